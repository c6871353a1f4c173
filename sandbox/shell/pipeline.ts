import type { Command, Pipeline } from './ast.ts'
import { Pipe } from './channels.ts'
import { runCommand } from './command.ts'
import { report } from './complain.ts'
import { awaitForeground } from './foreground.ts'
import { commandText } from './print-command.ts'
import type { Shell } from './state.ts'
import { type Child, openProcess } from './subshell.ts'

/** Commands joined by `|`: all of them run at the same time. */
export async function runPipeline(shell: Shell, pipeline: Pipeline): Promise<void> {
  const started = shell.machine.clock.now()
  if (pipeline.negated || pipeline.timed) shell.last = false
  if (pipeline.commands.length === 1) await runOne(shell, pipeline.commands[0]!)
  else await runMany(shell, pipeline)
  if (pipeline.negated) shell.status = shell.status === 0 ? 1 : 0
  if (pipeline.timed) await report(shell, timeText(shell.machine.clock.now() - started, pipeline.timePosix ?? false))
}

async function runOne(shell: Shell, command: Command): Promise<void> {
  await runCommand(shell, command)
  if (command.type === 'SimpleCommand' || command.type === 'Subshell') shell.statuses = [shell.status]
}

async function runMany(shell: Shell, pipeline: Pipeline): Promise<void> {
  const { commands } = pipeline
  shell.last = false
  const ownGroup = shell.interactive && shell.level === 0
  const lastHere = shell.shopts.has('lastpipe') && !ownGroup
  const pipes = commands.slice(1).map(() => new Pipe())
  const children: Child[] = []
  for (const at of commands.keys()) {
    if (lastHere && at === commands.length - 1) break
    const first = children[0]?.process.pid
    const child = openProcess(shell, {
      command: commandText(shell, commands[at]!),
      ...(ownGroup ? { pgid: first ?? ('own' as const) } : {}),
      prepare: descriptors => {
        const into = pipes[at]
        const from = pipes[at - 1]
        if (from) descriptors.open(0, from.reader)
        if (into) descriptors.open(1, into.writer)
        if (into && pipeline.pipeStderr?.[at]) descriptors.duplicate(1, 2)
      },
    })
    children.push(child)
  }
  const running = children.map((child, at) => child.run(inside => runStage(inside, commands[at]!)))
  const own = lastHere ? [await runLastHere(shell, commands.at(-1)!, pipes.at(-1)!)] : []
  const text = () => commands.map(command => commandText(shell, command)).join(' | ')
  const statuses = [...(await awaitForeground(shell, { processes: children.map(child => child.process), running, text })), ...own]
  shell.statuses = statuses
  shell.status = statuses.at(-1)!
  if (shell.options.has('pipefail')) shell.status = statuses.findLast(status => status !== 0) ?? 0
}

async function runStage(shell: Shell, command: Command): Promise<number> {
  shell.last = true
  shell.lenient = 0
  await runCommand(shell, command)
  return shell.status
}

/** `shopt -s lastpipe`: the last command runs in the shell itself. */
async function runLastHere(shell: Shell, command: Command, pipe: Pipe): Promise<number> {
  const undo = shell.descriptors.keep(0)
  shell.descriptors.open(0, pipe.reader)
  try {
    await runCommand(shell, command)
    return shell.status
  } finally {
    undo()
  }
}

function timeText(milliseconds: number, posix: boolean): string {
  const seconds = milliseconds / 1000
  if (posix) return `real ${seconds.toFixed(2)}\nuser 0.00\nsys 0.00\n`
  const minutes = Math.floor(seconds / 60)
  return `\nreal\t${minutes}m${(seconds - minutes * 60).toFixed(3)}s\nuser\t0m0.000s\nsys\t0m0.000s\n`
}
