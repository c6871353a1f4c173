import type { Input, Output } from '../contract.ts'
import type { Shell } from './state.ts'

/** What a builtin reads and writes, and how it complains. */
export interface BuiltinStreams {
  stdin: Input
  stdout: Output
  stderr: Output
  /** Writes `bash: line 3: NAME: MESSAGE` and gives 1 (or the code). */
  fail(message: string, code?: number): Promise<number>
  /** Complaint about use: with the usage line, code 2. */
  usage(message: string): Promise<number>
}

/** A command of the shell itself: it may change the shell's state. */
export interface Builtin {
  name: string
  summary: string
  /** As `help NAME` shows it. */
  usage: string
  /** bash keeps POSIX special builtins apart: assignments before them last. */
  special?: boolean
  run(args: string[], shell: Shell, streams: BuiltinStreams): Promise<number> | number
}
