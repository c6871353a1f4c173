import type { Clock, ProcessInfo, Signal } from '../contract.ts'
import { type Breath, createBreath } from './breath.ts'
import { Condition } from './channels.ts'
import { Killed } from './signals.ts'
import type { Holder } from './streams.ts'

type Handler = (name: Signal) => boolean

export interface Birth {
  ppid: number
  /** Its own group when left out. */
  pgid?: number
  command: string
}

const FIRST_PID = 1000
const IGNORED: Signal[] = ['CHLD', 'WINCH', 'CONT']

/** One entry of the process table: what runs, and how signals reach it. */
export class Process implements Holder {
  readonly pid: number
  readonly ppid: number
  readonly pgid: number
  readonly started: number
  command: string
  state: 'running' | 'stopped' = 'running'
  code: number | undefined
  /** The signal that ended it. */
  killedBy: Signal | undefined
  /** Something changed that a waiter may care about: it ended, stopped or went on. */
  readonly changed = new Condition()
  #controller = new AbortController()
  #handlers: Handler[] = []
  #breath: Breath

  constructor(birth: Birth & { pid: number; started: number; breath: Breath }) {
    this.#breath = birth.breath
    this.pid = birth.pid
    this.ppid = birth.ppid
    this.pgid = birth.pgid ?? birth.pid
    this.command = birth.command
    this.started = birth.started
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  get info(): ProcessInfo {
    const { pid, ppid, pgid, command, state, started } = this
    return { pid, ppid, pgid, command, state, started }
  }

  onSignal(handler: Handler): void {
    this.#handlers.unshift(handler)
  }

  deliver(name: Signal): void {
    if (this.code !== undefined) return
    if (name === 'KILL' || name === 'STOP') {
      if (name === 'KILL') this.die(name)
      else this.#stop()
      return
    }
    if (name === 'CONT') this.#resume()
    if (this.#handlers.some(handle => handle(name))) this.changed.wake()
    else if (name === 'TSTP') this.#stop()
    else if (!IGNORED.includes(name)) this.die(name)
  }

  die(name: Signal): void {
    this.killedBy = name
    this.#controller.abort(new Killed(name))
    this.#resume()
  }

  /** An interactive shell gives up a line, not its life. */
  interrupt(): void {
    this.#controller.abort(new Killed('INT'))
  }

  renew(): void {
    if (this.#controller.signal.aborted) this.#controller = new AbortController()
  }

  pause(): Promise<void> | undefined {
    return this.state === 'stopped' ? this.#whileStopped() : this.#breath.due()
  }

  brokenPipe(): void {
    this.deliver('PIPE')
    this.signal.throwIfAborted()
  }

  async #whileStopped(): Promise<void> {
    while (this.state === 'stopped') await this.changed.wait(this.signal)
  }

  #stop(): void {
    this.state = 'stopped'
    this.changed.wake()
  }

  #resume(): void {
    this.state = 'running'
    this.changed.wake()
  }
}

export interface ProcessTable {
  /** Shared by all processes: whoever is at work when it is due lets the others in. */
  readonly breath: Breath
  start(birth: Birth): Process
  end(process: Process, code: number): void
  get(pid: number): Process | undefined
  group(pgid: number): Process[]
  list(): ProcessInfo[]
}

/** The processes of one machine, of all its sessions. */
export function createProcessTable(clock: Pick<Clock, 'now'>): ProcessTable {
  const living = new Map<number, Process>()
  const breath = createBreath()
  let next = FIRST_PID
  return {
    breath,
    start(birth) {
      const process = new Process({ ...birth, pid: next, started: clock.now(), breath })
      next += 1
      living.set(process.pid, process)
      return process
    },
    end(process, code) {
      process.code = code
      living.delete(process.pid)
      process.changed.wake()
    },
    get: pid => living.get(pid),
    group: pgid => [...living.values()].filter(process => process.pgid === pgid),
    list: () => [...living.values()].map(process => process.info),
  }
}
