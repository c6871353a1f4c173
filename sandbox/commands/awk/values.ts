import { posixRegExp } from '../_shared/regex.ts'

/** A value as awk has it: a number, a string, or text from input that counts as a number when it looks like one. */
export type Value = number | string | Input

export class Input {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** A variable that was never set: zero and empty at once. */
export const UNSET = new Input('')

const NUMBER = /^\s*[-+]?(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/
const WHOLE_NUMBER = /^\s*[-+]?(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|inf(?:inity)?|nan)\s*$/i

export function toNumber(value: Value): number {
  if (typeof value === 'number') return value
  const text = value instanceof Input ? value.text : value
  const match = NUMBER.exec(text)
  if (match === null)
    return /^\s*[-+]?inf/i.test(text) ? (text.trim().startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY) : 0
  const digits = match[0].trim()
  return /^[-+]0x/i.test(digits) ? -Number(digits.slice(1)) : Number(digits)
}

export function toText(value: Value, format = '%.6g'): string {
  if (typeof value === 'string') return value
  if (value instanceof Input) return value.text
  return numberText(value, format)
}

export function numberText(value: number, format: string): string {
  // mawk prints whole numbers as such only as far as an int goes.
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 31) return String(value)
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf'
  return formatPrintf(format, [value])
}

export function truth(value: Value): boolean {
  if (typeof value === 'number') return value !== 0
  if (typeof value === 'string') return value !== ''
  return looksNumeric(value) ? toNumber(value) !== 0 : value.text !== ''
}

export function looksNumeric(value: Value): boolean {
  return value instanceof Input && (value === UNSET || WHOLE_NUMBER.test(value.text))
}

export function compareValues(left: Value, right: Value, format: string): number {
  const numeric = (value: Value) => typeof value === 'number' || looksNumeric(value)
  if (numeric(left) && numeric(right)) return toNumber(left) - toNumber(right)
  const [a, b] = [toText(left, format), toText(right, format)]
  return a < b ? -1 : a > b ? 1 : 0
}

const MOST_EXPRESSIONS = 500

/** Compiled expressions by their source, so that a loop does not compile again. */
export function regexCache(): (source: string, flags?: string) => RegExp {
  const known = new Map<string, RegExp>()
  return (source, flags = '') => {
    const key = `${flags}/${source}`
    let expression = known.get(key)
    if (expression === undefined) {
      if (known.size > MOST_EXPRESSIONS) known.clear()
      expression = posixRegExp(source, { extended: true, escapes: true, flags })
      known.set(key, expression)
    }
    expression.lastIndex = 0
    return expression
  }
}

/** printf of awk and OFMT: `%5.2f`, `%-10s`, `%c`, `%x`, `%*d`. */
export function formatPrintf(format: string, args: Value[]): string {
  let next = 0
  return format.replace(
    /%(?:%|([-+ #0]*)(\*|\d*)(?:\.(\*|\d*))?(?:hh|h|ll|l|L|q|j|z|t)?([a-zA-Z]))/g,
    (whole, flags: string | undefined, width: string, precision: string | undefined, kind: string) => {
      if (whole === '%%') return '%'
      const star = () => toNumber(args[next++] ?? 0)
      let wide = width === '*' ? star() : Number(width || 0)
      let dress = flags ?? ''
      if (wide < 0) {
        dress += '-'
        wide = -wide
      }
      const digits = precision === '*' ? star() : precision === undefined ? undefined : Number(precision || 0)
      const value = args[next++] ?? UNSET
      const text = conversion(kind, value, dress, digits)
      return text === undefined ? whole : pad(text, wide, dress, kind, digits)
    },
  )
}

function conversion(kind: string, value: Value, flags: string, digits: number | undefined): string | undefined {
  if (kind === 's') return toText(value).slice(0, digits)
  if (kind === 'c')
    return typeof value === 'number' || looksNumeric(value)
      ? typeof value === 'number'
        ? String.fromCodePoint(Math.max(0, Math.trunc(value)) % 0x110000)
        : toText(value).slice(0, 1)
      : ([...toText(value)][0] ?? '')
  const number = toNumber(value)
  const sign = number < 0 || Object.is(number, -0) ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : ''
  if (!Number.isFinite(number) && /[dieEfFgG]/.test(kind)) return sign + (Number.isNaN(number) ? 'nan' : 'inf')
  const size = Math.abs(number)
  if (kind === 'd' || kind === 'i') {
    const whole = BigInt(Math.trunc(size)).toString()
    return (Math.trunc(number) === 0 ? sign.replace('-', '') : sign) + whole.padStart(digits ?? 0, '0')
  }
  if (kind === 'o' || kind === 'x' || kind === 'X' || kind === 'u') {
    const whole = number < 0 ? BigInt.asUintN(64, BigInt(Math.trunc(number))) : BigInt(Math.trunc(size))
    const text = whole.toString(kind === 'o' ? 8 : kind === 'u' ? 10 : 16).padStart(digits ?? 0, '0')
    const prefixed = flags.includes('#') && kind !== 'u' && whole !== 0n ? (kind === 'o' ? `0${text}` : `0x${text}`) : text
    return kind === 'X' ? prefixed.toUpperCase() : prefixed
  }
  if (!/[eEfFgG]/.test(kind)) return undefined
  const text = real(kind.toLowerCase(), size, digits ?? 6, flags.includes('#'))
  return sign + (kind === 'E' || kind === 'G' ? text.toUpperCase() : text)
}

function real(kind: string, size: number, digits: number, alternate: boolean): string {
  const exponential = (value: string) => value.replace(/e([-+])(\d)$/, 'e$10$2')
  if (kind === 'f')
    return size < 1e21 ? size.toFixed(Math.min(100, digits)) : BigInt(size).toString() + (digits > 0 ? `.${'0'.repeat(digits)}` : '')
  if (kind === 'e') return exponential(size.toExponential(Math.min(100, digits)))
  const places = Math.max(1, digits)
  const power = size === 0 ? 0 : Number(size.toExponential(places - 1).split('e')[1])
  if (power < -4 || power >= places) {
    const text = size.toExponential(places - 1)
    return exponential(alternate ? text : text.replace(/\.?0+e/, 'e'))
  }
  const text = size.toFixed(Math.max(0, places - 1 - power))
  return alternate || !text.includes('.') ? text : text.replace(/\.?0+$/, '')
}

function pad(text: string, width: number, flags: string, kind: string, digits: number | undefined): string {
  if (flags.includes('-')) return text.padEnd(width)
  const zeros = flags.includes('0') && kind !== 's' && kind !== 'c' && !(digits !== undefined && /[diouxX]/.test(kind))
  if (!zeros || /inf|nan/.test(text)) return text.padStart(width)
  const lead = /^(?:[-+ ]|0x)/i.exec(text)?.[0] ?? ''
  return lead + text.slice(lead.length).padStart(width - lead.length, '0')
}
