import type { Screen } from './line-editor-options.ts'
import { characterWidth } from './width.ts'

/** A terminal for tests: rows of text and a cursor, with the sequences that the line editor uses. */
export class FakeScreen implements Screen {
  readonly columns: number
  row = 0
  column = 0
  #rows: string[][] = [[]]
  /** The cursor hangs behind a full row, as on a real terminal. */
  #isPending = false

  constructor(columns = 40) {
    this.columns = columns
  }

  get lines(): string[] {
    return this.#rows.map(row => row.join('').trimEnd())
  }

  /** The screen as text, with the cursor as `|`. */
  get shown(): string {
    const row = [...(this.#rows[this.row] ?? [])]
    while (row.length < this.column) row.push(' ')
    row.splice(this.column, 0, '|')
    return row.join('').trimEnd()
  }

  write(text: string): void {
    for (const [token, argument, command] of text.matchAll(/\x1b\[([0-9;]*)([A-Za-z])|[\s\S]/gu)) {
      if (command !== undefined) this.#control(command, Number(argument || 1))
      else this.#put(token)
    }
  }

  #control(command: string, count: number): void {
    if (command === 'A') this.row = Math.max(0, this.row - count)
    if (command === 'C') this.column = Math.min(this.columns - 1, this.column + count)
    if (command === 'H') this.row = this.column = 0
    if (command === 'J' && count >= 2) this.#rows = [[]]
    else if (command === 'J') this.#rows = [...this.#rows.slice(0, this.row), (this.#rows[this.row] ?? []).slice(0, this.column)]
    this.#isPending = false
  }

  #put(character: string): void {
    if (character === '\r') this.column = 0
    if (character === '\n') this.#down()
    if (character === '\r' || character === '\n') {
      this.#isPending = false
      return
    }
    const width = characterWidth(character)
    if (width === 0) {
      this.#join(character)
      return
    }
    if (this.#isPending || this.column + width > this.columns) {
      this.column = 0
      this.#down()
    }
    const row = this.#rows[this.row] ?? []
    while (row.length < this.column) row.push(' ')
    row.splice(this.column, width, character, ...Array<string>(width - 1).fill(''))
    this.#rows[this.row] = row
    this.#isPending = this.column + width === this.columns
    this.column = Math.min(this.columns - 1, this.column + width)
  }

  #join(mark: string): void {
    const row = this.#rows[this.row] ?? []
    row[this.column - 1] = (row[this.column - 1] ?? '') + mark
  }

  #down(): void {
    this.row++
    while (this.#rows.length <= this.row) this.#rows.push([])
  }
}
