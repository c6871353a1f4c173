import { proxy, releaseProxy, wrap } from 'comlink'
import type { SandboxEvent, SandboxRuntime } from '../../sandbox/contract.ts'
import type { Connection } from '../../sandbox/runtime/client.ts'
import type { ExerciseFacts, WorkerDoor } from './worker-door.ts'

export interface WorkerConnection extends Connection {
  facts(exercise: string): Promise<ExerciseFacts>
}

/** Starts a worker with a fresh machine. */
export function connectWorker(project: string): WorkerConnection {
  const worker = new Worker(new URL('./sandbox.worker.ts', import.meta.url), { type: 'module', name: 'sandbox' })
  const remote = wrap<WorkerDoor>(worker)
  const failures: ((error: Error) => void)[] = []
  const fail = (reason: string) => {
    for (const listener of failures) listener(new Error(reason))
  }
  worker.addEventListener('error', event => fail(event.message || 'the sandbox could not be loaded'))
  const started = remote.start(project)
  started.catch(error => fail(String(error)))
  return {
    runtime: runtimeOf(remote as unknown as SandboxRuntime, started),
    facts: exercise => remote.facts(exercise),
    terminate: () => {
      remote[releaseProxy]()
      worker.terminate()
    },
    onFailure: listener => void failures.push(listener),
  }
}

/** The remote as the contract has it. Calls stay in order: the worker handles messages one after another. */
function runtimeOf(remote: SandboxRuntime, started: Promise<void>): SandboxRuntime {
  return {
    open: request => remote.open(request),
    run: (terminal, line) => remote.run(terminal, line),
    incomplete: text => remote.incomplete(text),
    input: (terminal, text) => remote.input(terminal, text),
    signal: (terminal, name) => remote.signal(terminal, name),
    resize: (terminal, columns, rows) => remote.resize(terminal, columns, rows),
    complete: (terminal, line, cursor) => remote.complete(terminal, line, cursor),
    read: path => remote.read(path),
    write: (path, data) => remote.write(path, data),
    list: path => remote.list(path),
    edited: id => remote.edited(id),
    fetch: request => remote.fetch(request),
    grade: which => remote.grade(which),
    missing: exercise => remote.missing(exercise),
    graph: path => remote.graph(path),
    snapshot: () => remote.snapshot(),
    subscribe: async (listener: (event: SandboxEvent) => void) => {
      await started
      await remote.subscribe(proxy(listener))
    },
    close: () => remote.close(),
  }
}
