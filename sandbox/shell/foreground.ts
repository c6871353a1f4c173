import { prefix, report } from './complain.ts'
import type { Process } from './processes.ts'
import { Killed, signalWords } from './signals.ts'
import type { Shell } from './state.ts'

export interface Foreground {
  processes: Process[]
  running: Promise<number>[]
  /** What was typed; asked for only when it has to be shown. */
  text(): string
}

/** Waits for a command in the foreground to end, or to be stopped (then it becomes a job). Gives the statuses. */
export async function awaitForeground(shell: Shell, { processes, running, text }: Foreground): Promise<number[]> {
  const top = shell.interactive && shell.level === 0
  const pgid = processes[0]?.pgid
  if (top) shell.jobs.foreground = pgid
  try {
    while (processes.some(process => process.code === undefined)) {
      if (top && processes.every(process => process.code !== undefined || process.state === 'stopped')) {
        const job = shell.jobs.add({ processes, running, text: text(), stopped: true })
        await report(shell, `\n${shell.jobs.line(job)}\n`)
        return processes.map(() => 148)
      }
      await Promise.race(processes.filter(process => process.code === undefined).map(process => process.changed.wait(shell.process.signal)))
    }
  } finally {
    if (top) shell.jobs.foreground = undefined
  }
  await afterEnd(shell, processes, text)
  return processes.map(process => process.code ?? 0)
}

/** At the prompt, a command ended by Ctrl-C takes the rest of the line with it; other signals are named. */
async function afterEnd(shell: Shell, processes: Process[], text: () => string): Promise<void> {
  const last = processes.at(-1)
  const killer = last?.killedBy
  if (!last || !killer) return
  if (killer === 'INT' && shell.interactive && shell.level === 0) {
    if (!shell.traps.has('INT')) throw new Killed('INT')
    shell.pending.push('INT')
  }
  if (killer === 'INT' || killer === 'PIPE' || shell.level > 0) return
  const words = signalWords(killer)
  await report(shell, shell.interactive ? `${words}\n` : `${prefix(shell)}${String(last.pid).padStart(5)} ${words.padEnd(23)} ${text()}\n`)
}
