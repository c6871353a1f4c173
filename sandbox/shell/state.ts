import type { Clock, Command, CommandInfo, Engines, Filesystem, Network, Path, Signal } from '../contract.ts'
import type { FunctionDefinition, PartOf } from './ast.ts'
import type { Breath } from './breath.ts'
import type { Builtin } from './builtin.ts'
import type { Descriptors } from './descriptors.ts'
import type { Jobs } from './jobs.ts'
import type { Parser } from './parse.ts'
import type { Process, ProcessTable } from './processes.ts'
import type { Variables } from './variables.ts'

/** What all shells of one session stand on. */
export interface Machine {
  fs: Filesystem
  net: Network
  clock: Clock
  parser: Parser
  breath: Breath
  processes: ProcessTable
  commands: ReadonlyMap<string, Command>
  builtins: ReadonlyMap<string, Builtin>
  info: ReadonlyMap<string, CommandInfo>
  engine<E extends keyof Engines>(name: E): Promise<Engines[E]>
  edit?(path: Path): Promise<void>
}

/** A function being run, or a file being sourced. */
export interface Frame {
  kind: 'function' | 'source'
  name: string
  /** Line of the call, file of the code. */
  line: number
  source: string
}

export interface ShellFunction {
  definition: FunctionDefinition
  source: string
  exported: boolean
}

/** What a trap does; empty text ignores the signal. */
export type TrapName = Signal | 'EXIT' | 'ERR' | 'DEBUG' | 'RETURN'

/** One shell: the session's own, or a subshell forked from it. */
export interface Shell {
  machine: Machine
  process: Process
  descriptors: Descriptors
  variables: Variables
  functions: Map<string, ShellFunction>
  aliases: Map<string, string>
  /** `set -o` names that are on. */
  options: Set<string>
  /** `shopt` names that are on. */
  shopts: Set<string>
  traps: Map<TrapName, string>
  /** Signals that arrived and whose trap has not run yet. */
  pending: Signal[]
  /** Traps being run: none interrupts itself. */
  trapping: Set<TrapName>
  jobs: Jobs
  /** Statuses of background processes that are gone, for `wait PID`. */
  ended: Map<number, number>
  cwd: Path
  directories: Path[]
  /** $0 */
  name: string
  positional: string[]
  umask: number
  status: number
  /** Status of a command substitution in the words being expanded. */
  captured: number | undefined
  /** Statuses of the last pipeline. */
  statuses: number[]
  /** $! */
  background: number | undefined
  /** $$: that of the session even in a subshell. */
  pid: number
  /** $_ */
  lastArgument: string
  line: number
  /** Reads lines from a person. */
  interactive: boolean
  /** How deep in subshells. */
  level: number
  frames: Frame[]
  loops: number
  /** Inside a condition, where `set -e` and ERR do not count. */
  lenient: number
  /** The process has nothing to do after this: a program may take it over. */
  last: boolean
  hashed: Map<string, Path>
  /** Files that stand for `<(…)` and `>(…)` of the running command. */
  substituted: { path: Path; part: PartOf<'ProcessSubstitution'> | undefined }[]
  /** Where getopts stands inside a word such as `-abc`. */
  optionOffset: { index: number; offset: number }
  history: string[]
  started: number
  exited: boolean
}
