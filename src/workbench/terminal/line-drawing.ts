import type { Line } from './line-buffer.ts'
import { positionAfter, withoutStyles } from './width.ts'

export interface Drawn {
  output: string
  /** Rows between the prompt's first row and the cursor. */
  cursorRow: number
}

/** Draws prompt and line over what was drawn before, whose cursor stands `cursorRow` rows below its first. */
export function drawing({ prompt, line, columns, cursorRow }: { prompt: string; line: Line; columns: number; cursorRow: number }): Drawn {
  const plain = withoutStyles(prompt)
  const end = positionAfter(plain + line.text, columns)
  const at = positionAfter(plain + line.text.slice(0, line.cursor), columns)
  const up = cursorRow > 0 ? `\x1b[${cursorRow}A` : ''
  // A full last row leaves the terminal's cursor pending on it: move it to where we say it is.
  const wrap = end.column === 0 && end.row > 0 && !line.text.endsWith('\n') ? '\r\n' : ''
  const back = end.row > at.row ? `\x1b[${end.row - at.row}A` : ''
  const across = at.column > 0 ? `\r\x1b[${at.column}C` : '\r'
  return { output: `${up}\r\x1b[J${prompt}${line.text.replaceAll('\n', '\r\n')}${wrap}${back}${across}`, cursorRow: at.row }
}
