import { characters } from './width.ts'

/** A line under edition: its text and where the cursor stands in it. */
export interface Line {
  text: string
  cursor: number
}

export const EMPTY_LINE: Line = { text: '', cursor: 0 }

export function insert({ text, cursor }: Line, added: string): Line {
  return { text: text.slice(0, cursor) + added + text.slice(cursor), cursor: cursor + added.length }
}

export function toEnd(text: string): Line {
  return { text, cursor: text.length }
}

/** Removes between two places of the text and stands there. */
export function removeBetween({ text }: Line, from: number, to: number): Line {
  return { text: text.slice(0, from) + text.slice(to), cursor: from }
}

export function previousCharacter({ text, cursor }: Line): number {
  return cursor - (characters(text.slice(0, cursor)).at(-1)?.length ?? 0)
}

export function nextCharacter({ text, cursor }: Line): number {
  return cursor + (characters(text.slice(cursor))[0]?.length ?? 0)
}

/** Start of the word before the cursor; words are letters and digits, as for Alt-B in bash. */
export function previousWord({ text, cursor }: Line): number {
  return /[\p{L}\p{N}_]*[^\p{L}\p{N}_]*$/u.exec(text.slice(0, cursor))?.index ?? 0
}

export function nextWord({ text, cursor }: Line): number {
  return cursor + (/^[^\p{L}\p{N}_]*[\p{L}\p{N}_]*/u.exec(text.slice(cursor))?.[0].length ?? 0)
}

/** Start of the run of non-blanks before the cursor, as for Ctrl-W in bash. */
export function previousBlank({ text, cursor }: Line): number {
  return /\S*\s*$/.exec(text.slice(0, cursor))?.index ?? 0
}

export function transpose(line: Line): Line {
  const at = line.cursor === line.text.length ? previousCharacter(line) : line.cursor
  const before = previousCharacter({ ...line, cursor: at })
  if (before === at) return line
  const after = nextCharacter({ ...line, cursor: at })
  const { text } = line
  return { text: text.slice(0, before) + text.slice(at, after) + text.slice(before, at) + text.slice(after), cursor: after }
}
