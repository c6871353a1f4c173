import { Failure } from '../_shared/program.ts'

export interface Item {
  text: string
  /** Number of the line that it came from. */
  line: number
}

export interface SplitOptions {
  delimiter: string | undefined
  /** One item a line, as with -I. */
  wholeLines: boolean
  end: string | undefined
}

export interface Items {
  items: Item[]
  /** What is wrong with the text after them: they are used all the same. */
  problem?: Failure
}

/** Words as xargs reads them: blanks and newlines separate, quotes and backslashes protect. */
export function splitItems(text: string, { delimiter, wholeLines, end }: SplitOptions): Items {
  if (delimiter !== undefined) {
    const parts = text.split(delimiter)
    if (parts.at(-1) === '') parts.pop()
    return { items: parts.map((part, line) => ({ text: part, line })) }
  }
  const items: Item[] = []
  for (const [number, line] of text.split('\n').entries()) {
    if (end !== undefined && line === end) break
    try {
      for (const word of wholeLines ? wholeLine(line) : wordsOf(line)) items.push({ text: word, line: number })
    } catch (problem) {
      if (problem instanceof Failure) return { items, problem }
      throw problem
    }
  }
  return { items }
}

/** Blanks before a line are dropped, quotes are still taken off. */
function wholeLine(line: string): string[] {
  const text = line.replace(/^[ \t]+/, '')
  return text === '' ? [] : [unquote(text)]
}

function* wordsOf(line: string): Generator<string> {
  let at = 0
  while (at < line.length) {
    while (line[at] === ' ' || line[at] === '\t') at++
    if (at >= line.length) break
    const start = at
    while (at < line.length && line[at] !== ' ' && line[at] !== '\t') at = afterPiece(line, at)
    yield unquote(line.slice(start, at))
  }
}

function afterPiece(line: string, at: number): number {
  const letter = line[at]!
  if (letter === '\\') return Math.min(at + 2, line.length)
  if (letter !== '"' && letter !== "'") return at + 1
  const close = line.indexOf(letter, at + 1)
  if (close < 0)
    throw new Failure(
      `unmatched ${letter === '"' ? 'double' : 'single'} quote; by default quotes are special to xargs unless you use the -0 option`,
    )
  return close + 1
}

function unquote(text: string): string {
  let out = ''
  for (let at = 0; at < text.length; ) {
    const end = afterPiece(text, at)
    if (text[at] === '\\') out += text.slice(at + 1, end)
    else if (text[at] === '"' || text[at] === "'") out += text.slice(at + 1, end - 1)
    else out += text[at]
    at = end
  }
  return out
}
