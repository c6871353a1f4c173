import type { Clock } from '../contract.ts'
import { unescapeAnsi, unescapeEcho } from './escapes.ts'
import { backslashQuote, quoteValue } from './quote.ts'
import { encode } from './text.ts'
import { formatTime } from './time-format.ts'

interface Formatted {
  text: string
  errors: string[]
}

const DIRECTIVE = /%(?:%|([-+ 0#']*)(\*|\d+)?(?:\.(\*|-?\d+)?)?(?:hh|h|ll|l|L|q|j|z|t)?(\([^)]*\)T|[diouxXcsbqQeEfFgGaA]))|(%[^%]*)/g

/** The format is used again as long as there are arguments. */
export function formatPrintf(format: string, values: string[], options: { clock: Clock }): Formatted {
  const run = new PrintfRun(values, options.clock)
  let text = ''
  do {
    const before = run.left
    text += run.once(format)
    if (run.stopped || run.left === before) break
  } while (run.left > 0)
  return { text, errors: run.errors }
}

class PrintfRun {
  readonly errors: string[] = []
  stopped = false
  #values: string[]
  #clock: Clock

  constructor(values: string[], clock: Clock) {
    this.#values = [...values]
    this.#clock = clock
  }

  get left(): number {
    return this.#values.length
  }

  once(format: string): string {
    let text = ''
    let at = 0
    for (const match of format.matchAll(DIRECTIVE)) {
      text += this.#plain(format.slice(at, match.index))
      at = match.index + match[0].length
      if (this.stopped) return text
      text += this.#directive(match)
      if (this.stopped) return text
    }
    return text + this.#plain(format.slice(at))
  }

  /** Escapes of the format itself; `\c` means nothing here. */
  #plain(text: string): string {
    return unescapeAnsi(text)
  }

  #directive(match: RegExpMatchArray): string {
    const [whole, flags = '', width, precision, conversion, wrong] = match
    if (whole === '%%') return '%'
    if (wrong !== undefined || !conversion) {
      const letter = /^%[-+ 0#']*[\d*]*(?:\.[\d*]*)?(.)/s.exec(whole)?.[1]
      this.errors.push(letter ? `\`${letter}': invalid format character` : "`%': missing format character")
      this.stopped = true
      return ''
    }
    const given = width === '*' ? Number(this.#values.shift() ?? 0) : width === undefined ? 0 : Number(width)
    const left = flags.includes('-') || given < 0
    const hasPoint = /\./.test(whole.slice(0, -conversion.length))
    const digits =
      precision === '*' ? Number(this.#values.shift() ?? 0) : precision === undefined ? (hasPoint ? 0 : undefined) : Number(precision)
    const limit = digits !== undefined && digits < 0 ? undefined : digits
    return pad(this.#convert(conversion, flags, limit), {
      width: Math.abs(given),
      left,
      zero: flags.includes('0') && !/[csbqQ]|T$/.test(conversion) && !(limit !== undefined && /[diouxX]/.test(conversion)),
    })
  }

  #convert(conversion: string, flags: string, precision: number | undefined): string {
    if (conversion.endsWith('T')) return this.#time(conversion.slice(1, -2))
    const cut = (text: string) => (precision === undefined ? text : [...text].slice(0, precision).join(''))
    switch (conversion) {
      case 's':
        return cut(this.#values.shift() ?? '')
      case 'c':
        return (this.#values.shift() ?? '').slice(0, 1)
      case 'q':
        return backslashQuote(this.#values.shift() ?? '')
      case 'Q':
        return quoteValue(cut(this.#values.shift() ?? ''))
      case 'b': {
        const { text, stopped } = unescapeEcho(this.#values.shift() ?? '', { octalWithoutZero: true })
        this.stopped = stopped
        return cut(text)
      }
      case 'd':
      case 'i':
        return signed(this.#integer(), flags, precision)
      case 'u':
      case 'o':
      case 'x':
      case 'X':
        return unsigned(BigInt.asUintN(64, this.#integer()), { conversion, flags, precision })
      default:
        return real(this.#real(), { conversion, flags, precision })
    }
  }

  #integer(): bigint {
    const text = this.#values.shift()
    if (text === undefined || text === '') return 0n
    if (/^["']/.test(text)) return BigInt(text.codePointAt(1) ?? 0)
    const match = /^\s*([-+]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)/.exec(text)
    const octal = match && /^0[0-7]+$/.test(match[2]!)
    const value = match ? BigInt(octal ? `0o${match[2]!.slice(1)}` : match[2]!) : 0n
    if (!match || match[0].length !== text.length)
      this.errors.push(`${text}: invalid ${match && /^\s*[-+]?0\d/.test(text) ? 'octal number' : 'number'}`)
    return match?.[1] === '-' ? -value : value
  }

  #real(): number {
    const text = this.#values.shift()
    if (text === undefined || text === '') return 0
    if (/^["']/.test(text)) return text.codePointAt(1) ?? 0
    const special = /^\s*([-+]?)(inf|infinity|nan)$/i.exec(text)
    if (special) return special[2]!.toLowerCase() === 'nan' ? Number.NaN : special[1] === '-' ? -Infinity : Infinity
    const match = /^\s*[-+]?(0[xX][0-9a-fA-F]+|(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?)/.exec(text)
    if (!match || match[0].length !== text.length) this.errors.push(`${text}: invalid number`)
    return match ? Number(match[0]) : 0
  }

  #time(format: string): string {
    const given = this.#values.shift()
    const seconds = given === undefined || given === '-1' || given === '-2' ? Math.floor(this.#clock.now() / 1000) : Number(given)
    return formatTime(format || '%X', seconds, this.#clock)
  }
}

/** Widths count bytes. */
function pad(text: string, how: { width: number; left: boolean; zero: boolean }): string {
  const missing = how.width - encode(text).length
  if (missing <= 0) return text
  if (how.left) return text + ' '.repeat(missing)
  if (!how.zero) return ' '.repeat(missing) + text
  const sign = /^(?:[-+ ]|0[xX])/.exec(text)?.[0] ?? ''
  return sign + '0'.repeat(missing) + text.slice(sign.length)
}

function signed(value: bigint, flags: string, precision: number | undefined): string {
  const digits = (value < 0n ? -value : value).toString().padStart(precision ?? 1, '0')
  return (value < 0n ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '') + digits
}

function unsigned(value: bigint, how: { conversion: string; flags: string; precision: number | undefined }): string {
  const base = { u: 10, o: 8, x: 16, X: 16 }[how.conversion as 'u']
  const digits = value.toString(base).padStart(how.precision ?? 1, '0')
  const mark = !how.flags.includes('#') || value === 0n ? '' : how.conversion === 'o' ? '0' : how.conversion === 'u' ? '' : '0x'
  return how.conversion === 'X' ? (mark + digits).toUpperCase() : mark + digits
}

function real(value: number, how: { conversion: string; flags: string; precision: number | undefined }): string {
  const sign = value < 0 || Object.is(value, -0) ? '-' : how.flags.includes('+') ? '+' : how.flags.includes(' ') ? ' ' : ''
  const lower = how.conversion.toLowerCase()
  const size = Math.abs(value)
  const digits = how.precision ?? 6
  let text: string
  if (!Number.isFinite(size)) text = Number.isNaN(size) ? 'nan' : 'inf'
  else if (lower === 'f') text = fixed(size, digits)
  else if (lower === 'e') text = exponential(size, digits)
  else text = general(size, digits || 1, how.flags.includes('#'))
  return sign + (lower === how.conversion ? text : text.toUpperCase())
}

function fixed(value: number, digits: number): string {
  return value < 1e21 ? value.toFixed(Math.min(digits, 100)) : BigInt(value).toString() + (digits ? `.${'0'.repeat(digits)}` : '')
}

function exponential(value: number, digits: number): string {
  return value.toExponential(Math.min(digits, 100)).replace(/e([-+])(\d)$/, 'e$10$2')
}

function general(value: number, digits: number, keepZeros: boolean): string {
  const exponent = value === 0 ? 0 : Number(value.toExponential(digits - 1).split('e')[1])
  const text = exponent < -4 || exponent >= digits ? exponential(value, digits - 1) : value.toFixed(Math.max(0, digits - 1 - exponent))
  return keepZeros ? text : text.replace(/(\.\d*?)0+(?=e|$)/, '$1').replace(/\.(?=e|$)/, '')
}
