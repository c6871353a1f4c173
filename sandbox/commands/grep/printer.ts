import type { TextWriter } from '../_shared/output.ts'
import type { GrepOptions } from './options.ts'

/** Prints the lines of one file: selected ones, those around them, and `--` between groups. */
export interface Printer {
  /** A line of the file; true when no further line can change the output. */
  line(text: string, selected: boolean): boolean
  /** Nothing more is wanted of this file. */
  done(): boolean
  /** The lines after the last selected one are all printed. */
  settled(): boolean
  total(count: number): void
  nameOnly(): void
  binary: boolean
  matchedBinary: boolean
}

const PAINT = { name: '35', number: '32', separator: '36', match: '01;31' }

export function createPrinter(out: TextWriter, name: string, options: GrepOptions): Printer {
  const paint = (text: string, kind: keyof typeof PAINT) => (options.color ? `\x1b[${PAINT[kind]}m\x1b[K${text}\x1b[m\x1b[K` : text)
  const before: { text: string; number: number; offset: number }[] = []
  let number = 0
  let offset = 0
  let lastPrinted = 0
  let owed = 0
  let stopped = false

  const prefix = (line: number, at: number, mark: string) => {
    const parts = [
      ...(options.withName ? [paint(name, 'name') + (options.nullName ? '\0' : paint(mark, 'separator'))] : []),
      ...(options.number ? [paint(String(line), 'number') + paint(mark, 'separator')] : []),
      ...(options.bytes ? [paint(String(at), 'number') + paint(mark, 'separator')] : []),
    ]
    return parts.join('') + (options.tab && parts.length > 0 ? '\t' : '')
  }
  const highlighted = (text: string) => {
    if (!options.color) return text
    let shown = ''
    let at = 0
    for (const [from, to] of options.matcher.spans(text)) {
      shown += text.slice(at, from) + paint(text.slice(from, to), 'match')
      at = to
    }
    return shown + text.slice(at)
  }
  const printLine = (text: string, line: number, at: number, mark: string) => {
    const marked = (mark === ':') !== options.invert ? highlighted(text) : text
    out.add(prefix(line, at, mark) + marked + options.separator)
    lastPrinted = line
  }
  const printMatches = (text: string, line: number, at: number) => {
    if (options.invert) return
    for (const [from, to] of options.matcher.spans(text)) {
      const start = at + new TextEncoder().encode(text.slice(0, from)).length
      out.add(`${prefix(line, start, ':')}${paint(text.slice(from, to), 'match')}${options.separator}`)
    }
  }
  const select = (text: string, at: number) => {
    if (printer.binary) {
      printer.matchedBinary = true
      return true
    }
    const gap = before.length > 0 ? before[0]!.number : number
    if (options.context && lastPrinted > 0 && gap > lastPrinted + 1) out.add(`${paint('--', 'separator')}\n`)
    if (options.only) {
      printMatches(text, number, at)
      lastPrinted = number
    } else {
      for (const line of before) printLine(line.text, line.number, line.offset, '-')
      printLine(text, number, at, ':')
    }
    before.length = 0
    owed = options.after
    return false
  }
  const pass = (text: string, at: number) => {
    if (owed > 0) {
      owed--
      if (!options.only) printLine(text, number, at, '-')
      return
    }
    if (options.before === 0) return
    before.push({ text, number, offset: at })
    if (before.length > options.before) before.shift()
  }
  const printer: Printer = {
    binary: false,
    matchedBinary: false,
    line(text, selected) {
      number++
      const at = offset
      if (options.bytes) offset += new TextEncoder().encode(text).length + 1
      if (options.output !== 'lines') {
        stopped = selected && options.output !== 'count'
        return stopped
      }
      if (!selected) pass(text, at)
      else stopped = select(text, at)
      return stopped
    },
    done: () => stopped,
    settled: () => owed === 0 || options.output !== 'lines',
    total: count =>
      out.add(`${options.withName ? paint(name, 'name') + (options.nullName ? '\0' : paint(':', 'separator')) : ''}${count}\n`),
    nameOnly: () => out.add(paint(name, 'name') + (options.nullName ? '\0' : '\n')),
  }
  return printer
}
