/** `slipway sh`: a script in a fresh sandbox, as non-interactive bash runs it. */

import { existsSync, readFileSync, realpathSync } from 'node:fs'
import type { Output } from '../sandbox/contract.ts'
import { systemClock } from '../sandbox/runtime/clock.ts'
import { keptSnapshot } from '../sandbox/runtime/opening.ts'
import { HOME, resolve } from '../sandbox/runtime/places.ts'
import { collectCommands } from '../sandbox/runtime/registry.ts'
import { createSystem, type System } from '../sandbox/runtime/system.ts'
import type { Shell } from '../sandbox/shell/shell.ts'
import { collector } from '../sandbox/shell/streams.ts'
import { type Arguments, oneValue, readArguments, UsageError } from './arguments.ts'
import { readHostFolder, removeGone, writeHostFolder } from './host-files.ts'
import { hostInput, hostOutput, writeAll } from './host-streams.ts'

const OPTIONS = {
  '--import': 'value',
  '--export': 'value',
  '--cwd': 'value',
  '-c': 'value',
  '--json': 'flag',
  '--locale': 'value',
  '--course': 'value',
} as const

interface Script {
  /** Left out when the script is what standard input says. */
  text?: string
  /** `$0` and the arguments. */
  name: string
  args: string[]
}

/** Not to be found, as a shell says it. */
const NOT_FOUND = 127
/** Found, but nothing to run. */
const CANNOT_RUN = 126

export async function sh(argv: string[]): Promise<number> {
  const found = readArguments(argv, OPTIONS, true)
  const script = await readScript(found)
  if (typeof script === 'number') return script
  const system = createSystem({ clock: systemClock(), registry: collectCommands() })
  const source = oneValue(found, '--import')
  const imported = source === undefined ? undefined : readHostFolder(source)
  if (imported !== undefined) system.fs.overlay(imported)
  const code = found.flags.has('--json') ? await runCaptured(system, script, found) : await runStreaming(system, script, found)
  const target = oneValue(found, '--export')
  if (target !== undefined) {
    const home = keptSnapshot(system.fs)
    if (imported !== undefined && isSameFolder(source!, target)) removeGone(imported, home, target)
    writeHostFolder(home, target)
  }
  return code
}

function isSameFolder(one: string, other: string): boolean {
  return existsSync(other) && realpathSync(one) === realpathSync(other)
}

async function runStreaming(system: System, script: Script, found: Arguments): Promise<number> {
  return execute(system, script, found, { stdout: hostOutput(process.stdout), stderr: hostOutput(process.stderr) })
}

async function runCaptured(system: System, script: Script, found: Arguments): Promise<number> {
  const [stdout, stderr] = [collector(), collector()]
  const code = await execute(system, script, found, { stdout, stderr })
  await writeAll(`${JSON.stringify({ code, stdout: stdout.text(), stderr: stderr.text() })}\n`, process.stdout)
  return code
}

async function execute(system: System, script: Script, found: Arguments, io: { stdout: Output; stderr: Output }): Promise<number> {
  const cwd = resolve(oneValue(found, '--cwd') ?? HOME, HOME)
  if (system.fs.stat(cwd)?.kind !== 'directory')
    throw new UsageError(`--cwd: the sandbox has no directory ${cwd}; paths are from ${HOME}, after --import`)
  const shell = system.shell({ cwd, env: inherited() })
  const streams = { stdin: hostInput(process.stdin), ...io }
  passSignalsOn(shell)
  if (script.text === undefined) return shell.standardInput(script.args, streams)
  return shell.script(script.text, script.name, script.args, streams)
}

/** Ctrl-C and the like reach the script, which may have a trap for them. Whoever insists ends the process. */
function passSignalsOn(shell: Shell): void {
  for (const [name, number] of [
    ['INT', 2],
    ['TERM', 15],
    ['HUP', 1],
  ] as const) {
    let times = 0
    process.on(`SIG${name}`, () => {
      times += 1
      if (times > 2) process.exit(128 + number)
      void shell.signal(name)
    })
  }
}

/** What a caller says about who commits and when; nothing else of the host's environment enters. */
function inherited(): [string, string][] {
  const passed = Object.entries(process.env).filter(([name]) =>
    /^GIT_(AUTHOR|COMMITTER)_(NAME|EMAIL|DATE)$|^GIT_CONFIG_NOSYSTEM$/.test(name),
  )
  return passed.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
}

async function readScript(found: Arguments): Promise<Script | number> {
  const text = oneValue(found, '-c')
  const [file, ...args] = found.words
  if (text !== undefined) return { text, name: file ?? 'bash', args }
  if (file === undefined || file === '-') {
    if (process.stdin.isTTY) throw new UsageError('give it a script: -c SCRIPT, a FILE, or text on its standard input')
    return { name: 'bash', args }
  }
  try {
    const bytes = readFileSync(file)
    const end = bytes.indexOf(10)
    if (bytes.subarray(0, end < 0 ? 80 : Math.min(end, 80)).includes(0))
      return refuse(`${file}: ${file}: cannot execute binary file`, CANNOT_RUN)
    return { text: bytes.toString('utf8'), name: file, args }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (code === 'EISDIR') return refuse(`${file}: ${file}: Is a directory`, CANNOT_RUN)
    const reason = { EACCES: 'Permission denied', ENOTDIR: 'Not a directory' }[code] ?? 'No such file or directory'
    return refuse(`bash: ${file}: ${reason}`, code === 'ENOENT' ? NOT_FOUND : CANNOT_RUN)
  }
}

async function refuse(message: string, code: number): Promise<number> {
  await writeAll(`${message}\n`, process.stderr)
  return code
}
