/** The machine of the sandbox, in a thread of its own: the only file of the page's side that knows how it is built. */

import { exercises } from 'virtual:slipway/exercises'
import { Buffer } from 'buffer/'
import { expose } from 'comlink'
import type { SandboxRuntime } from '../../sandbox/contract.ts'
import { createLocalRuntime } from '../../sandbox/runtime/local.ts'
import { factsOf, type WorkerDoor } from './worker-door.ts'

/** The runtime needs the project's name, which the page knows. */
function door(): WorkerDoor {
  let runtime: SandboxRuntime | undefined
  const started = (): SandboxRuntime => {
    if (runtime === undefined) throw new Error('The sandbox was not started')
    return runtime
  }
  const methods = {
    start: async (project: string) => {
      runtime = createLocalRuntime({ exercises, project, editor: true })
    },
    facts: (exercise: string) => factsOf(exercises, exercise),
  }
  // Every other call is the runtime's own.
  return new Proxy(methods, {
    get: (own, name) =>
      Reflect.get(own, name) ?? ((...values: unknown[]) => Reflect.apply(Reflect.get(started(), name), started(), values)),
  }) as unknown as WorkerDoor
}

// isomorphic-git's build for browsers still asks for Node's Buffer by its global name.
Object.assign(globalThis, { Buffer })
expose(door())
