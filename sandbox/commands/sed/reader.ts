import { Failure } from '../_shared/program.ts'
import type { SedCommand } from './syntax.ts'

/** A script that is being read. */
export interface Reader {
  source: string
  at: number
  commands: SedCommand[]
  open: number[]
}

/** GNU sed's words for a script that cannot be read. */
export function bad(reader: Reader, message: string): Failure {
  return new Failure(`-e expression #1, char ${reader.at}: ${message}`)
}

export function skip(reader: Reader, letters: RegExp): void {
  while (reader.at < reader.source.length && letters.test(reader.source[reader.at]!)) reader.at++
}

/** Up to the next delimiter that is neither escaped nor, in a pattern, within brackets. */
export function delimited(reader: Reader, delimiter: string, pattern: boolean): string | undefined {
  let text = ''
  let inClass = false
  for (; reader.at < reader.source.length; reader.at++) {
    const letter = reader.source[reader.at]!
    if (letter === '\\' && reader.at + 1 < reader.source.length) {
      const next = reader.source[++reader.at]!
      if (next === delimiter && !inClass) text += pattern && /[()|{}+?]/.test(delimiter) ? delimiter : delimiter === '&' ? '\\&' : next
      else text += letter + next
    } else if (letter === delimiter && !inClass) {
      reader.at++
      return text
    } else {
      if (pattern && letter === '[' && !inClass) {
        inClass = true
        const lead = /^\[\^?\]?/.exec(reader.source.slice(reader.at))![0]
        text += lead
        reader.at += lead.length - 1
        continue
      }
      if (pattern && inClass && letter === '[' && /^\[[:.=]/.test(reader.source.slice(reader.at))) {
        const named = /^\[([:.=]).*?\1\]/.exec(reader.source.slice(reader.at))
        if (named) {
          text += named[0]
          reader.at += named[0].length - 1
          continue
        }
      }
      if (letter === ']') inClass = false
      text += letter
    }
  }
  return undefined
}

export function takeUntil(reader: Reader, end: RegExp): string {
  skip(reader, /[ \t]/)
  const start = reader.at
  while (reader.at < reader.source.length && !end.test(reader.source[reader.at]!)) reader.at++
  return reader.source.slice(start, reader.at)
}

export function endCommand(reader: Reader): void {
  skip(reader, /[ \t]/)
  const next = reader.source[reader.at]
  if (next === undefined || next === '}' || next === '#') return
  reader.at++
  if (next !== ';' && next !== '\n') throw bad(reader, 'extra characters after command')
}
