/** Most lines that are kept. */
export const HISTORY_LIMIT = 1000

/** The lines typed so far, and the walk through them with the arrow keys. */
export class History {
  #lines: string[]
  #at: number
  #unfinished = ''

  constructor(lines: readonly string[] = []) {
    this.#lines = lines.slice(-HISTORY_LIMIT)
    this.#at = this.#lines.length
  }

  get lines(): readonly string[] {
    return this.#lines
  }

  /** Blank lines, and a line equal to the one before, are not kept. Tells whether it was. */
  add(line: string): boolean {
    const isKept = line.trim() !== '' && line !== this.#lines.at(-1)
    if (isKept) this.#lines = [...this.#lines, line].slice(-HISTORY_LIMIT)
    this.rewind()
    return isKept
  }

  rewind(): void {
    this.#at = this.#lines.length
    this.#unfinished = ''
  }

  /** The line before the one shown; `current` is kept for the way back. */
  previous(current: string): string | undefined {
    if (this.#at === 0) return undefined
    if (this.#at === this.#lines.length) this.#unfinished = current
    this.#at--
    return this.#lines[this.#at]
  }

  next(): string | undefined {
    if (this.#at === this.#lines.length) return undefined
    this.#at++
    return this.#at === this.#lines.length ? this.#unfinished : this.#lines[this.#at]
  }

  /** The newest line that holds `text`, before the given index. */
  search(text: string, before = this.#lines.length): { index: number; line: string } | undefined {
    const index = this.#lines.slice(0, before).findLastIndex(line => line.includes(text))
    return index < 0 ? undefined : { index, line: this.#lines[index] ?? '' }
  }
}
