import type { OpenRequest, SandboxEvent, SandboxRuntime } from '../contract.ts'

/** A runtime somewhere else (a worker), and the way to be rid of it. */
export interface Connection {
  runtime: SandboxRuntime
  /** Ends it at once, whatever it does. */
  terminate(): void
  /** Calls back when it broke: its script did not load, or it threw where nobody waits. */
  onFailure(listener: (error: Error) => void): void
}

export interface ClientOptions {
  connect(): Connection
  /** What to open in a new runtime in the place of one that hung: the journal's last state. */
  recover(): Promise<OpenRequest>
  /** A runtime that did not answer was replaced, and the work restored. */
  onReplaced(): void
  onFailure(error: Error): void
  sleep(ms: number): Promise<void>
}

/** The page's side of the sandbox: the same door, and it never hangs. */
export interface SandboxClient extends SandboxRuntime {
  /** Interrupts what runs; what does not end within two seconds is killed; a runtime that does not answer is replaced. */
  stop(terminal: number): Promise<void>
  /** Replaces the runtime and restores from the journal. */
  replace(): Promise<void>
}

/** How long an interrupt may stay without an answer. */
export const PATIENCE = 2000

/** Exit code of what an interrupt ended: 128 + SIGINT. */
const INTERRUPTED = 130

/** The runtime that was asked is gone. */
class Replaced extends Error {
  constructor() {
    super('the sandbox was restarted')
    this.name = 'Replaced'
  }
}

export function createClient(options: ClientOptions): SandboxClient {
  const client = new Client(options)
  return client
}

class Client implements SandboxClient {
  readonly #options: ClientOptions
  readonly #listeners: ((event: SandboxEvent) => void)[] = []
  readonly #running = new Set<number>()
  #connection: Connection
  /** Rejects the calls that wait for the present runtime. */
  #abandon: (reason: Error) => void = () => {}
  #gone: Promise<never>
  #replacing: Promise<void> | undefined

  constructor(options: ClientOptions) {
    this.#options = options
    this.#gone = this.#newLife()
    this.#connection = this.#connect()
  }

  #newLife(): Promise<never> {
    const gone = new Promise<never>((_resolve, reject) => {
      this.#abandon = reject
    })
    gone.catch(() => {})
    return gone
  }

  #connect(): Connection {
    const connection = this.#options.connect()
    connection.onFailure(error => {
      this.#abandon(error)
      this.#options.onFailure(error)
    })
    return connection
  }

  async #call<T>(action: (runtime: SandboxRuntime) => T | Promise<T>): Promise<T> {
    await this.#replacing
    return Promise.race([Promise.resolve(action(this.#connection.runtime)), this.#gone])
  }

  /** For calls whose answer nobody waits for. */
  #tell(action: (runtime: SandboxRuntime) => unknown): void {
    this.#call(async runtime => void (await action(runtime))).catch(error => {
      if (!(error instanceof Replaced)) this.#options.onFailure(error instanceof Error ? error : new Error(String(error)))
    })
  }

  open = (request: OpenRequest) => this.#call(runtime => runtime.open(request))
  incomplete = (text: string) => this.#call(runtime => runtime.incomplete(text))
  complete: SandboxRuntime['complete'] = (terminal, line, cursor) => this.#call(runtime => runtime.complete(terminal, line, cursor))
  read: SandboxRuntime['read'] = path => this.#call(runtime => runtime.read(path))
  write: SandboxRuntime['write'] = (path, data) => this.#call(runtime => runtime.write(path, data))
  list: SandboxRuntime['list'] = path => this.#call(runtime => runtime.list(path))
  fetch: SandboxRuntime['fetch'] = request => this.#call(runtime => runtime.fetch(request))
  grade: SandboxRuntime['grade'] = which => this.#call(runtime => runtime.grade(which))
  missing: SandboxRuntime['missing'] = exercise => this.#call(runtime => runtime.missing(exercise))
  graph: SandboxRuntime['graph'] = path => this.#call(runtime => runtime.graph(path))
  snapshot: SandboxRuntime['snapshot'] = () => this.#call(runtime => runtime.snapshot())

  input(terminal: number, text: string): void {
    this.#tell(runtime => runtime.input(terminal, text))
  }

  resize(terminal: number, columns: number, rows: number): void {
    this.#tell(runtime => runtime.resize(terminal, columns, rows))
  }

  edited(id: number): void {
    this.#tell(runtime => runtime.edited(id))
  }

  async run(terminal: number, line: string): Promise<number> {
    this.#running.add(terminal)
    try {
      return await this.#call(runtime => runtime.run(terminal, line))
    } catch (error) {
      if (error instanceof Replaced) return INTERRUPTED
      throw error
    } finally {
      this.#running.delete(terminal)
    }
  }

  async signal(terminal: number, name: 'INT' | 'TSTP' | 'CONT' | 'TERM' | 'KILL'): Promise<void> {
    if (!(await this.#answers(runtime => runtime.signal(terminal, name)))) await this.replace()
  }

  async stop(terminal: number): Promise<void> {
    for (const name of ['INT', 'KILL'] as const) {
      await this.signal(terminal, name)
      if (await this.#ends(terminal)) return
    }
    await this.replace()
  }

  async #ends(terminal: number): Promise<boolean> {
    const step = 50
    for (let waited = 0; waited < PATIENCE && this.#running.has(terminal); waited += step) await this.#options.sleep(step)
    return !this.#running.has(terminal)
  }

  /** Whether the runtime answers in time. An answer that is an error is one, too. */
  async #answers(action: (runtime: SandboxRuntime) => Promise<void>): Promise<boolean> {
    const answer = this.#call(action).then(
      () => true,
      () => true,
    )
    return Promise.race([answer, this.#options.sleep(PATIENCE).then(() => false)])
  }

  replace(): Promise<void> {
    this.#replacing ??= this.#replace().finally(() => {
      this.#replacing = undefined
    })
    return this.#replacing
  }

  async #replace(): Promise<void> {
    this.#connection.terminate()
    this.#abandon(new Replaced())
    const request = await this.#options.recover()
    this.#gone = this.#newLife()
    this.#connection = this.#connect()
    const { runtime } = this.#connection
    const opened = async () => {
      if (this.#listeners.length > 0) await runtime.subscribe(this.#spread)
      // Before the first prompt: what is said about it belongs above.
      this.#options.onReplaced()
      await runtime.open(request)
    }
    await Promise.race([opened(), this.#gone])
  }

  /** One subscription however many listen here: an event crosses from its thread once. */
  async subscribe(listener: (event: SandboxEvent) => void): Promise<void> {
    this.#listeners.push(listener)
    if (this.#listeners.length === 1) await this.#call(runtime => runtime.subscribe(this.#spread))
  }

  readonly #spread = (event: SandboxEvent): void => {
    for (const listener of this.#listeners) listener(event)
  }

  async close(): Promise<void> {
    this.#connection.terminate()
    this.#abandon(new Replaced())
  }
}
