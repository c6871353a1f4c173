/** The one door, with no worker between: what the worker exposes, and what the command line and the tests call. */

import type {
  Clock,
  Completion,
  ExerciseBundle,
  ExerciseMap,
  FileStat,
  Grade,
  OpenRequest,
  Path,
  RepositoryGraph,
  SandboxEvent,
  SandboxRuntime,
  Snapshot,
  WireRequest,
  WireResponse,
} from '../contract.ts'
import { SystemError } from '../error.ts'
import { systemClock } from './clock.ts'
import { createGrading, missingOf, type Subject } from './grading.ts'
import { type Journal, keepJournal } from './journal.ts'
import { typeLines } from './lines.ts'
import { directoryOf, introduce, keptSnapshot, layExercise, layWork } from './opening.ts'
import { createOutputBuffer, type OutputBuffer } from './output.ts'
import { HOME } from './places.ts'
import { branchAt } from './prompt.ts'
import { collectCommands, type Registry } from './registry.ts'
import { createSession, type Session } from './session.ts'
import { createSystem, type System } from './system.ts'

export interface LocalRuntimeOptions {
  exercises?: ExerciseMap
  /** Name of the learner's one project, a folder of the home. */
  project: string
  clock?: Clock
  /** Someone answers `edit` events; without, programs that want an editor say that there is none. */
  editor?: boolean
  /** Prompts with job notices, as in a terminal; true by default. */
  interactive?: boolean
  registry?: Registry
  quota?: number
}

export function createLocalRuntime(options: LocalRuntimeOptions): SandboxRuntime {
  return new LocalRuntime(options)
}

/** The terminal whose directory and variables count: that of the learner. */
const MAIN = 1
/** How long changes of a program that keeps running wait before they are announced. */
const WHILE_RUNNING = 500

interface Terminal {
  session: Session
  output: OutputBuffer
}

class LocalRuntime implements SandboxRuntime {
  readonly #options: LocalRuntimeOptions
  readonly #clock: Clock
  readonly #registry: Registry
  readonly #listeners = new Set<(event: SandboxEvent) => void>()
  readonly #terminals = new Map<number, Terminal>()
  readonly #edits = new Map<number, () => void>()
  readonly #grading
  #system: System
  #journal: Journal
  #bundle: ExerciseBundle | undefined
  #cwd: Path = HOME
  #services = ''
  #announcing: ReturnType<typeof setTimeout> | undefined
  #nextEdit = 1

  constructor(options: LocalRuntimeOptions) {
    this.#options = options
    this.#clock = options.clock ?? systemClock()
    this.#registry = options.registry ?? collectCommands()
    this.#grading = createGrading(ms => this.#clock.sleep(ms))
    this.#system = this.#freshSystem()
    this.#journal = keepJournal(this.#system.fs)
  }

  async open(request: OpenRequest): Promise<void> {
    await this.#hangUp()
    const bundle = request.exercise === undefined ? undefined : await this.#load(request.exercise)
    this.#bundle = bundle
    this.#system = this.#freshSystem()
    if (request.from !== undefined) layWork(this.#system, request.from)
    this.#journal = keepJournal(this.#system.fs)
    if (bundle !== undefined) layExercise(this.#system, bundle, request)
    if (request.identity !== undefined) introduce(this.#system, request.identity, request.from !== undefined)
    this.#cwd = directoryOf(this.#system.fs, bundle, this.#project)
    const script = request.from !== undefined && request.start ? bundle?.start.script : undefined
    if (script !== undefined) await this.#typeQuietly(script)
    const { session } = this.#terminal(MAIN)
    if (request.state !== undefined) await session.restore(request.state)
    this.#announce()
    this.#prompt(MAIN, 0)
  }

  async run(terminal: number, line: string): Promise<number> {
    const { session, output } = this.#terminal(terminal)
    const running = session.run(line)
    this.#grading.yieldTo(running)
    const code = await running
    output.flush()
    this.#announce()
    this.#prompt(terminal, code)
    return code
  }

  incomplete(text: string): Promise<boolean> {
    return this.#terminal(MAIN).session.shell.incomplete(text)
  }

  input(terminal: number, text: string): void {
    this.#terminal(terminal).session.input(text)
  }

  signal(terminal: number, name: 'INT' | 'TSTP' | 'CONT' | 'TERM' | 'KILL'): Promise<void> {
    return this.#terminal(terminal).session.signal(name)
  }

  resize(terminal: number, columns: number): void {
    this.#terminal(terminal).session.resize(columns)
  }

  complete(terminal: number, line: string, cursor: number): Promise<Completion> {
    return this.#terminal(terminal).session.complete(line, cursor)
  }

  async read(path: Path): Promise<Uint8Array> {
    return this.#system.fs.read(path)
  }

  async write(path: Path, data: string | Uint8Array): Promise<void> {
    this.#system.fs.write(path, data)
    this.#announce()
  }

  async list(path: Path): Promise<{ name: string; stat: FileStat }[]> {
    const { fs } = this.#system
    return fs.list(path).map(name => {
      const stat = fs.lstat(`${path === '/' ? '' : path}/${name}`)
      if (stat === undefined) throw new SystemError('ENOENT', path)
      return { name, stat }
    })
  }

  edited(id: number): void {
    this.#edits.get(id)?.()
    this.#edits.delete(id)
  }

  async fetch(request: WireRequest): Promise<WireResponse> {
    const { url, method, headers, body } = request
    const init: RequestInit = { method, headers, ...(body === undefined ? {} : { body: body.slice() }) }
    const response = await this.#system.net.fetch(new Request(url, init))
    return { status: response.status, headers: [...response.headers], body: new Uint8Array(await response.arrayBuffer()) }
  }

  async grade(which: 'all' | 'quiet' = 'all'): Promise<Grade> {
    const bundle = this.#bundle
    if (bundle === undefined) throw new Error('No exercise is open')
    const grade = await this.#grading.run(() => this.#subject(), bundle, which)
    if (bundle === this.#bundle) this.#emit({ type: 'grade', grade })
    return grade
  }

  async missing(exercise: string): Promise<string[]> {
    const { requires = [] } = (await this.#load(exercise)).exercise
    return missingOf(this.#subject(), requires, this.#options.exercises ?? {})
  }

  async graph(path?: Path): Promise<RepositoryGraph | undefined> {
    const { readGraph } = await import('./graph.ts')
    return readGraph(this.#system.fs, path ?? this.#project)
  }

  async snapshot(): Promise<Snapshot> {
    return keptSnapshot(this.#system.fs)
  }

  async subscribe(listener: (event: SandboxEvent) => void): Promise<void> {
    this.#listeners.add(listener)
  }

  async close(): Promise<void> {
    await this.#hangUp()
    this.#listeners.clear()
  }

  get #project(): Path {
    return `${HOME}/${this.#options.project}`
  }

  #freshSystem(): System {
    const { quota } = this.#options
    return createSystem({ clock: this.#clock, registry: this.#registry, ...(quota === undefined ? {} : { quota }) })
  }

  async #load(id: string): Promise<ExerciseBundle> {
    const load = this.#options.exercises?.[id]
    if (load === undefined) throw new Error(`No exercise is called "${id}"`)
    return (await load()).default
  }

  #subject(): Subject {
    const { shell } = this.#terminal(MAIN).session
    const env = Object.fromEntries(shell.env)
    return { system: this.#system, project: this.#project, terminal: { cwd: shell.cwd, env } }
  }

  #terminal(id: number): Terminal {
    const known = this.#terminals.get(id)
    if (known !== undefined && !known.session.shell.exited) return known
    const terminal = this.#newTerminal(id)
    this.#terminals.set(id, terminal)
    return terminal
  }

  #newTerminal(id: number): Terminal {
    const output = createOutputBuffer(data => this.#emit({ type: 'output', terminal: id, data }))
    const session = createSession({
      system: this.#system,
      cwd: this.#cwd,
      interactive: this.#options.interactive ?? true,
      ...(this.#options.editor ? { edit: (path: Path) => this.#edit(path) } : {}),
      output: data => {
        output.add(data)
        this.#announceSoon()
      },
      reading: () => {
        output.flush()
        this.#emit({ type: 'reading', terminal: id })
      },
    })
    return { session, output }
  }

  /** Types the lines of a start where nobody sees them. */
  async #typeQuietly(script: string): Promise<void> {
    const session = createSession({ system: this.#system, cwd: this.#cwd, interactive: true, output: () => {}, reading: () => {} })
    await typeLines(script, { run: line => session.run(line), incomplete: text => session.shell.incomplete(text) })
  }

  #edit(path: Path): Promise<void> {
    const id = this.#nextEdit
    this.#nextEdit += 1
    this.#announce()
    this.#emit({ type: 'edit', id, path })
    return new Promise(resolve => this.#edits.set(id, resolve))
  }

  #emit(event: SandboxEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  #prompt(id: number, code: number): void {
    const { cwd } = this.#terminal(id).session.shell
    const branch = branchAt(this.#system.fs, cwd)
    this.#emit({ type: 'prompt', terminal: id, cwd, home: HOME, code, ...(branch === undefined ? {} : { branch }) })
  }

  /** What a program that goes on (a server, a long loop) wrote so far. */
  #announceSoon(): void {
    if (this.#journal.empty || this.#announcing !== undefined) return
    this.#announcing = setTimeout(() => this.#announce(), WHILE_RUNNING)
  }

  /** One transaction of changes for the page to keep. */
  #announce(): void {
    clearTimeout(this.#announcing)
    this.#announcing = undefined
    const entries = this.#journal.take()
    this.#emit({ type: 'journal', entries, state: this.#terminal(MAIN).session.save() })
    if (entries.length > 0) this.#emit({ type: 'repository' })
    const services = this.#system.net.services()
    if (JSON.stringify(services) === this.#services) return
    this.#services = JSON.stringify(services)
    this.#emit({ type: 'services', services })
  }

  async #hangUp(): Promise<void> {
    clearTimeout(this.#announcing)
    this.#announcing = undefined
    this.#journal.close()
    for (const finish of this.#edits.values()) finish()
    this.#edits.clear()
    for (const { session } of this.#terminals.values()) if (session.busy) await session.signal('KILL')
    this.#terminals.clear()
    this.#services = ''
  }
}
