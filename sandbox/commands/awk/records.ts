import type { CommandContext } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { latin1, toByteText } from '../_shared/bytes.ts'
import { type ByteSource, openSource } from '../_shared/input.ts'
import { Failure } from '../_shared/program.ts'
import type { Machine } from './machine.ts'
import { Input, toText } from './values.ts'

/** The main input: the files of ARGV one after another, split into records by RS. */
export class Records {
  private readonly ctx: CommandContext
  private readonly machine: Machine
  private source: ByteSource | undefined
  private buffer = ''
  private at = 0
  private ended = true
  private next = 1
  private opened = 0

  constructor(ctx: CommandContext, machine: Machine) {
    this.ctx = ctx
    this.machine = machine
  }

  /** The next record when it is here already; undefined when it has to be waited for. */
  ready(): string | undefined {
    return this.source === undefined ? undefined : this.cut(false)
  }

  /** The next record; undefined at the end of the last file. */
  async read(): Promise<string | undefined> {
    while (true) {
      if (this.source === undefined && !this.open()) return undefined
      const record = this.cut(false)
      if (record !== undefined) return record
      await this.machine.files.flush()
      const chunk = this.ended ? undefined : await this.source!.read()
      if (chunk !== undefined) {
        this.buffer = this.buffer.slice(this.at) + latin1(chunk)
        this.at = 0
        continue
      }
      this.ended = true
      const last = this.cut(true)
      if (last !== undefined) return last
      this.skipFile()
    }
  }

  skipFile(): void {
    this.source?.close()
    this.source = undefined
    this.buffer = ''
    this.at = 0
  }

  /** Opens the next file of ARGV; words like NAME=VALUE are assignments. */
  private open(): boolean {
    const { machine } = this
    const args = machine.array('ARGV')
    while (this.next < machine.number('ARGC')) {
      const word = toText(args.get(String(this.next++)) ?? '')
      const assignment = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(word)
      if (word === '') continue
      if (assignment) machine.set(assignment[1]!, new Input(withEscapes(assignment[2]!)))
      else return this.openFile(word)
    }
    if (this.opened > 0) return false
    return this.openFile('-')
  }

  private openFile(name: string): boolean {
    try {
      this.source = openSource(this.ctx, name)
    } catch (error) {
      if (!isSystemError(error)) throw error
      throw new Failure(error.code === 'EISDIR' ? 'read error (Is a directory)' : `cannot open ${name} (${error.reason})`, {
        code: 2,
      })
    }
    this.opened++
    this.ended = false
    this.machine.set('FILENAME', toByteText(name))
    this.machine.set('FNR', 0)
    return true
  }

  private cut(last: boolean): string | undefined {
    const separator = this.machine.text('RS')
    if (separator === '') return this.cutParagraph(last)
    if (separator.length === 1) return this.take(this.buffer.indexOf(separator, this.at), 1, last)
    const expression = this.machine.regex(separator, 'g')
    expression.lastIndex = this.at
    const found = expression.exec(this.buffer)
    // A match at the very end may go on in the next chunk.
    const open = found !== null && found.index + found[0].length === this.buffer.length && !last
    return this.take(found === null || open ? -1 : found.index, found?.[0].length ?? 0, last)
  }

  private take(end: number, length: number, last: boolean): string | undefined {
    if (end >= 0) {
      const record = this.buffer.slice(this.at, end)
      this.at = end + length
      return record
    }
    if (!last || this.at >= this.buffer.length) return undefined
    let rest = this.buffer.slice(this.at)
    if (this.machine.text('RS').length > 1) rest = rest.replace(/\n$/, '')
    this.at = this.buffer.length
    return rest
  }

  private cutParagraph(last: boolean): string | undefined {
    while (this.buffer[this.at] === '\n') this.at++
    const rest = this.buffer.slice(this.at)
    const end = /\n\n+/.exec(rest)
    if (end && (last || end.index + end[0].length < rest.length)) {
      this.at += end.index + end[0].length
      return rest.slice(0, end.index)
    }
    if (!last || rest === '') return undefined
    this.at = this.buffer.length
    return rest.replace(/\n+$/, '')
  }
}

/** Escapes in `-v NAME=VALUE` and operands are those of a string. */
export function withEscapes(text: string): string {
  const words: Record<string, string> = { n: '\n', t: '\t', '\\': '\\', '"': '"', r: '\r', '/': '/' }
  return text.replace(/\\(.)/gs, (whole, letter: string) => words[letter] ?? whole)
}
