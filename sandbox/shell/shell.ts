import type {
  Clock,
  Command,
  CommandInfo,
  Completion,
  Engines,
  Filesystem,
  Input,
  Network,
  Output,
  Path,
  SessionState,
  Signal,
} from '../contract.ts'
import { freshen } from './bash-program.ts'
import { borrowed, type Channel } from './channels.ts'
import { completeLine } from './completion.ts'
import { environment } from './context.ts'
import type { Descriptors } from './descriptors.ts'
import { BreakFlow, ExitFlow, ReturnFlow } from './flow.ts'
import { newState } from './initial-state.ts'
import { announceEnded } from './jobs.ts'
import { runLines } from './lines.ts'
import type { ProcessTable } from './processes.ts'
import { restoreText, saveText } from './save.ts'
import { Killed } from './signals.ts'
import { runStandardInput } from './standard-input.ts'
import type { Shell as State } from './state.ts'
import { inputChannel, outputChannel } from './streams.ts'
import { openProcess } from './subshell.ts'
import { openHereDocument, SyntaxFailure } from './syntax-error.ts'
import { runExitTrap, runPendingTraps, watchSignals } from './traps.ts'

export interface ShellOptions {
  fs: Filesystem
  net: Network
  clock: Clock
  env: Map<string, string>
  cwd: Path
  commands: ReadonlyMap<string, Command>
  info?: ReadonlyMap<string, CommandInfo>
  processes: ProcessTable
  engine<E extends keyof Engines>(name: E): Promise<Engines[E]>
  edit?(path: Path): Promise<void>
  /** A person types the lines: errors without line numbers, job notices, aliases. */
  interactive?: boolean
}

export interface Io {
  stdin: Input
  stdout: Output
  stderr: Output
}

/** A session: what one line leaves behind, the next one finds. */
export interface Shell {
  readonly cwd: Path
  readonly env: ReadonlyMap<string, string>
  /** Exit code of the last line. */
  readonly code: number
  readonly exited: boolean
  run(text: string, io: Io): Promise<number>
  /** As `bash FILE args`: a fresh shell that shares only the files. */
  script(text: string, name: string, args: string[], io: Io): Promise<number>
  /** As `bash -s args`: the script is what its input says, and its commands read what follows them. */
  standardInput(args: string[], io: Io): Promise<number>
  incomplete(text: string): Promise<boolean>
  complete(line: string, cursor: number): Promise<Completion>
  /** To what runs in the foreground, or to the shell itself. */
  signal(name: Signal): Promise<void>
  save(): SessionState
  restore(state: SessionState): Promise<void>
}

/** Programs that the shell itself provides: each wants a file `/usr/bin/NAME`. */
export const SHELL_PROGRAMS = ['bash', 'sh', 'echo', 'printf', 'test', '[', 'true', 'false', 'pwd', 'kill'] as const

export function createShell(options: ShellOptions): Shell {
  return new Session(options)
}

class Session implements Shell {
  #state: State
  /** Lines are run one at a time, in the order they came. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(options: ShellOptions) {
    this.#state = newState(options)
    this.#state.process.onSignal(name => this.#receive(name))
    watchSignals(this.#state)
  }

  get cwd(): Path {
    return this.#state.cwd
  }

  get env(): ReadonlyMap<string, string> {
    return environment(this.#state)
  }

  get code(): number {
    return this.#state.status
  }

  get exited(): boolean {
    return this.#state.exited
  }

  run(text: string, io: Io): Promise<number> {
    const turn = this.#turn.then(() => this.#run(text, io))
    this.#turn = turn.catch(() => {})
    return turn
  }

  async #run(text: string, io: Io): Promise<number> {
    const state = this.#state
    state.process.renew()
    if (state.interactive && text.trim() !== '') state.history.push(text.trimEnd())
    connect(state.descriptors, io)
    try {
      await runLines(state, { text, kind: state.interactive ? 'prompt' : '-c' })
      await runPendingTraps(state)
    } catch (error) {
      await this.#afterUnwinding(error)
    }
    if (state.interactive && !state.exited) await announceEnded(state)
    return state.status
  }

  async #afterUnwinding(error: unknown): Promise<void> {
    const state = this.#state
    state.loops = 0
    state.lenient = 0
    state.frames = []
    while (state.variables.depth > 0) state.variables.pop()
    if (error instanceof Killed) {
      state.process.renew()
      state.status = error.code
    } else if (error instanceof ExitFlow) {
      state.status = await runExitTrap(state, error.code)
      state.exited = true
    } else if (error instanceof ReturnFlow) state.status = error.code
    else if (!(error instanceof BreakFlow)) throw error
  }

  script(text: string, name: string, args: string[], io: Io): Promise<number> {
    return this.#fresh(name, args, io, inside => runLines(inside, { text, kind: name === 'bash' ? '-c' : 'file' }))
  }

  standardInput(args: string[], io: Io): Promise<number> {
    return this.#fresh('bash', args, io, runStandardInput)
  }

  async #fresh(name: string, args: string[], io: Io, body: (shell: State) => Promise<number>): Promise<number> {
    const child = openProcess(this.#state, {
      command: [name, ...args].join(' '),
      pgid: 'own',
      prepare: descriptors => {
        descriptors.closeAll()
        connect(descriptors, io)
      },
    })
    const before = this.#state.jobs.foreground
    this.#state.jobs.foreground = child.process.pgid
    try {
      return await child.run(inside => {
        freshen(inside)
        inside.name = name
        inside.positional = args
        return body(inside)
      })
    } finally {
      this.#state.jobs.foreground = before
    }
  }

  async incomplete(text: string): Promise<boolean> {
    if (/(^|[^\\])(\\\\)*\\$/.test(text)) return true
    try {
      return openHereDocument(this.#state.machine.parser.script(text).statements) !== undefined
    } catch (error) {
      if (error instanceof SyntaxFailure) return error.incomplete
      throw error
    }
  }

  complete(line: string, cursor: number): Promise<Completion> {
    return completeLine(this.#state, line, cursor)
  }

  async signal(name: Signal): Promise<void> {
    const { jobs, machine, process } = this.#state
    const targets = jobs.foreground === undefined ? [process] : machine.processes.group(jobs.foreground)
    for (const target of targets) target.deliver(name)
  }

  /** A session outlives what is sent to its line. */
  #receive(name: Signal): boolean {
    const state = this.#state
    if (name === 'INT' && !state.traps.has('INT')) state.process.interrupt()
    if (name === 'HUP') state.exited = true
    return state.interactive || name === 'INT'
  }

  save(): SessionState {
    return { cwd: this.#state.cwd, restore: saveText(this.#state) }
  }

  restore(state: SessionState): Promise<void> {
    return restoreText(this.#state, state)
  }
}

/** Puts the streams of a line on descriptors 0, 1 and 2; 255 is the terminal, if there is one. */
function connect(descriptors: Descriptors, io: Io): void {
  const input = borrowed(inputChannel(io.stdin))
  const output = borrowed(outputChannel(io.stdout))
  descriptors.open(0, input)
  descriptors.open(1, output)
  descriptors.open(2, borrowed(outputChannel(io.stderr)))
  if (!output.isTerminal && !input.isTerminal) return
  const terminal: Channel = {
    isTerminal: true,
    columns: output.columns,
    read: signal => input.read(signal),
    unread: data => input.unread(data),
    write: (data, signal) => output.write(data, signal),
    close: () => {},
  }
  descriptors.open(255, terminal)
}
