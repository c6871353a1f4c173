/** Columns that xterm.js gives to text (its Unicode 6 table: East Asian wide characters take two, marks none). */

const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2e80, 0x303e],
  [0x3040, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x20000, 0x2fffd],
  [0x30000, 0x3fffd],
]

const WITHOUT_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u

export function characterWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return 0
  if (code < 0x300) return 1
  if (WITHOUT_WIDTH.test(character)) return 0
  return WIDE.some(([from, to]) => code >= from && code <= to) ? 2 : 1
}

export function textWidth(text: string): number {
  let width = 0
  for (const character of text) width += characterWidth(character)
  return width
}

/** What the learner perceives as characters: a letter with its accents is one. */
export function characters(text: string): string[] {
  return [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].map(part => part.segment)
}

const STYLES = /\x1b\[[0-9;]*m/g

/** Text without colours, for measuring and reading aloud. */
export function withoutStyles(text: string): string {
  return text.replace(STYLES, '')
}

export interface Position {
  row: number
  column: number
}

/** Where the cursor stands after `text` (newlines and wrapping included), from the first column. */
export function positionAfter(text: string, columns: number): Position {
  let row = 0
  let column = 0
  for (const character of text) {
    if (character === '\n') {
      row++
      column = 0
      continue
    }
    const width = characterWidth(character)
    if (column + width > columns) {
      row++
      column = 0
    }
    column += width
  }
  // A line that fills the screen's width: the cursor waits at the start of the next.
  return column === columns ? { row: row + 1, column: 0 } : { row, column }
}
