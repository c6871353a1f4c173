import type { Completion } from '../../../sandbox/contract.ts'
import type { History } from './history.ts'

/** What is drawn on: a terminal, or a fake one in tests. */
export interface Screen {
  readonly columns: number
  write(text: string): void
}

export interface LineEditorOptions {
  screen: Screen
  history: History
  /** A whole command: runs it. */
  submit(text: string): void
  /** A line for the program that reads the terminal, newline included; `\x04` alone ends its input. */
  input(text: string): void
  interrupt(): void
  /** Ctrl-Z. */
  suspend(): void
  /** Ctrl-D on an empty line at the prompt. */
  endOfInput(): void
  incomplete(text: string): Promise<boolean>
  complete(text: string, cursor: number): Promise<Completion>
  /** For those who hear the terminal. */
  say(text: string): void
}

/** Who the keys are for. */
export type Mode =
  /** At the shell's prompt. */
  | 'prompt'
  /** A program reads lines. */
  | 'reading'
  /** A program runs: keys wait. */
  | 'running'
