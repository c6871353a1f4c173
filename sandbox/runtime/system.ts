/** One machine: its tree, processes and network, and shells on it. Everything else of the runtime stands on this. */

import type { Clock, Engines, Filesystem, Network, Path } from '../contract.ts'
import { createTree } from '../fs/tree.ts'
import { createNetwork } from '../network.ts'
import { createProcessTable, type ProcessTable } from '../shell/processes.ts'
import { createShell, SHELL_PROGRAMS, type Shell } from '../shell/shell.ts'
import { environment, machine } from './machine.ts'
import { HOME } from './places.ts'
import type { Registry } from './registry.ts'

export interface ShellRequest {
  cwd?: Path
  env?: Iterable<[string, string]>
  interactive?: boolean
  edit?: (path: Path) => Promise<void>
}

export interface System {
  readonly fs: Filesystem
  readonly net: Network
  readonly clock: Clock
  shell(request?: ShellRequest): Shell
  /** The same machine as it is now, on a tree of its own; what happens there stays there. */
  fork(): System
}

export interface SystemOptions {
  clock: Clock
  registry: Registry
  quota?: number
}

/** A freshly installed machine. */
export function createSystem(options: SystemOptions): System {
  const { clock, registry } = options
  const fs = createTree({ clock: () => clock.now(), ...(options.quota === undefined ? {} : { quota: options.quota }) })
  fs.overlay(machine(new Set([...registry.commands.keys(), ...SHELL_PROGRAMS]), clock.now()))
  return new Machine(options, fs)
}

class Machine implements System {
  readonly fs: Filesystem
  readonly clock: Clock
  readonly net: Network = createNetwork()
  readonly #processes: ProcessTable
  readonly #options: SystemOptions

  constructor(options: SystemOptions, fs: Filesystem) {
    this.fs = fs
    this.clock = options.clock
    this.#options = options
    this.#processes = createProcessTable(options.clock)
  }

  shell({ cwd = HOME, env = [], interactive = false, edit }: ShellRequest = {}): Shell {
    const { fs, net, clock } = this
    const { commands, info } = this.#options.registry
    return createShell({
      fs,
      net,
      clock,
      cwd,
      env: new Map([...environment(), ...env]),
      commands,
      info,
      processes: this.#processes,
      engine,
      interactive,
      ...(edit === undefined ? {} : { edit }),
    })
  }

  fork(): System {
    return new Machine(this.#options, this.fs.fork())
  }
}

/** No engine exists yet: M1 and M2 need none. */
async function engine<E extends keyof Engines>(name: E): Promise<Engines[E]> {
  throw new Error(`No engine is called ${String(name)}`)
}
