import type { Path } from '../../../contract.ts'
import { openEditor } from '../editor.ts'
import { Failure, failure, fatal, quit } from '../failure.ts'
import { type Options, parseOptions } from '../options.ts'
import type { Git } from '../session.ts'
import { type ConfigValue, parseBoolean } from '../store/config.ts'
import { canonicalKey, changeSection, parseConfig, setConfig, unsetConfig } from '../store/config-file.ts'
import type { Verb } from '../verb.ts'

const usage = 'git config [<options>]'

const OPTIONS = {
  global: 'flag',
  system: 'flag',
  local: 'flag',
  worktree: 'flag',
  'f|file': 'value',
  get: 'flag',
  'get-all': 'flag',
  'get-regexp': 'flag',
  'replace-all': 'flag',
  add: 'flag',
  unset: 'flag',
  'unset-all': 'flag',
  'rename-section': 'flag',
  'remove-section': 'flag',
  'l|list': 'flag',
  'e|edit': 'flag',
  't|type': 'value',
  bool: 'flag',
  int: 'flag',
  path: 'flag',
  'z|null': 'flag',
  'name-only': 'flag',
  'show-origin': 'flag',
  'show-scope': 'flag',
  default: 'value',
  includes: 'flag',
  'fixed-value': 'flag',
} as const

/** The file that is written to, and the scope that is read from when one was named. */
function target(git: Git, options: Options): { path: Path; scope: ConfigValue['scope'] | undefined } {
  const file = options.text('file')
  if (file !== undefined) return { path: git.resolve(file), scope: undefined }
  if (options.flag('global')) {
    const path = git.globalFile
    if (path === undefined) throw fatal('$HOME not set')
    return { path, scope: 'global' }
  }
  if (options.flag('system')) return { path: '/etc/gitconfig', scope: 'system' }
  if (options.flag('local') && !git.found) throw fatal('--local can only be used inside a git repository')
  const path = git.found ? (`${git.found.gitDir}/config` as Path) : ('' as Path)
  return { path, scope: options.flag('local') ? 'local' : undefined }
}

function values(git: Git, options: Options): ConfigValue[] {
  const { path, scope } = target(git, options)
  const file = options.text('file')
  if (file === undefined && !options.flag('system'))
    return scope === undefined ? git.config.values : git.config.values.filter(entry => entry.scope === scope)
  if (!git.fs.exists(path)) {
    if (options.flag('list')) throw fatal(`unable to read config file '${file ?? path}': No such file or directory`)
    return []
  }
  return parseConfig(git.fs.text(path)).map(({ key, value }) => ({ key, value, scope: 'local', origin: `file:${file ?? path}` }))
}

function checkKey(key: string): void {
  if (!key.includes('.') || key.startsWith('.')) throw failure(`key does not contain a section: ${key}`)
  if (key.endsWith('.')) throw failure(`key does not contain variable name: ${key}`)
  const name = key.slice(key.lastIndexOf('.') + 1)
  const section = key.slice(0, key.includes('.') ? key.indexOf('.') : undefined)
  if (!/^[A-Za-z][\w-]*$/.test(name) || name.includes('_') || !/^[\w.-]+$/.test(section) || section.includes('_'))
    throw failure(`invalid key: ${key}`)
}

function typed(options: Options, key: string, value: string | undefined): string {
  const type =
    options.text('type') ?? (options.flag('bool') ? 'bool' : options.flag('int') ? 'int' : options.flag('path') ? 'path' : undefined)
  if (type === undefined) return value ?? ''
  if (type === 'bool') {
    const known = value === undefined ? true : parseBoolean(value)
    if (known === undefined) throw fatal(`bad boolean config value '${value}' for '${key.toLowerCase()}'`)
    return String(known)
  }
  if (type === 'int') {
    const match = /^(-?\d+)([kmg]?)$/i.exec(value ?? '')
    if (!match) throw fatal(`bad numeric config value '${value ?? ''}' for '${key.toLowerCase()}': invalid unit`)
    return String(Number(match[1]) * 1024 ** ' kmg'.indexOf((match[2] || ' ').toLowerCase()))
  }
  return value ?? ''
}

function show(git: Git, options: Options, entry: ConfigValue, withName: boolean): void {
  const end = options.flag('null') ? '\0' : '\n'
  let text = ''
  if (options.flag('show-scope')) text += `${entry.scope}\t`
  if (options.flag('show-origin')) text += `${entry.origin}\t`
  if (withName) text += entry.key
  if (!options.flag('name-only')) {
    const value =
      entry.value === undefined && options.given('type') === undefined && !options.flag('bool')
        ? undefined
        : typed(options, entry.key, entry.value)
    if (value !== undefined) text += `${withName ? (options.flag('list') ? (options.flag('null') ? '\n' : '=') : ' ') : ''}${value}`
  }
  git.print(text + end)
}

function matches(pattern: string | undefined, fixed: boolean): (entry: { value: string | undefined }) => boolean {
  if (pattern === undefined) return () => true
  if (fixed) return entry => entry.value === pattern
  const negated = pattern.startsWith('!')
  const expression = new RegExp(negated ? pattern.slice(1) : pattern)
  return entry => expression.test(entry.value ?? '') !== negated
}

function read(git: Git, options: Options): number {
  const [key = '', pattern] = options.rest
  const wanted = options.flag('get-regexp') ? undefined : key
  if (wanted !== undefined) checkKey(wanted)
  const name = wanted === undefined ? new RegExp(key) : undefined
  const found = values(git, options)
    .filter(entry => (name ? name.test(entry.key) : entry.key === canonicalKey(key)))
    .filter(matches(pattern, options.flag('fixed-value')))
  const fallback = options.text('default')
  if (found.length === 0 && fallback !== undefined && !name) {
    git.print(`${typed(options, key, fallback)}\n`)
    return 0
  }
  if (found.length === 0) return 1
  const shown = name || options.flag('get-all') ? found : found.slice(-1)
  for (const entry of shown) show(git, options, entry, name !== undefined)
  return 0
}

function write(git: Git, options: Options, change: (text: string) => string): number {
  const { path } = target(git, options)
  if ((path as string) === '') throw fatal('not in a git directory')
  const text = git.fs.exists(path) ? git.fs.text(path) : ''
  git.fs.mkdirs(path.slice(0, path.lastIndexOf('/')) as Path)
  git.fs.write(path, change(text))
  git.forgetConfig()
  return 0
}

function unset(git: Git, options: Options): number {
  const [key = '', pattern] = options.rest
  checkKey(key)
  const { path } = target(git, options)
  const text = (path as string) !== '' && git.fs.exists(path) ? git.fs.text(path) : ''
  const found = parseConfig(text)
    .filter(entry => entry.key === canonicalKey(key))
    .filter(matches(pattern, options.flag('fixed-value')))
  if (found.length === 0) return 5
  if (found.length > 1 && !options.flag('unset-all')) {
    git.warn(`warning: ${key} has multiple values\n`)
    return 5
  }
  return write(git, options, old => unsetConfig(old, found))
}

function set(git: Git, options: Options): number {
  const [key = '', value = '', pattern] = options.rest
  checkKey(key)
  const { path } = target(git, options)
  const text = (path as string) !== '' && git.fs.exists(path) ? git.fs.text(path) : ''
  const old = parseConfig(text)
    .filter(entry => entry.key === canonicalKey(key))
    .filter(matches(pattern, options.flag('fixed-value')))
  const stored = options.given('type') || options.flag('bool') || options.flag('int') ? typed(options, key, value) : value
  if (options.flag('replace-all')) return write(git, options, before => setConfig(unsetConfig(before, old), key, stored))
  if (old.length > 1 && !options.flag('add')) {
    git.warn(
      `warning: ${key} has multiple values\nerror: cannot overwrite multiple values with a single value\n       Use a regexp, --add or --replace-all to change ${key}.\n`,
    )
    return 5
  }
  return write(git, options, before => setConfig(before, key, stored, options.flag('add') || (pattern !== undefined && old.length === 0)))
}

function section(git: Git, options: Options): number {
  const [name = '', renamed] = options.rest
  return write(git, options, text => {
    const changed = changeSection(text, name, options.flag('rename-section') ? renamed : undefined)
    if (changed === undefined) throw fatal(`no such section: ${name}`)
    return changed
  })
}

async function run(git: Git, args: string[]): Promise<number> {
  const options = parseOptions(args, OPTIONS, usage)
  const scopes = ['global', 'system', 'local', 'file'].filter(name => options.given(name))
  if (scopes.length > 1) throw new Failure(`error: only one config file at a time\nusage: ${usage}\n`, 129)
  if (options.flag('edit')) {
    const { path } = target(git, options)
    if ((path as string) === '') throw fatal('not in a git directory')
    if (!git.fs.exists(path)) git.fs.write(path, '')
    await openEditor(git, path)
    return 0
  }
  if (options.flag('list')) {
    for (const entry of values(git, options)) show(git, options, entry, true)
    return 0
  }
  if (options.flag('rename-section') || options.flag('remove-section')) return section(git, options)
  if (options.flag('unset') || options.flag('unset-all')) return unset(git, options)
  if (options.flag('get') || options.flag('get-all') || options.flag('get-regexp')) {
    if (options.rest.length === 0) throw new Failure(`error: wrong number of arguments, should be from 1 to 2\nusage: ${usage}\n`, 129)
    return read(git, options)
  }
  if (options.rest.length === 0) throw new Failure(`usage: ${usage}\n`, 129)
  if (options.rest.length === 1 && !options.flag('add')) return read(git, options)
  if (options.rest.length > 3) throw quit(129)
  return set(git, options)
}

export default { usage, run } satisfies Verb
