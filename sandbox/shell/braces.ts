import type { PartOf, Word } from './ast.ts'
import { ExpansionFailure } from './flow.ts'

/** More words than this are an accident. */
const MOST = 100_000

type Item = PartOf<'BraceExpansion'>['items'][number]

/** `a{b,c}d` gives two words; a word without braces gives itself. */
export function expandBraces(word: Word): Word[] {
  if (!word.parts.some(part => part.type === 'BraceExpansion')) return [word]
  let results: Word['parts'][] = [[]]
  for (const part of word.parts) {
    const choices = part.type === 'BraceExpansion' ? part.items.flatMap(alternatives) : [[part]]
    if (results.length * choices.length > MOST) throw tooMany(results.length * choices.length)
    results = results.flatMap(before => choices.map(choice => [...before, ...choice]))
  }
  return results.map(parts => ({ type: 'Word', parts }))
}

function alternatives(item: Item): Word['parts'][] {
  if (item.type === 'Word') return expandBraces(item.word).map(word => word.parts)
  return range(item).map(value => [{ type: 'Literal', value }])
}

function range(item: Extract<Item, { type: 'Range' }>): string[] {
  const letters = typeof item.start === 'string' && typeof item.end === 'string'
  const from = letters ? String(item.start).codePointAt(0)! : Number(item.start)
  const to = letters ? String(item.end).codePointAt(0)! : Number(item.end)
  const step = Math.abs(item.step ?? 1) || 1
  const count = Math.floor(Math.abs(to - from) / step) + 1
  if (count > MOST) throw tooMany(count)
  const width = letters ? 0 : padding(item.startStr, item.endStr)
  return Array.from({ length: count }, (_, at) => {
    const value = from <= to ? from + at * step : from - at * step
    return letters ? String.fromCodePoint(value) : padded(value, width)
  })
}

/** `{01..10}` keeps the width of its longer end. */
function padding(start = '', end = ''): number {
  return [start, end].some(text => /^-?0\d/.test(text)) ? Math.max(start.length, end.length) : 0
}

function padded(value: number, width: number): string {
  const digits = String(Math.abs(value))
  return value < 0 ? `-${digits.padStart(width - 1, '0')}` : digits.padStart(width, '0')
}

function tooMany(count: number): ExpansionFailure {
  return new ExpansionFailure(`brace expansion: ${count} words are too many (at most ${MOST})`)
}
