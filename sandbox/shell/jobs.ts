import type { Statement } from './ast.ts'
import { bytesChannel } from './channels.ts'
import { report } from './complain.ts'
import type { Process } from './processes.ts'
import { runBody } from './script.ts'
import { signalWords } from './signals.ts'
import type { Shell } from './state.ts'
import { openProcess } from './subshell.ts'

export interface Job {
  id: number
  processes: Process[]
  running: Promise<number>[]
  text: string
  /** It runs behind the prompt. */
  background: boolean
}

export interface Jobs {
  /** Group that the terminal's keys go to, while it is not the shell's own. */
  foreground: number | undefined
  add(job: { processes: Process[]; running: Promise<number>[]; text: string; stopped?: boolean }): Job
  list(): Job[]
  remove(job: Job): void
  /** `%1`, `%+`, `%-`, `%name`, `%?text`. */
  find(spec: string): Job | undefined
  /** `+` for the current job, `-` for the one before. */
  mark(job: Job): string
  /** One line of `jobs`. */
  line(job: Job, options?: { pid?: boolean }): string
}

/** A subshell sees the jobs of its parent, to list them. */
export function createJobs(inherited: Job[] = []): Jobs {
  const jobs = [...inherited]
  const current = (): Job[] => {
    const stopped = jobs.filter(isStopped)
    return [...jobs.filter(job => !isStopped(job)), ...stopped].reverse()
  }
  const mark = (job: Job) => ['+', '-'][current().indexOf(job)] ?? ' '
  return {
    foreground: undefined,
    add({ processes, running, text, stopped }) {
      const job: Job = { id: Math.max(0, ...jobs.map(other => other.id)) + 1, processes, running, text, background: !stopped }
      jobs.push(job)
      return job
    },
    list: () => [...jobs],
    remove(job) {
      const at = jobs.indexOf(job)
      if (at >= 0) jobs.splice(at, 1)
    },
    find(spec) {
      const name = spec.replace(/^%/, '')
      if (name === '' || name === '+' || name === '%') return current()[0]
      if (name === '-') return current()[1] ?? current()[0]
      if (/^\d+$/.test(name)) return jobs.find(job => job.id === Number(name))
      return jobs.findLast(job => (name.startsWith('?') ? job.text.includes(name.slice(1)) : job.text.startsWith(name)))
    },
    mark,
    line(job, options = {}) {
      const pid = options.pid ? `${job.processes[0]?.pid} ` : ''
      const ampersand = isRunning(job) && job.background ? ' &' : ''
      return `[${job.id}]${mark(job)}  ${pid}${stateText(job).padEnd(24)}${job.text}${ampersand}`
    },
  }
}

export function isStopped(job: Job): boolean {
  return job.processes.some(process => process.code === undefined && process.state === 'stopped')
}

export function isRunning(job: Job): boolean {
  return !isStopped(job) && job.processes.some(process => process.code === undefined)
}

function stateText(job: Job): string {
  if (isStopped(job)) return 'Stopped'
  if (isRunning(job)) return 'Running'
  const last = job.processes.at(-1)!
  if (last.killedBy) return signalWords(last.killedBy)
  return last.code === 0 ? 'Done' : `Exit ${last.code}`
}

/** `command &` */
export function startJob(shell: Shell, statement: Statement): void {
  const foreground: Statement = { ...statement, background: false }
  const text = shell.machine.parser.print({ type: 'Script', statements: [foreground] }).trim()
  const child = openProcess(shell, {
    command: text,
    ...(shell.interactive && shell.level === 0 ? { pgid: 'own' as const } : {}),
    prepare: descriptors => descriptors.open(0, bytesChannel(new Uint8Array())),
  })
  const running = child.run(inside => {
    inside.last = true
    return runBody(inside, [foreground])
  })
  const job = shell.jobs.add({ processes: [child.process], running: [running], text })
  shell.background = child.process.pid
  shell.status = 0
  if (shell.interactive && shell.level === 0) void report(shell, `[${job.id}] ${child.process.pid}\n`)
}

/** Before a prompt: what ended in the background since the last one. */
export async function announceEnded(shell: Shell): Promise<void> {
  for (const job of shell.jobs.list()) {
    if (isRunning(job) || isStopped(job)) continue
    const line = shell.jobs.line(job)
    await report(shell, `${line}\n`)
    shell.jobs.remove(job)
  }
}
