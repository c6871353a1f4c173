import type { Completion } from '../../../sandbox/contract.ts'
import { textWidth } from './width.ts'

/** What Tab adds to the line, and what is left to choose from. */
export function completionOf(text: string, cursor: number, { from, candidates }: Completion): { added: string; choices: string[] } {
  const typed = text.slice(from, cursor)
  const fitting = candidates.filter(candidate => candidate.startsWith(typed))
  const first = fitting[0]
  if (first === undefined) return { added: '', choices: [] }
  if (fitting.length === 1) {
    const isOpen = /[/= ]$/.test(first)
    return { added: first.slice(typed.length) + (isOpen ? '' : ' '), choices: [] }
  }
  const common = fitting.reduce(commonStart)
  return { added: common.slice(typed.length), choices: fitting.map(lastPart) }
}

function commonStart(left: string, right: string): string {
  let length = 0
  while (length < left.length && left[length] === right[length]) length++
  return left.slice(0, length)
}

/** `data/raw/` is listed as `raw/`. */
function lastPart(candidate: string): string {
  return /[^/]*\/?$/.exec(candidate)?.[0] || candidate
}

/** Candidates in columns, read downwards as `ls` does. */
export function listing(choices: readonly string[], columns: number): string {
  const width = Math.max(...choices.map(textWidth)) + 2
  const across = Math.max(1, Math.floor(columns / width))
  const rows = Math.ceil(choices.length / across)
  const lines = Array.from({ length: rows }, (_, row) => choices.filter((_choice, index) => index % rows === row))
  return lines
    .map(line =>
      line
        .map(choice => choice + ' '.repeat(width - textWidth(choice)))
        .join('')
        .trimEnd(),
    )
    .join('\r\n')
}
