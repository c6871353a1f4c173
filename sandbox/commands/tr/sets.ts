import { Failure } from '../_shared/program.ts'
import { quote } from '../_shared/quote.ts'

const ESCAPES: Record<string, number> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11, '\\': 92 }

const span = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)
const DIGITS = span(48, 57)
const UPPER = span(65, 90)
const LOWER = span(97, 122)
const CLASSES: Record<string, number[]> = {
  alnum: [...DIGITS, ...UPPER, ...LOWER],
  alpha: [...UPPER, ...LOWER],
  blank: [9, 32],
  cntrl: [...span(0, 31), 127],
  digit: DIGITS,
  graph: span(33, 126),
  lower: LOWER,
  print: span(32, 126),
  punct: [...span(33, 47), ...span(58, 64), ...span(91, 96), ...span(123, 126)],
  space: [...span(9, 13), 32],
  upper: UPPER,
  xdigit: [...DIGITS, ...span(65, 70), ...span(97, 102)],
}

/** A set of bytes in order. `fill` is where `[x*]` repeats up to the length of the other set. */
export interface ByteSet {
  bytes: number[]
  fill?: { at: number; byte: number }
  classes: string[]
}

interface Item {
  byte: number
  escaped: boolean
}

export function parseSet(text: string): ByteSet {
  const items = itemsOf(text)
  const set: ByteSet = { bytes: [], classes: [] }
  for (let at = 0; at < items.length; ) at = takeItem(items, at, set)
  return set
}

/** Letters outside ASCII are several bytes each: as in the real tool. */
function itemsOf(text: string): Item[] {
  const items: Item[] = []
  const encoder = new TextEncoder()
  for (let at = 0; at < text.length; at++) {
    const letter = String.fromCodePoint(text.codePointAt(at)!)
    if (letter !== '\\' || at + 1 >= text.length) {
      for (const byte of encoder.encode(letter)) items.push({ byte, escaped: false })
      at += letter.length - 1
      continue
    }
    const octal = /^[0-3]?[0-7]{1,2}/.exec(text.slice(at + 1))
    if (octal) {
      items.push({ byte: Number.parseInt(octal[0], 8), escaped: true })
      at += octal[0].length
    } else {
      const next = text[++at]!
      items.push({ byte: ESCAPES[next] ?? next.charCodeAt(0), escaped: true })
    }
  }
  return items
}

function takeItem(items: Item[], at: number, set: ByteSet): number {
  const plain = items
    .slice(at, at + 16)
    .map(item => (item.escaped ? '\0' : String.fromCharCode(item.byte)))
    .join('')
  const named = /^\[:(\w*):\]/.exec(plain)
  if (named) {
    const bytes = CLASSES[named[1]!]
    if (bytes === undefined) throw new Failure(`invalid character class ${quote(named[1]!)}`)
    set.classes.push(named[1]!)
    set.bytes.push(...bytes)
    return at + named[0].length
  }
  const equal = /^\[=(.)=\]/s.exec(plain)
  if (equal) {
    set.bytes.push(items[at + 2]!.byte)
    return at + 5
  }
  const repeated = /^\[[\s\S]\*(\d*)\]/.exec(plain)
  if (repeated) {
    const byte = items[at + 1]!.byte
    const count = repeated[1]!.startsWith('0') ? Number.parseInt(repeated[1]!, 8) : Number(repeated[1])
    if (count === 0) set.fill = { at: set.bytes.length, byte }
    else set.bytes.push(...Array.from({ length: count }, () => byte))
    return at + repeated[0].length
  }
  const dash = items[at + 1]
  const end = items[at + 2]
  if (dash && !dash.escaped && dash.byte === 45 && end) {
    const from = items[at]!.byte
    if (end.byte < from)
      throw new Failure(
        `range-endpoints of ${quote(`${String.fromCharCode(from)}-${String.fromCharCode(end.byte)}`)} are in reverse collating sequence order`,
      )
    set.bytes.push(...span(from, end.byte))
    return at + 3
  }
  set.bytes.push(items[at]!.byte)
  return at + 1
}

export function complementOf(bytes: number[]): number[] {
  const members = new Set(bytes)
  return span(0, 255).filter(byte => !members.has(byte))
}

/** The second set made as long as the first: `[x*]` filled, else its last byte repeated. */
export function stretch(set: ByteSet, length: number, truncate: boolean): number[] {
  const bytes = [...set.bytes]
  if (set.fill) bytes.splice(set.fill.at, 0, ...Array.from({ length: Math.max(0, length - bytes.length) }, () => set.fill!.byte))
  const last = bytes.at(-1)
  while (!truncate && last !== undefined && bytes.length < length) bytes.push(last)
  return bytes
}
