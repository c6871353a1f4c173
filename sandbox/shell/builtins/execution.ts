import { isSystemError } from '../../error.ts'
import { variableText } from '../assign.ts'
import type { Builtin, BuiltinStreams } from '../builtin.ts'
import { complain } from '../complain.ts'
import { ExitFlow } from '../flow.ts'
import { awaitForeground } from '../foreground.ts'
import { absolutePath } from '../glob.ts'
import { execute, findProgram, searchPath } from '../launch.ts'
import { runLines, runSourced } from '../lines.ts'
import { printFunction } from '../print-function.ts'
import { singleQuote } from '../quote.ts'
import { callBuiltin } from '../simple-command.ts'
import type { Shell } from '../state.ts'
import { openProcess } from '../subshell.ts'
import { decode } from '../text.ts'
import { readOptions } from './options.ts'

const evalBuiltin: Builtin = {
  name: 'eval',
  summary: 'Execute arguments as a shell command.',
  usage: 'eval [arg ...]',
  special: true,
  async run(args, shell) {
    if (args.join(' ').trim() === '') return 0
    return await runLines(shell, { text: args.join(' '), kind: shell.interactive ? 'prompt' : 'eval' })
  },
}

const KEYWORDS = [
  'if',
  'then',
  'else',
  'elif',
  'fi',
  'case',
  'esac',
  'for',
  'select',
  'while',
  'until',
  'do',
  'done',
  'in',
  'function',
  'time',
  '{',
  '}',
  '!',
  '[[',
  ']]',
  'coproc',
]

async function source(name: string, args: string[], { shell, streams }: { shell: Shell; streams: BuiltinStreams }): Promise<number> {
  const [file, ...rest] = args[0] === '--' ? args.slice(1) : args
  if (file === undefined) {
    await streams.fail('filename argument required')
    await streams.stderr.write(`${name}: usage: ${name} filename [arguments]\n`)
    return 2
  }
  const { fs } = shell.machine
  const inPath = file.includes('/') ? undefined : sourceInPath(shell, file)
  const path = inPath ?? absolutePath(shell.cwd, file)
  let text: string
  try {
    if (fs.stat(path)?.kind === 'directory') return await streams.fail(`${file}: is a directory`)
    text = decode(fs.read(path))
  } catch (error) {
    if (!isSystemError(error)) throw error

    await complain(shell, `${file}: ${error.reason}`)
    return 1
  }
  const { positional, line } = shell
  if (rest.length) shell.positional = rest
  shell.frames.push({ kind: 'source', name: 'source', line, source: file })
  try {
    return await runSourced(shell, { text, kind: 'sourced' })
  } finally {
    shell.frames.pop()
    if (rest.length) shell.positional = positional
    shell.line = line
  }
}

function sourcing(name: 'source' | '.'): Builtin {
  return {
    name,
    summary: 'Execute commands from a file in the current shell.',
    usage: `${name} filename [arguments]`,
    run: (args, shell, streams) => source(name, args, { shell, streams }),
  }
}

/** A file for `.` needs no execute bit. */
function sourceInPath(shell: Shell, file: string) {
  const directories = (variableText(shell, 'PATH') ?? '').split(':')
  return directories
    .map(directory => absolutePath(shell.cwd, `${directory || '.'}/${file}`))
    .find(path => shell.machine.fs.stat(path)?.kind === 'file')
}

const exec: Builtin = {
  name: 'exec',
  summary: 'Replace the shell with the given command.',
  usage: 'exec [-cl] [-a name] [command [argument ...]] [redirection ...]',
  special: true,
  async run(args, shell, streams) {
    const options = await readOptions(args, 'cla:', streams)
    if (!options) return 2
    const { operands } = options
    if (operands.length === 0) return 0
    const name = operands[0]!
    if (!findProgram(shell, name)) {
      const code = await streams.fail(name.includes('/') ? `${name}: No such file or directory` : `${name}: not found`, 127)
      if (shell.interactive) return code
      throw new ExitFlow(code)
    }
    const code = shell.interactive && shell.level === 0 ? await asChild(shell, operands) : await execute(shell, operands)
    throw new ExitFlow(code)
  },
}

async function asChild(shell: Shell, words: string[]): Promise<number> {
  const child = openProcess(shell, { command: words.join(' '), pgid: 'own' })
  const running = child.run(inside => execute(inside, words))
  const [status] = await awaitForeground(shell, { processes: [child.process], running: [running], text: () => words.join(' ') })
  return status!
}

const command: Builtin = {
  name: 'command',
  summary: 'Execute a simple command or display information about commands.',
  usage: 'command [-pVv] command [arg ...]',
  async run(args, shell, streams) {
    const options = await readOptions(args, 'pVv', streams)
    if (!options) return 2
    const { letters, operands } = options
    if (operands.length === 0) return 0
    if (letters.has('v') || letters.has('V')) {
      let code = 1
      for (const name of operands) {
        const text = letters.has('V') ? kindsOf(shell, name)[0]?.long : kindsOf(shell, name)[0]?.short
        if (text !== undefined) {
          await streams.stdout.write(`${text}\n`)
          code = 0
        } else if (letters.has('V')) await streams.fail(`${name}: not found`)
      }
      return code
    }
    const builtin = shell.machine.builtins.get(operands[0]!)
    return builtin ? await callBuiltin(shell, builtin, operands.slice(1)) : await asProgram(shell, operands)
  },
}

async function asProgram(shell: Shell, words: string[]): Promise<number> {
  const ownGroup = shell.interactive && shell.level === 0
  const child = openProcess(shell, { command: words.join(' '), ...(ownGroup ? { pgid: 'own' as const } : {}) })
  const running = child.run(inside => execute(inside, words))
  const [status] = await awaitForeground(shell, { processes: [child.process], running: [running], text: () => words.join(' ') })
  return status!
}

const builtinBuiltin: Builtin = {
  name: 'builtin',
  summary: 'Execute shell builtins.',
  usage: 'builtin [shell-builtin [arg ...]]',
  async run([name, ...args], shell, streams) {
    if (name === undefined) return 0
    const found = shell.machine.builtins.get(name)
    return found ? await callBuiltin(shell, found, args) : await streams.fail(`${name}: not a shell builtin`)
  },
}

interface Kind {
  word: 'alias' | 'keyword' | 'function' | 'builtin' | 'file'
  /** As `type` and `command -V` say it. */
  long: string
  /** As `command -v` says it. */
  short: string
}

/** Everything a name means, first what would run. */
function kindsOf(shell: Shell, name: string): Kind[] {
  const kinds: Kind[] = []
  const alias = shell.aliases.get(name)
  if (alias !== undefined)
    kinds.push({ word: 'alias', long: `${name} is aliased to \`${alias}'`, short: `alias ${name}=${singleQuote(alias)}` })
  if (KEYWORDS.includes(name)) kinds.push({ word: 'keyword', long: `${name} is a shell keyword`, short: name })
  const called = shell.functions.get(name)
  if (called) kinds.push({ word: 'function', long: `${name} is a function\n${printFunction(shell, called)}`, short: name })
  const builtin = shell.machine.builtins.get(name)
  if (builtin)
    kinds.push({
      word: 'builtin',
      long: `${name} is a ${builtin.special && shell.options.has('posix') ? 'special ' : ''}shell builtin`,
      short: name,
    })
  const paths = name.includes('/') ? [name].filter(() => findsFile(shell, name)) : searchPath(shell, name)
  for (const path of paths) {
    const hashed = shell.hashed.get(name) === path
    kinds.push({ word: 'file', long: hashed ? `${name} is hashed (${path})` : `${name} is ${path}`, short: path })
  }
  return kinds
}

function findsFile(shell: Shell, name: string): boolean {
  const stat = shell.machine.fs.stat(absolutePath(shell.cwd, name))
  return stat?.kind === 'file' && (stat.mode & 0o111) !== 0
}

const type: Builtin = {
  name: 'type',
  summary: 'Display information about command type.',
  usage: 'type [-afptP] name [name ...]',
  async run(args, shell, streams) {
    const options = await readOptions(args, 'afptP', streams)
    if (!options) return 2
    const { letters, operands } = options
    let code = 0
    for (const name of operands) {
      const all = kindsOf(shell, name).filter(kind => !(letters.has('f') && kind.word === 'function'))
      const kinds = letters.has('P') ? all.filter(kind => kind.word === 'file') : all
      if (kinds.length === 0) {
        code = 1
        if (!letters.has('t') && !letters.has('p') && !letters.has('P')) await streams.fail(`${name}: not found`)
        continue
      }
      for (const kind of letters.has('a') ? kinds : kinds.slice(0, 1)) {
        const onlyPath = letters.has('p') || letters.has('P')
        if (letters.has('t')) await streams.stdout.write(`${kind.word}\n`)
        else if (!onlyPath) await streams.stdout.write(`${kind.long}\n`)
        else if (kind.word === 'file') await streams.stdout.write(`${kind.short}\n`)
      }
    }
    return code
  },
}

const hash: Builtin = {
  name: 'hash',
  summary: 'Remember or display program locations.',
  usage: 'hash [-lr] [-p pathname] [-dt] [name ...]',
  async run(args, shell, streams) {
    const options = await readOptions(args, 'lrp:dt', streams)
    if (!options) return 2
    const { letters, operands } = options
    if (letters.has('r')) {
      shell.hashed.clear()
      return 0
    }
    if (operands.length === 0) {
      if (shell.hashed.size === 0) await streams.stdout.write('hash: hash table empty\n')
      else await streams.stdout.write(`hits\tcommand\n${[...shell.hashed.values()].map(path => `   1\t${path}\n`).join('')}`)
      return 0
    }
    let code = 0
    for (const name of operands) {
      if (letters.has('d')) shell.hashed.delete(name)
      else if (!findProgram(shell, name)) code = await streams.fail(`${name}: not found`)
      else if (letters.has('t')) await streams.stdout.write(`${shell.hashed.get(name)}\n`)
    }
    return code
  },
}

export const execution: Builtin[] = [
  evalBuiltin,
  sourcing('source'),
  { ...sourcing('.'), special: true },
  exec,
  command,
  builtinBuiltin,
  type,
  hash,
]
