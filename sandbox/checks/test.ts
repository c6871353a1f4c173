/** What every check kind gives: a function of the workspace that says pass, or what was seen and what was expected. */

import type { Message, Question, Verdict, Workspace } from '../contract.ts'

/** A testable claim about the learner's work. */
export interface Test {
  (workspace: Workspace): Promise<Verdict>
  /** It runs a program, so it waits until the learner asks or is idle. */
  runs?: boolean
  /** Questions that the card has to ask for it. */
  quiz?: Question[]
}

export type Claim = (workspace: Workspace) => Promise<boolean>

export const PASS: Verdict = { pass: true }

export function message(key: string, values?: Message['values']): Message {
  return values === undefined ? { key } : { key, values }
}

export function fail(observed: Message, expected: Message, where?: { path: string; line?: number }): Verdict {
  return where === undefined ? { pass: false, observed, expected } : { pass: false, observed, expected, where }
}

/** Names for a person, cut after eight. The words that hold them stand in backticks, and so does each name: a `*` or `__` in it is no Markdown. */
export function names(items: readonly string[]): string {
  const shown = items.slice(0, 8).join('`, `')
  return items.length > 8 ? `${shown}\`, \`…` : shown
}

/** The start of a text, on one line, for a message that holds it between backticks. */
export function excerpt(text: string, length = 120): string {
  const line = text
    .trim()
    .replace(/\s*\n\s*/g, ' ⏎ ')
    .replaceAll('`', 'ˋ')
  return line.length > length ? `${line.slice(0, length - 1)}…` : line
}

/** `0o755` as people write it. */
export function octal(mode: number): string {
  return (mode & 0o7777).toString(8).padStart(3, '0')
}
