import type { Path } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { assignText, variableText } from '../assign.ts'
import type { Builtin, BuiltinStreams } from '../builtin.ts'
import { absolutePath } from '../glob.ts'
import type { Shell } from '../state.ts'
import { readOptions } from './options.ts'

/** A path without `.`, `..` and doubled slashes, links not followed. */
export function normalize(path: Path): Path {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}

/** Moves the shell; gives a complaint when it cannot. */
async function move(shell: Shell, target: string, options: { physical?: boolean } = {}): Promise<string | undefined> {
  const { fs } = shell.machine
  const wanted = absolutePath(shell.cwd, target)
  const path = options.physical ? wanted : normalize(wanted)
  const stat = fs.stat(path)
  if (!stat) return `${target}: No such file or directory`
  if (stat.kind !== 'directory') return `${target}: Not a directory`
  if (((stat.uid === 1000 ? stat.mode >> 6 : stat.mode) & 1) === 0) return `${target}: Permission denied`
  const before = shell.cwd
  shell.cwd = options.physical ? fs.realpath(path) : path
  await assignText(shell, 'OLDPWD', before)
  await assignText(shell, 'PWD', shell.cwd)
  return undefined
}

const cd: Builtin = {
  name: 'cd',
  summary: 'Change the shell working directory.',
  usage: 'cd [-L|[-P [-e]] [-@]] [dir]',
  async run(args, shell, streams) {
    const options = await readOptions(args, 'LPe@', streams)
    if (!options) return 2
    const { operands, letters } = options
    if (operands.length > 1) return await streams.fail('too many arguments')
    const home = variableText(shell, 'HOME')
    const target = operands[0] === '-' ? variableText(shell, 'OLDPWD') : (operands[0] ?? home)
    if (operands[0] === '-' && target === undefined) return await streams.fail('OLDPWD not set')
    if (target === undefined) return await streams.fail('HOME not set')
    const physical = letters.has('P') || shell.options.has('physical')
    const found = await throughCdPath(shell, target, physical)
    if (found !== undefined) {
      await streams.stdout.write(`${shell.cwd}\n`)
      return 0
    }
    const complaint = target === '' ? undefined : await move(shell, target, { physical })
    if (complaint) return await streams.fail(complaint)
    if (operands[0] === '-') await streams.stdout.write(`${shell.cwd}\n`)
    return 0
  },
}

/** A relative name may lie in a directory of CDPATH. */
async function throughCdPath(shell: Shell, target: string, physical: boolean): Promise<string | undefined> {
  const paths = variableText(shell, 'CDPATH')
  if (!paths || /^(\/|\.\.?(\/|$))/.test(target)) return undefined
  for (const directory of paths.split(':')) {
    if (directory === '') return undefined
    if ((await move(shell, `${directory}/${target}`, { physical })) === undefined) return shell.cwd
  }
  return undefined
}

const pwd: Builtin = {
  name: 'pwd',
  summary: 'Print the name of the current working directory.',
  usage: 'pwd [-LP]',
  async run(args, shell, streams) {
    const options = await readOptions(args, 'LP', streams)
    if (!options) return 2
    try {
      await streams.stdout.write(`${options.letters.has('P') ? shell.machine.fs.realpath(shell.cwd) : shell.cwd}\n`)
    } catch (error) {
      if (!isSystemError(error, 'ENOENT')) throw error
      return await streams.fail('error retrieving current directory: getcwd: cannot access parent directories: No such file or directory')
    }
    return 0
  },
}

function shown(shell: Shell, path: Path, long: boolean): string {
  const home = variableText(shell, 'HOME')
  return !long && home && (path === home || path.startsWith(`${home}/`)) ? `~${path.slice(home.length)}` : path
}

async function printStack(
  shell: Shell,
  streams: BuiltinStreams,
  how: { long?: boolean; lines?: boolean; numbered?: boolean } = {},
): Promise<number> {
  const entries = [shell.cwd, ...shell.directories].map(path => shown(shell, path, how.long ?? false))
  const text = how.numbered
    ? entries.map((entry, at) => `${String(at).padStart(2)}  ${entry}`).join('\n')
    : entries.join(how.lines ? '\n' : ' ')
  await streams.stdout.write(`${text}\n`)
  return 0
}

/** `+2` or `-1` into a place in the stack. */
function place(shell: Shell, text: string): number | undefined {
  const match = /^([-+])(\d+)$/.exec(text)
  if (!match) return undefined
  return match[1] === '+' ? Number(match[2]) : shell.directories.length - Number(match[2])
}

const pushd: Builtin = {
  name: 'pushd',
  summary: 'Add directories to stack.',
  usage: 'pushd [-n] [+N | -N | dir]',
  async run(args, shell, streams) {
    const [target] = args
    const before = shell.cwd
    if (target === undefined && shell.directories.length === 0) return await streams.fail('no other directory')
    const at = target === undefined ? 1 : place(shell, target)
    if (at === undefined) {
      const complaint = await move(shell, target!)
      if (complaint) return await streams.fail(complaint)
      shell.directories.unshift(before)
      return await printStack(shell, streams)
    }
    const stack = [before, ...shell.directories]
    if (at < 0 || at >= stack.length) return await streams.fail(`${target}: directory stack index out of range`)
    const turned = target === undefined ? [stack[1]!, stack[0]!, ...stack.slice(2)] : [...stack.slice(at), ...stack.slice(0, at)]
    const complaint = await move(shell, turned[0]!)
    if (complaint) return await streams.fail(complaint)
    shell.directories = turned.slice(1)
    return await printStack(shell, streams)
  },
}

const popd: Builtin = {
  name: 'popd',
  summary: 'Remove directories from stack.',
  usage: 'popd [-n] [+N | -N]',
  async run([target], shell, streams) {
    if (shell.directories.length === 0) return await streams.fail('directory stack empty')
    const at = target === undefined ? 0 : place(shell, target)
    if (at === undefined || at < 0 || at > shell.directories.length)
      return await streams.fail(`${target}: directory stack index out of range`)
    if (at === 0) {
      const complaint = await move(shell, shell.directories[0]!)
      if (complaint) return await streams.fail(complaint)
      shell.directories.shift()
    } else shell.directories.splice(at - 1, 1)
    return await printStack(shell, streams)
  },
}

const dirs: Builtin = {
  name: 'dirs',
  summary: 'Display directory stack.',
  usage: 'dirs [-clpv] [+N] [-N]',
  async run(args, shell, streams) {
    const options = await readOptions(args, 'clpv', streams)
    if (!options) return 2
    const { letters } = options
    if (letters.has('c')) {
      shell.directories = []
      return 0
    }
    return await printStack(shell, streams, { long: letters.has('l'), lines: letters.has('p'), numbered: letters.has('v') })
  },
}

export const directories: Builtin[] = [cd, pwd, pushd, popd, dirs]
