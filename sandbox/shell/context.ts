import type { CommandContext, ExecResult, Signal, SpawnOptions } from '../contract.ts'
import { SystemError } from '../error.ts'
import { borrowed, bytesChannel, foreignChannel, Pipe } from './channels.ts'
import { execute, findProgram } from './launch.ts'
import { signalOf } from './signals.ts'
import type { Shell } from './state.ts'
import { ChannelInput, ChannelOutput, inputChannel, outputChannel } from './streams.ts'
import { openProcess } from './subshell.ts'
import { runText } from './traps.ts'
import { newVariable, textOf } from './variables.ts'

/** Exported variables, as a program receives them. */
export function environment(shell: Shell): Map<string, string> {
  const env = new Map<string, string>()
  for (const [name, variable] of shell.variables.all()) {
    const text = textOf(variable)
    if (variable.exported && text !== undefined) env.set(name, text)
  }
  return env
}

/** Everything that a command may see and do. */
export function commandContext(shell: Shell, name: string): CommandContext {
  const { machine, process, descriptors } = shell
  const { edit } = machine
  return {
    name,
    cwd: shell.cwd,
    env: environment(shell),
    fs: machine.fs,
    net: machine.net,
    clock: machine.clock,
    stdin: new ChannelInput(descriptors.get(0) ?? bytesChannel(new Uint8Array()), process),
    stdout: new ChannelOutput(descriptors.get(1) ?? foreignChannel(undefined, undefined), process),
    stderr: new ChannelOutput(descriptors.get(2) ?? foreignChannel(undefined, undefined), process),
    engine: engine => machine.engine(engine),
    exec: line => capture(shell, line),
    spawn: (argv, options) => spawn(shell, argv, options ?? {}),
    ...(edit ? { edit: path => edit(path) } : {}),
    process: {
      pid: process.pid,
      ppid: process.ppid,
      pgid: process.pgid,
      umask: shell.umask,
      onSignal: handler => process.onSignal(handler),
      list: () => machine.processes.list(),
      kill: (pid, signal) => sendSignal(shell, pid, signal),
    },
    commands: machine.info,
    signal: process.signal,
  }
}

/** To one process, or (a negative number) to a group; false when there is none. */
export function sendSignal(shell: Shell, pid: number, signal: Signal): boolean {
  const { processes } = shell.machine
  const targets = pid < 0 ? processes.group(-pid) : [processes.get(pid)].filter(process => process !== undefined)
  for (const target of targets) target.deliver(signal)
  return targets.length > 0
}

async function capture(shell: Shell, line: string): Promise<ExecResult> {
  const out = new Pipe()
  const err = new Pipe()
  const child = openProcess(shell, {
    command: 'bash',
    prepare: descriptors => {
      descriptors.open(1, out.writer)
      descriptors.open(2, err.writer)
    },
  })
  const texts = Promise.all([new ChannelInput(out.reader).text(), new ChannelInput(err.reader).text()])
  const code = await child.run(inside => runText(inside, line))
  const [stdout, stderr] = await texts
  return { code, stdout, stderr }
}

/** Runs a program by its words, as a child of the command. */
async function spawn(shell: Shell, argv: string[], options: SpawnOptions): Promise<number> {
  const child = openProcess(shell, {
    command: argv.join(' '),
    prepare: descriptors => {
      if (options.stdin) descriptors.open(0, borrowed(inputChannel(options.stdin)))
      if (options.stdout) descriptors.open(1, borrowed(outputChannel(options.stdout)))
      if (options.stderr) descriptors.open(2, borrowed(outputChannel(options.stderr)))
    },
  })
  const { shell: inside, process } = child
  if (options.cwd) inside.cwd = options.cwd
  if (options.env) replaceEnvironment(inside, options.env)
  const end = () => process.die(signalOf(String(options.signal?.reason)) ?? 'TERM')
  options.signal?.addEventListener('abort', end, { once: true })
  if (options.signal?.aborted) end()
  let missing: SystemError | undefined
  try {
    const code = await child.run(async inner => {
      missing = notRunnable(inner, argv[0]!)
      return missing ? 127 : await execute(inner, argv)
    })
    if (missing) throw missing
    return code
  } finally {
    options.signal?.removeEventListener('abort', end)
  }
}

/** Why execve(2) would refuse: the command words that itself, a shell's "command not found" is not what a learner of `xargs` sees. */
function notRunnable(shell: Shell, name: string): SystemError | undefined {
  const path = name === '' ? undefined : findProgram(shell, name)
  const stat = path && shell.machine.fs.stat(path)
  if (!stat) return new SystemError('ENOENT', name)
  return stat.kind === 'directory' || (stat.mode & 0o111) === 0 ? new SystemError('EACCES', name) : undefined
}

function replaceEnvironment(shell: Shell, env: ReadonlyMap<string, string>): void {
  for (const variable of shell.variables.all().values()) variable.exported = false
  for (const [name, text] of env) {
    const variable = shell.variables.ensure(name)
    Object.assign(variable, newVariable({ kind: 'text', text }), { exported: true })
  }
}
