import { variableText } from './assign.ts'
import type { Assignment } from './ast.ts'
import { report } from './complain.ts'
import { expandPrompt } from './prompt.ts'
import { quoteIfNeeded } from './quote.ts'
import type { Shell } from './state.ts'
import { expandText } from './words.ts'

/** `set -x`: what is about to run. */
export async function traceCommand(shell: Shell, assignments: Assignment[], words: string[]): Promise<void> {
  if (!shell.options.has('xtrace')) return
  await traceAssignments(shell, assignments)
  await trace(shell, words.map(quoteIfNeeded).join(' '))
}

export async function traceAssignments(shell: Shell, assignments: Assignment[]): Promise<void> {
  if (!shell.options.has('xtrace')) return
  for (const assignment of assignments) {
    const value = assignment.array
      ? '()'
      : assignment.append && assignment.value
        ? await expandText(shell, assignment.value)
        : (variableText(shell, assignment.name) ?? '')
    await trace(shell, `${assignment.name}${assignment.append ? '+' : ''}=${value === '' ? '' : quoteIfNeeded(value)}`)
  }
}

/** A compound command: as it is written, with its values. */
export async function traceWords(shell: Shell, words: string[]): Promise<void> {
  if (shell.options.has('xtrace')) await trace(shell, words.map(word => (word === '"$@"' ? word : quoteIfNeeded(word))).join(' '))
}

export async function traceText(shell: Shell, text: string): Promise<void> {
  if (shell.options.has('xtrace')) await trace(shell, text)
}

/** The first character of PS4 is repeated in subshells. */
async function trace(shell: Shell, text: string): Promise<void> {
  const mark = await expandPrompt(shell, variableText(shell, 'PS4') ?? '+ ')
  await report(shell, `${mark.slice(0, 1).repeat(shell.level)}${mark}${text}\n`)
}
