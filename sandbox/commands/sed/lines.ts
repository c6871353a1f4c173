import type { ByteSource } from '../_shared/input.ts'

/** Opens the inputs of sed one after another; undefined for one that cannot be read (and was said). */
export interface Inputs {
  next(): Promise<{ source: ByteSource; name: string } | undefined>
}

/** Lines of all inputs, with one line of foresight: `$` has to know the last. */
export class Lines {
  current = ''
  number = 0
  name = '-'
  /** The newline of the current line, or nothing when the input ends without one. */
  ending = '\n'
  private queue: { text: string; ending: string }[] = []
  private at = 0
  private rest = ''
  private source: ByteSource | undefined
  private done = false
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  private readonly inputs: Inputs
  private readonly separator: string

  constructor(inputs: Inputs, separator: string) {
    this.inputs = inputs
    this.separator = separator
  }

  get isLast(): boolean {
    return this.at >= this.queue.length && this.done
  }

  /** The lines at hand are used up: what is printed should be seen before waiting for more. */
  get mustWait(): boolean {
    return this.queue.length - this.at <= 1 && !this.done
  }

  async next(): Promise<boolean> {
    if (!(await this.more())) return false
    const line = this.queue[this.at++]!
    this.current = line.text
    this.ending = line.ending
    this.number++
    if (this.at > 4096) {
      this.queue = this.queue.slice(this.at)
      this.at = 0
    }
    // Whether this is the last line is known only when the next one is there.
    while (this.at >= this.queue.length && !this.done) await this.fill()
    return true
  }

  async more(): Promise<boolean> {
    while (this.at >= this.queue.length && !this.done) await this.fill()
    return this.at < this.queue.length
  }

  private async fill(): Promise<void> {
    if (this.source === undefined) {
      const opened = await this.inputs.next()
      if (opened === undefined) {
        this.done = true
        return
      }
      this.source = opened.source
      this.name = opened.name
    }
    const chunk = await this.source.read()
    const pieces = (this.rest + (chunk === undefined ? this.decoder.decode() : this.decoder.decode(chunk, { stream: true }))).split(
      this.separator,
    )
    this.rest = pieces.pop()!
    for (const text of pieces) this.queue.push({ text, ending: this.separator })
    if (chunk !== undefined) return
    if (this.rest !== '') this.queue.push({ text: this.rest, ending: '' })
    this.rest = ''
    this.source.close()
    this.source = undefined
  }
}
