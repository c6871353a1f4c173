import { isSystemError } from '../error.ts'
import { report } from './complain.ts'
import { absolutePath } from './glob.ts'
import { createJobs } from './jobs.ts'
import { runLines } from './lines.ts'
import { OPTION_LETTERS, OPTION_NAMES, setOwnVariables } from './special-variables.ts'
import { runStandardInput } from './standard-input.ts'
import type { Shell } from './state.ts'
import { ChannelOutput } from './streams.ts'
import { decode } from './text.ts'
import { textOf, Variables } from './variables.ts'

/** Makes a shell forget all but what a new process inherits: exported variables, ignored signals, directory. */
export function freshen(shell: Shell): void {
  const exported = [...shell.variables.all()].filter(([, variable]) => variable.exported && variable.content.kind === 'text')
  shell.variables = new Variables([
    new Map(exported.map(([name, variable]) => [name, { ...variable, readonly: false, integer: false, letters: undefined }])),
  ])
  setOwnVariables(shell.variables)
  const depth = Number(textOf(shell.variables.get('SHLVL'))) || 0
  Object.assign(shell.variables.ensure('SHLVL'), { content: { kind: 'text', text: String(depth + 1) }, exported: true })
  shell.functions = new Map([...shell.functions].filter(([, definition]) => definition.exported))
  shell.aliases = new Map()
  shell.options = new Set(['braceexpand', 'hashall', 'interactive-comments'])
  shell.shopts = defaultShopts(false)
  shell.positional = []
  shell.directories = []
  shell.frames = []
  shell.hashed = new Map()
  shell.jobs = createJobs()
  shell.interactive = false
  shell.level = 0
  shell.lenient = 0
  shell.status = 0
  shell.line = 1
  shell.pid = shell.process.pid
  shell.background = undefined
  shell.started = shell.machine.clock.now()
}

export function defaultShopts(interactive: boolean): Set<string> {
  const always = [
    'checkwinsize',
    'cmdhist',
    'complete_fullquote',
    'extglob',
    'extquote',
    'force_fignore',
    'globasciiranges',
    'globskipdots',
    'hostcomplete',
    'interactive_comments',
    'patsub_replacement',
    'progcomp',
    'promptvars',
    'sourcepath',
  ]
  return new Set(interactive ? [...always, 'expand_aliases'] : always.filter(name => name !== 'extglob'))
}

interface Invocation {
  command: string | undefined
  operands: string[]
  stdin: boolean
}

/** `bash [options] [-c TEXT | FILE] [ARG…]`, in a process of its own. */
export async function runBash(shell: Shell, args: string[]): Promise<number> {
  freshen(shell)
  const invocation = await readOptions(shell, args)
  if (typeof invocation === 'number') return invocation
  const { command, operands, stdin } = invocation
  if (command !== undefined) {
    shell.name = operands[0] ?? 'bash'
    shell.positional = operands.slice(1)
    return await runLines(shell, { text: command, kind: '-c' })
  }
  if (stdin || operands.length === 0) {
    shell.name = 'bash'
    shell.positional = operands
    return await runStandardInput(shell)
  }
  return await runFile(shell, operands[0]!, operands.slice(1))
}

async function runFile(shell: Shell, file: string, args: string[]): Promise<number> {
  shell.positional = args
  const { fs } = shell.machine
  try {
    const path = fs.exists(absolutePath(shell.cwd, file)) ? absolutePath(shell.cwd, file) : undefined
    if (path && fs.stat(path)?.kind === 'directory') {
      await report(shell, `${file}: ${file}: Is a directory\n`)
      return 126
    }
    const text = decode(fs.read(path ?? absolutePath(shell.cwd, file)))
    shell.name = file
    return await runLines(shell, { text, kind: 'file' })
  } catch (error) {
    if (!isSystemError(error)) throw error
    await report(shell, `bash: ${file}: ${error.reason}\n`)
    return error.code === 'ENOENT' ? 127 : 126
  }
}

async function readOptions(shell: Shell, args: string[]): Promise<Invocation | number> {
  const rest = [...args]
  let wantsCommand = false
  let stdin = false
  while (rest[0] && /^[-+]./.test(rest[0]) && rest[0] !== '--') {
    const option = rest.shift()!
    if (option.startsWith('--')) {
      if (option === '--version') return await version(shell)
      if (!['--norc', '--noprofile', '--posix', '--login', '--noediting'].includes(option)) return await invalid(shell, option)
      continue
    }
    for (const letter of option.slice(1)) {
      if (letter === 'c') wantsCommand = true
      else if (letter === 's') stdin = true
      else if (letter === 'o' || letter === 'O') {
        const name = rest.shift() ?? ''
        if (letter === 'O') shell.shopts.add(name)
        else if (OPTION_NAMES.includes(name)) shell.options[option[0] === '-' ? 'add' : 'delete'](name)
        else {
          await report(shell, `bash: ${name}: invalid option name\n`)
          return 2
        }
      } else if (OPTION_LETTERS.has(letter)) shell.options[option[0] === '-' ? 'add' : 'delete'](OPTION_LETTERS.get(letter)!)
      else if (!'lirpD'.includes(letter)) return await invalid(shell, `-${letter}`)
    }
  }
  if (rest[0] === '--' || rest[0] === '-') rest.shift()
  if (!wantsCommand) return { command: undefined, operands: rest, stdin }
  if (rest.length === 0) {
    await report(shell, 'bash: -c: option requires an argument\n')
    return 2
  }
  return { command: rest[0]!, operands: rest.slice(1), stdin }
}

async function version(shell: Shell): Promise<number> {
  const output = shell.descriptors.get(1)
  if (output) await new ChannelOutput(output, shell.process).write('GNU bash, version 5.2.15(1)-release compatible shell of Slipway\n')
  return 0
}

async function invalid(shell: Shell, option: string): Promise<number> {
  await report(shell, `bash: ${option}: invalid option\n`)
  return 2
}
