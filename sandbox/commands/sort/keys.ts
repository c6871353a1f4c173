import { compareBytes, compareVersions } from '../_shared/compare.ts'
import { Failure } from '../_shared/program.ts'
import { quoteText } from '../_shared/quote.ts'

/** Part of a line to compare by; fields and characters count from 1, `endChar` 0 is the end of the field. */
export interface Key {
  field: number
  char: number
  endField: number | undefined
  endChar: number
  flags: string
  skipStart: boolean
  skipEnd: boolean
}

export interface ComparatorOptions {
  separator: string | undefined
  /** Lines with equal keys are ordered by their bytes. */
  lastResort: boolean
  reverse: boolean
  salt: number
}

export function wholeLine(flags: string): Key {
  return { field: 1, char: 1, endField: undefined, endChar: 0, flags, skipStart: flags.includes('b'), skipEnd: false }
}

/** `2`, `2,2n`, `1.3,1.5r`: without options of its own, a key has the global ones. */
export function parseKey(text: string, globals: string): Key {
  const match = /^(\d+)(?:\.(\d+))?([bdfgiMhnRrV]*)(?:,(\d+)(?:\.(\d+))?([bdfgiMhnRrV]*))?$/.exec(text)
  if (match === null) {
    if (!/^\d/.test(text)) throw new Failure(`invalid number at field start: invalid count at start of ${quoteText(text)}`, { code: 2 })
    throw new Failure(`stray character in field spec: invalid field specification ${quoteText(text)}`, { code: 2 })
  }
  const [, field, char, startFlags, endField, endChar, endFlags] = match
  if (field === '0') throw new Failure(`field number is zero: invalid field specification ${quoteText(text)}`, { code: 2 })
  if (char === '0') throw new Failure(`character offset is zero: invalid field specification ${quoteText(text)}`, { code: 2 })
  const own = startFlags! + (endFlags ?? '')
  const inherits = own === ''
  return {
    field: Number(field),
    char: Number(char ?? 1),
    endField: endField === undefined ? undefined : Number(endField),
    endChar: Number(endChar ?? 0),
    flags: inherits ? globals : own,
    skipStart: inherits ? globals.includes('b') : startFlags!.includes('b'),
    skipEnd: inherits ? globals.includes('b') : (endFlags ?? '').includes('b'),
  }
}

export function comparator(keys: Key[], options: ComparatorOptions): (a: string, b: string) => number {
  const comparisons = keys.map(key => {
    const compare = comparisonOf(key.flags, options.salt)
    const whole = key.field === 1 && key.char === 1 && key.endField === undefined && !key.skipStart
    const cache = new Map<string, string>()
    const part = (line: string) => {
      if (whole) return line
      let text = cache.get(line)
      if (text === undefined) {
        text = keyText(line, key, options.separator)
        cache.set(line, text)
      }
      return text
    }
    return { reverse: key.flags.includes('r'), compare: (a: string, b: string) => compare(part(a), part(b)) }
  })
  return (a, b) => {
    for (const { reverse, compare } of comparisons) {
      const order = compare(a, b)
      if (order !== 0) return reverse ? -order : order
    }
    if (!options.lastResort) return 0
    return options.reverse ? compareBytes(b, a) : compareBytes(a, b)
  }
}

/** Fields as spans of the line: without a separator, blanks before a field belong to it. */
function fieldSpans(line: string, separator: string | undefined): [number, number][] {
  const spans: [number, number][] = []
  if (separator === undefined) {
    for (const match of line.matchAll(/[ \t]*[^ \t]+|[ \t]+$/g)) spans.push([match.index, match.index + match[0].length])
    return spans
  }
  let start = 0
  for (let at = line.indexOf(separator); at >= 0; at = line.indexOf(separator, start)) {
    spans.push([start, at])
    start = at + separator.length
  }
  spans.push([start, line.length])
  return spans
}

function keyText(line: string, key: Key, separator: string | undefined): string {
  const spans = fieldSpans(line, separator)
  const first = spans[key.field - 1]
  if (first === undefined) return ''
  const from = Math.min(skipBlanks(line, first[0], key.skipStart) + key.char - 1, line.length)
  if (key.endField === undefined) return line.slice(from)
  const last = spans[key.endField - 1]
  if (last === undefined) return line.slice(from)
  const to = key.endChar === 0 ? last[1] : Math.min(skipBlanks(line, last[0], key.skipEnd) + key.endChar, line.length)
  return to > from ? line.slice(from, to) : ''
}

function skipBlanks(line: string, at: number, skip: boolean): number {
  let next = at
  while (skip && (line[next] === ' ' || line[next] === '\t')) next++
  return next
}

function comparisonOf(flags: string, salt: number): (a: string, b: string) => number {
  if (flags.includes('n')) return cached(numberOf, (a, b) => a - b)
  if (flags.includes('g')) return cached(generalNumber, (a, b) => a - b)
  if (flags.includes('h')) return cached(humanNumber, (a, b) => a[0] - b[0] || a[1] - b[1])
  if (flags.includes('M')) return cached(monthOf, (a, b) => a - b)
  if (flags.includes('V')) return compareVersions
  if (flags.includes('R'))
    return cached(
      text => hash(text, salt),
      (a, b) => a - b,
    )
  if (!/[fdi]/.test(flags)) return compareBytes
  return cached(text => {
    let folded = flags.includes('f') ? text.toUpperCase() : text
    if (flags.includes('d')) folded = folded.replace(/[^\p{L}\p{N} \t]/gu, '')
    else if (flags.includes('i')) folded = folded.replace(/[\x00-\x1f\x7f]/g, '')
    return folded
  }, compareBytes)
}

function cached<T>(read: (text: string) => T, compare: (a: T, b: T) => number): (a: string, b: string) => number {
  const cache = new Map<string, T>()
  const get = (text: string) => {
    let value = cache.get(text)
    if (value === undefined) {
      value = read(text)
      cache.set(text, value)
    }
    return value
  }
  return (a, b) => compare(get(a), get(b))
}

function numberOf(text: string): number {
  const match = /^\s*(-?(?:\d+\.?\d*|\.\d+))/.exec(text)
  return match === null ? 0 : Number(match[1])
}

function generalNumber(text: string): number {
  const match = /^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|[-+]?inf(?:inity)?)/i.exec(text)
  if (match === null) return Number.NEGATIVE_INFINITY
  return /inf/i.test(match[1]!) ? (match[1]!.startsWith('-') ? -Number.MAX_VALUE : Number.POSITIVE_INFINITY) : Number(match[1])
}

function humanNumber(text: string): [number, number] {
  const match = /^\s*(-?)(\d+\.?\d*|\.\d+)([kKMGTPEZY]?)/.exec(text)
  if (match === null) return [0, 0]
  const value = Number(match[2])
  const power = match[3] === '' ? 0 : 'KMGTPEZY'.indexOf(match[3]!.toUpperCase()) + 1
  const sign = match[1] === '-' ? -1 : 1
  return value === 0 ? [0, 0] : [sign * (power + 1), sign * value]
}

function monthOf(text: string): number {
  return ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'].indexOf(
    text.trimStart().slice(0, 3).toUpperCase(),
  )
}

function hash(text: string, salt: number): number {
  let value = salt
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x5bd1e995) ^ (value >>> 13)
  return value
}
