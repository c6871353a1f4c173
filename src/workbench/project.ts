import type { JournalEntry, OpenRequest, Path, SessionState, Snapshot } from '../../sandbox/contract.ts'
import { createClient, type SandboxClient } from '../../sandbox/runtime/client.ts'
import { type Difference, differences } from '../progress/difference.ts'
import { identityOf, withIdentity } from '../progress/identity.ts'
import type { StoredUndo } from '../progress/schema.ts'
import { type Identity, NEW_SESSION, type ProgressStore } from '../progress/store.ts'
import type { WorkerConnection } from './connect.ts'
import type { ExerciseFacts } from './worker-door.ts'

const GIT_CONFIG: Path = '/home/learner/.gitconfig'

/** How the learner's tree stands to the exercise that was opened. */
export type Situation =
  | { type: 'ready' }
  /** The project does not meet what the exercise builds on: it is open, the exercise is not. */
  | { type: 'missing'; missing: string[] }
  /** Its author changed the exercise since it was opened on this tree. */
  | { type: 'changed' }

export interface ProjectOptions {
  /** Folder of the learner's project in the home. */
  project: string
  exercise: string
  /** Name of the tree in the store: one for the whole course, one for each try-exercise. */
  tree: string
  store: ProgressStore
  connect(project: string): WorkerConnection
  /** The worker was replaced and the work restored. */
  onReplaced(): void
  /** The sandbox broke. */
  onFailure(error: Error): void
  /** The store refused: nothing more is kept there. */
  onStorageFailure(error: unknown): void
}

/** The learner's tree: opened in the sandbox, kept in the store, and taken back where it was. */
export class Project {
  readonly client: SandboxClient
  facts: ExerciseFacts | undefined
  situation: Situation = { type: 'ready' }
  /** The exercise was opened for the first time: nothing that is wrong is the learner's doing yet. */
  isNew = false
  /** False in a second tab. */
  canWrite = true
  readonly #options: ProjectOptions
  #store: ProgressStore
  #connection: WorkerConnection | undefined
  #identity: Identity | undefined
  #hadTree = false
  #writes: Promise<void> = Promise.resolve()
  #state: SessionState = NEW_SESSION

  constructor(options: ProjectOptions) {
    this.#options = options
    this.#store = options.store
    this.client = createClient({
      connect: () => {
        this.#connection = options.connect(options.project)
        return this.#connection
      },
      recover: () => this.#recover(),
      onReplaced: options.onReplaced,
      onFailure: options.onFailure,
      sleep: ms => new Promise(resolve => setTimeout(resolve, ms)),
    })
  }

  get store(): ProgressStore {
    return this.#store
  }

  /** It is not the learner's own work that lies there, but what the earlier lessons would have left. */
  get isBorrowed(): boolean {
    return this.isNew && !this.#hadTree && (this.facts?.requires.length ?? 0) > 0
  }

  get folder(): string {
    return `/home/learner/${this.#options.project}`
  }

  get state(): SessionState {
    return this.#state
  }

  /** Opens the exercise on the learner's tree, or on its checkpoint where there is none yet. */
  async open(identity?: Identity): Promise<void> {
    const { exercise, tree } = this.#options
    this.#identity = identity
    await this.client.subscribe(event => {
      if (event.type === 'journal') this.#keepJournal(event.entries, event.state)
    })
    this.facts = await this.#connection?.facts(exercise)
    const saved = await this.#store.load(tree)
    this.#hadTree = saved !== undefined
    if (saved === undefined) return this.#begin({ exercise, identity })
    this.#state = saved.state
    const opened = saved.opened[exercise]
    const from = saved.snapshot
    if (opened !== undefined) {
      const isSame = opened.hash === this.facts?.hash && opened.version === this.facts.version
      this.situation = isSame ? { type: 'ready' } : { type: 'changed' }
      return this.client.open({ exercise, from, state: saved.state })
    }
    // The prompt comes once: what is missing is asked of the tree before the terminal is shown.
    await this.client.open({ from, state: saved.state })
    const missing = await this.client.missing(exercise)
    if (missing.length === 0) return this.#begin({ exercise, from, start: true })
    this.situation = { type: 'missing', missing }
  }

  /** What was missing may have been done in the open terminal: then the exercise opens. False when that is not so, or not new. */
  async openWhenMet(): Promise<boolean> {
    if (this.situation.type !== 'missing' || !this.canWrite) return false
    const { exercise, tree } = this.#options
    const missing = await this.client.missing(exercise)
    if (missing.length > 0) {
      this.situation = { type: 'missing', missing }
      return false
    }
    this.situation = { type: 'ready' }
    await this.#settled()
    const saved = await this.#store.load(tree)
    await this.#begin({ exercise, from: saved?.snapshot ?? { entries: [] }, start: true, state: this.#state })
    return true
  }

  /** The first time: from here on Reset goes back to how it is now. */
  async #begin(request: OpenRequest & { exercise: string }): Promise<void> {
    await this.client.open(request)
    this.isNew = true
    if (!this.canWrite) return
    const { hash = '', version = 1 } = this.facts ?? {}
    await this.#write(async store => {
      await store.markOpened(this.#options.tree, request.exercise, { hash, version })
    })
    await this.#keep('start')
  }

  /** Back to how the exercise was found. */
  async reset(): Promise<void> {
    const { exercise, tree } = this.#options
    await this.#settled()
    const start = await this.#store.kept(tree, 'start', exercise)
    if (start) await this.#replaceWith(start.entries, { exercise, state: start.state })
    else await this.takeCheckpoint()
  }

  /** Lays the exercise's checkpoint in the place of the learner's project. */
  async takeCheckpoint(): Promise<void> {
    const { exercise } = this.#options
    await this.#replaceWith([], { exercise })
    await this.#write(store => store.markOpened(this.#options.tree, exercise, this.#opened))
    await this.#keep('start')
  }

  /** Back to before the last reset, checkpoint or new start; false when there is nothing to go back to. */
  async undo(): Promise<boolean> {
    const { tree, exercise } = this.#options
    await this.#settled()
    const undo = await this.#store.kept(tree, 'before')
    if (undo === undefined) return false
    const { missing } = undo
    await this.#lay(undo.entries, missing ? { state: undo.state } : { exercise, state: undo.state })
    await this.#write(store => store.forget(undo))
    if (missing) {
      this.situation = { type: 'missing', missing }
      await this.#write(store => store.markOpened(tree, exercise, undefined))
    }
    return true
  }

  async canUndo(): Promise<boolean> {
    await this.#settled()
    return (await this.#store.kept(this.#options.tree, 'before')) !== undefined
  }

  /** The author's new exercise, with the learner's files as they are. */
  async keepMine(): Promise<void> {
    await this.#write(store => store.markOpened(this.#options.tree, this.#options.exercise, this.#opened))
    this.situation = { type: 'ready' }
  }

  /** The author's new start laid over the learner's files. */
  async takeNew(): Promise<void> {
    const { exercise, tree } = this.#options
    await this.#keep('before')
    const saved = await this.#store.load(tree)
    await this.client.open({ exercise, from: saved?.snapshot ?? { entries: [] }, start: true, state: this.#state })
    await this.keepMine()
    await this.#keep('start')
  }

  /** What `takeNew` would change, found out on a machine of its own. */
  async newDifferences(): Promise<Difference[]> {
    const { exercise, tree, connect, project } = this.#options
    await this.#settled()
    const mine = (await this.#store.load(tree))?.snapshot ?? { entries: [] }
    const trial = connect(project)
    try {
      await trial.runtime.open({ exercise, from: mine, start: true })
      return differences(mine, await trial.runtime.snapshot())
    } finally {
      trial.terminate()
    }
  }

  /** Opens again what the store has: another tab worked on it. */
  async reopen(): Promise<void> {
    const request = await this.#recover()
    await this.client.open(request)
  }

  /** Tells git who the learner is: in this tree, and in those that come in its place. */
  async introduce(identity: Identity): Promise<void> {
    this.#identity = identity
    const config = await this.gitConfig()
    const known = identityOf(config)
    const isKnown = known?.name === identity.name && known.email === identity.email
    if (!isKnown) await this.client.write(GIT_CONFIG, withIdentity(config, identity))
  }

  /** The learner's own git configuration; empty where there is none. */
  gitConfig(): Promise<string> {
    return this.client.read(GIT_CONFIG).then(
      bytes => new TextDecoder().decode(bytes),
      () => '',
    )
  }

  /** The tree as it is kept. */
  async snapshot(): Promise<Snapshot> {
    return this.client.snapshot()
  }

  /** Goes on in memory: the browser refuses to keep things. */
  async moveTo(store: ProgressStore): Promise<void> {
    this.#store = store
    const snapshot = await this.client.snapshot()
    await store.replace(this.#options.tree, { snapshot, state: this.#state, opened: { [this.#options.exercise]: this.#opened } })
  }

  get #opened() {
    return { hash: this.facts?.hash ?? '', version: this.facts?.version ?? 1 }
  }

  async #replaceWith(entries: StoredUndo['entries'], request: OpenRequest): Promise<void> {
    await this.#keep('before')
    await this.#lay(entries, request)
    if (this.#identity) await this.introduce(this.#identity)
  }

  async #lay(entries: StoredUndo['entries'], request: OpenRequest): Promise<void> {
    const { tree } = this.#options
    const opened = (await this.#store.load(tree))?.opened ?? {}
    const state = request.state ?? NEW_SESSION
    await this.#write(store => store.replace(tree, { snapshot: { entries }, state, opened }))
    this.situation = { type: 'ready' }
    await this.client.open(entries.length === 0 ? request : { ...request, from: { entries } })
  }

  /** Keeps the whole tree as it is now. */
  async #keep(kind: StoredUndo['kind']): Promise<void> {
    const { tree, exercise } = this.#options
    await this.#settled()
    const saved = await this.#store.load(tree)
    if (saved === undefined) return
    const { snapshot, state } = saved
    const missing = this.situation.type === 'missing' ? { missing: this.situation.missing } : {}
    await this.#write(store => store.keep({ tree, kind, exercise, time: Date.now(), entries: snapshot.entries, state, ...missing }))
  }

  async #recover(): Promise<OpenRequest> {
    await this.#settled()
    const saved = await this.#store.load(this.#options.tree)
    const exercise = this.situation.type === 'missing' ? {} : { exercise: this.#options.exercise }
    return saved ? { ...exercise, from: saved.snapshot, state: saved.state } : exercise
  }

  #keepJournal(entries: JournalEntry[], state: SessionState): void {
    this.#state = state
    if (this.canWrite) void this.#write(store => store.journal(this.#options.tree, entries, state))
  }

  /** One write after another, in the order in which things happened. */
  #write(action: (store: ProgressStore) => Promise<void>): Promise<void> {
    const isCurrent = this.#store
    this.#writes = this.#writes
      .then(() => action(this.#store))
      .catch(error => {
        if (isCurrent === this.#store) this.#options.onStorageFailure(error)
      })
    return this.#writes
  }

  /** Everything that happened so far is kept. Journal events may still be on their way from the worker: its answer comes behind them. */
  async #settled(): Promise<void> {
    await new Promise(resolve => setTimeout(resolve))
    await this.#writes
  }
}
