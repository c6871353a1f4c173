/** `slipway sh`: a script in a fresh sandbox, as non-interactive bash runs it. */

import { readFileSync } from 'node:fs'
import type { Output } from '../sandbox/contract.ts'
import { systemClock } from '../sandbox/runtime/clock.ts'
import { keptSnapshot } from '../sandbox/runtime/opening.ts'
import { HOME, resolve } from '../sandbox/runtime/places.ts'
import { collectCommands } from '../sandbox/runtime/registry.ts'
import { createSystem, type System } from '../sandbox/runtime/system.ts'
import { collector } from '../sandbox/shell/streams.ts'
import { type Arguments, oneValue, readArguments, UsageError } from './arguments.ts'
import { readHostFolder, writeHostFolder } from './host-files.ts'
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

export async function sh(argv: string[]): Promise<number> {
  const found = readArguments(argv, OPTIONS, true)
  const script = await readScript(found)
  if (typeof script === 'number') return script
  const system = createSystem({ clock: systemClock(), registry: collectCommands() })
  const source = oneValue(found, '--import')
  if (source !== undefined) system.fs.overlay(readHostFolder(source))
  const code = found.flags.has('--json') ? await runCaptured(system, script, found) : await runStreaming(system, script, found)
  const target = oneValue(found, '--export')
  if (target !== undefined) writeHostFolder(keptSnapshot(system.fs), target)
  return code
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
  if (script.text === undefined) return shell.standardInput(script.args, streams)
  return shell.script(script.text, script.name, script.args, streams)
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
    return { text: readFileSync(file, 'utf8'), name: file, args }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    await writeAll(
      `bash: ${file}: ${code === 'EISDIR' ? 'Is a directory' : code === 'EACCES' ? 'Permission denied' : 'No such file or directory'}\n`,
      process.stderr,
    )
    return code === 'ENOENT' ? NOT_FOUND : 126
  }
}
