import type { Path } from '../contract.ts'
import { isSystemError } from '../error.ts'
import { variableText } from './assign.ts'
import { runBash } from './bash-program.ts'
import { complain, report } from './complain.ts'
import { commandContext } from './context.ts'
import { absolutePath } from './glob.ts'
import { Killed } from './signals.ts'
import { callBuiltin } from './simple-command.ts'
import type { Shell } from './state.ts'
import { decode } from './text.ts'

/** The file that a command's name means; undefined when there is none. */
export function findProgram(shell: Shell, name: string): Path | undefined {
  if (name.includes('/')) return absolutePath(shell.cwd, name)
  const known = shell.hashed.get(name)
  if (known && isExecutable(shell, known)) return known
  const found = searchPath(shell, name)[0]
  if (found) shell.hashed.set(name, found)
  return found
}

/** Every executable of that name in PATH, in order. */
export function searchPath(shell: Shell, name: string): Path[] {
  const directories = (variableText(shell, 'PATH') ?? '').split(':')
  return directories
    .map(directory => absolutePath(shell.cwd, directory === '' ? name : `${directory}/${name}`))
    .filter(path => isExecutable(shell, path))
}

function isExecutable(shell: Shell, path: Path): boolean {
  const stat = shell.machine.fs.stat(path)
  return stat?.kind === 'file' && (stat.mode & 0o111) !== 0
}

/** How deep scripts may be interpreters of scripts. */
const DEEPEST = 8

/** Becomes the program that the words name; gives its exit code. */
export async function execute(shell: Shell, words: string[], depth = 0): Promise<number> {
  const [name, ...args] = words as [string, ...string[]]
  const path = name === '' ? undefined : findProgram(shell, name)
  if (!path) return await fail(shell, `${name}: ${variableText(shell, 'PATH') ? 'command not found' : 'No such file or directory'}`, 127)
  const { fs } = shell.machine
  const stat = fs.stat(path)
  if (!stat) return await fail(shell, `${name}: No such file or directory`, 127)
  if (stat.kind === 'directory') return await fail(shell, `${name}: Is a directory`, 126)
  if ((stat.mode & 0o111) === 0) return await fail(shell, `${name}: Permission denied`, 126)
  const first = firstLine(fs.read(path))
  const own = /^#!slipway (\S+)/.exec(first)
  if (own) return await runCommand(shell, own[1]!, { name, args })
  if (!first.startsWith('#!')) {
    if (first.includes('\0')) return await fail(shell, `${name}: cannot execute binary file: Exec format error`, 126)
    return await runBash(shell, [name.includes('/') ? name : path, ...args])
  }
  const [, interpreter, option] = /^#!\s*(\S+)\s*(.*?)\s*$/.exec(first) ?? []
  if (!interpreter || depth >= DEEPEST || !fs.stat(interpreter as Path))
    return await fail(shell, `${name}: cannot execute: required file not found`, 127)
  return await execute(shell, [interpreter, ...(option ? [option] : []), name.includes('/') ? name : path, ...args], depth + 1)
}

async function fail(shell: Shell, message: string, code: number): Promise<number> {
  await complain(shell, message)
  return code
}

function firstLine(bytes: Uint8Array): string {
  const head = bytes.subarray(0, 200)
  const end = head.indexOf(10)
  return decode(end < 0 ? head : head.subarray(0, end))
}

/** A command of the machine, or a builtin that has a file as well (`/usr/bin/echo`). */
async function runCommand(shell: Shell, command: string, { name, args }: { name: string; args: string[] }): Promise<number> {
  if (command === 'bash' || command === 'sh') return await runBash(shell, args)
  const found = shell.machine.commands.get(command)
  if (!found) {
    const builtin = shell.machine.builtins.get(command)
    return builtin ? await callBuiltin(shell, builtin, args) : await fail(shell, `${name}: command not found`, 127)
  }
  const shown = name.split('/').at(-1)!
  try {
    return await found.run(args, commandContext(shell, shown))
  } catch (error) {
    if (error instanceof Killed) throw error
    if (shell.process.signal.aborted) throw shell.process.signal.reason
    return await failed(shell, shown, error)
  }
}

async function failed(shell: Shell, name: string, error: unknown): Promise<number> {
  if (isSystemError(error)) {
    await report(shell, `${name}: ${error.path === undefined ? '' : `${error.path}: `}${error.reason}\n`)
    return 1
  }
  await report(shell, `${name}: fault of the workbench, not yours: ${error instanceof Error ? error.message : String(error)}\n`)
  return 70
}
