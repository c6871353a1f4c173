import { abortable } from './channels.ts'
import { report } from './complain.ts'
import type { Descriptors } from './descriptors.ts'
import { BreakFlow, DiscardFlow, ExitFlow, ExpansionFailure, ReturnFlow } from './flow.ts'
import { createJobs } from './jobs.ts'
import type { Process } from './processes.ts'
import { Killed } from './signals.ts'
import type { Shell } from './state.ts'
import { runExitTrap, watchSignals } from './traps.ts'

/** A copy of a shell for a child process: what changes in it is not seen outside. */
export function forkShell(shell: Shell, process: Process): Shell {
  return {
    ...shell,
    process,
    descriptors: shell.descriptors.fork(),
    variables: shell.variables.fork(),
    functions: new Map(shell.functions),
    aliases: new Map(shell.aliases),
    options: new Set(shell.options),
    shopts: new Set(shell.shopts),
    // Only what is ignored stays so: traps with an action are reset in a child.
    traps: new Map([...shell.traps].filter(([name, action]) => action === '' || (name === 'ERR' && shell.options.has('errtrace')))),
    pending: [],
    trapping: new Set(),
    jobs: createJobs(shell.jobs.list()),
    ended: new Map(),
    directories: [...shell.directories],
    positional: shell.positional,
    statuses: shell.statuses,
    frames: [...shell.frames],
    loops: 0,
    level: shell.level + 1,
    last: false,
    substituted: [],
    hashed: new Map(shell.hashed),
    exited: false,
  }
}

export interface ChildOptions {
  command: string
  /** A group of its own, or that of others; the parent's when left out. */
  pgid?: number | 'own'
  prepare?(descriptors: Descriptors): void
}

export interface Child {
  process: Process
  shell: Shell
  /** Runs until the body or a signal ends the process; gives its exit code. Never rejects. */
  run(body: (shell: Shell) => Promise<number>): Promise<number>
}

/** Processes at one time; whoever wants more is a fork bomb. */
const MOST = 400

/** Ends the whole group that asks for ever more processes, so that the machine stays usable. */
function endRunaway(shell: Shell): never {
  const { processes } = shell.machine
  for (const process of processes.group(shell.process.pgid)) if (process.ppid !== 1) process.deliver('KILL')
  throw new ExpansionFailure(`fork: too many processes (at most ${MOST}): Resource temporarily unavailable`, { fatal: true, code: 254 })
}

/** A new process with a copy of the shell's state. */
export function openProcess(shell: Shell, options: ChildOptions): Child {
  const { machine } = shell
  if (machine.processes.list().length >= MOST) endRunaway(shell)
  const pgid = options.pgid === 'own' ? undefined : (options.pgid ?? shell.process.pgid)
  const process = machine.processes.start({ ppid: shell.process.pid, command: options.command, ...(pgid === undefined ? {} : { pgid }) })
  const inside = forkShell(shell, process)
  options.prepare?.(inside.descriptors)
  watchSignals(inside)
  return {
    process,
    shell: inside,
    async run(body) {
      let code = await settle(inside, body)
      if (inside.traps.get('EXIT')) code = await runExitTrap(inside, code)
      inside.descriptors.closeAll()
      machine.processes.end(process, code)
      return code
    },
  }
}

async function settle(shell: Shell, body: (shell: Shell) => Promise<number>): Promise<number> {
  try {
    return await abortable(body(shell), shell.process.signal)
  } catch (error) {
    if (error instanceof ExitFlow || error instanceof ReturnFlow || error instanceof DiscardFlow) return error.code
    if (error instanceof BreakFlow) return 0
    if (error instanceof Killed) return error.code
    if (error instanceof RangeError && /call stack/i.test(error.message)) return 134
    await reportFault(shell, error)
    return 70
  }
}

/** Not the user's doing: said, never hidden. */
async function reportFault(shell: Shell, error: unknown): Promise<void> {
  const message = error instanceof Error ? error.message : String(error)
  await report(shell, `bash: fault in the shell itself: ${message}\n`)
}
