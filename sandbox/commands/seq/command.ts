import { textWriter } from '../_shared/output.ts'
import { Failure, program, refuseExtra, requireOperands } from '../_shared/program.ts'
import { quote, quoteText } from '../_shared/quote.ts'

export default program({
  summary: 'print a sequence of numbers',
  usage: 'seq [OPTION]... [FIRST [INCREMENT]] LAST',
  options: {
    format: { short: 'f', long: 'format', value: 'FORMAT', help: 'print each number by a printf format (%g, %.2f, %03g, %e)' },
    separator: { short: 's', long: 'separator', value: 'STRING', help: 'put STRING between numbers, not a newline' },
    equalWidth: { short: 'w', long: 'equal-width', help: 'pad with leading zeros to one width' },
  },
  rewrite: args => protectNegatives(args),
  async run(call, ctx) {
    requireOperands(call.operands, 1)
    refuseExtra(call.operands, 3)
    for (const word of call.operands)
      if (Number.isNaN(toNumber(word))) throw new Failure(`invalid floating point argument: ${quoteText(word)}`, { hint: true })
    const words = call.operands
    const [first, step, last] =
      words.length === 1 ? ['1', '1', words[0]!] : words.length === 2 ? [words[0]!, '1', words[1]!] : [words[0]!, words[1]!, words[2]!]
    if (Number(step) === 0) throw new Failure(`invalid Zero increment value: ${quoteText(step)}`, { hint: true })
    const decimals = Math.max(decimalsOf(first), decimalsOf(step))
    const show = formatter(call.value('format'), decimals, call.has('equalWidth') ? [first, step, last] : undefined)
    const separator = call.value('separator') ?? '\n'
    const out = textWriter(ctx)
    const scale = 10 ** decimals
    const start = Math.round(Number(first) * scale)
    const increment = Math.round(Number(step) * scale)
    const end = Number(last) * scale + (increment > 0 ? 1e-9 : -1e-9) * Math.min(1, scale)
    let any = false
    for (let value = start; increment > 0 ? value <= end : value >= end; value += increment) {
      out.add((any ? separator : '') + show(value / scale))
      any = true
      await out.drain()
    }
    if (any) out.add('\n')
    await out.flush()
    return 0
  },
})

/** `seq -5 5` counts from -5: a negative number is no option. */
function protectNegatives(args: string[]): string[] {
  const at = args.findIndex((word, index) => /^-[.\d]/.test(word) && !/^-[fs]$/.test(args[index - 1] ?? ''))
  return at < 0 || args.includes('--') ? args : [...args.slice(0, at), '--', ...args.slice(at)]
}

function toNumber(word: string): number {
  if (/^[-+]?inf(inity)?$/i.test(word)) return word.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  return /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(word) || /^[-+]?0x[\da-f]+$/i.test(word) ? Number(word) : Number.NaN
}

function decimalsOf(word: string): number {
  const dot = word.indexOf('.')
  return dot < 0 || /e/i.test(word) ? 0 : word.length - dot - 1
}

function formatter(format: string | undefined, decimals: number, equal: string[] | undefined): (value: number) => string {
  if (format !== undefined) return printfFormat(format)
  if (equal === undefined) return value => value.toFixed(decimals)
  const [first, , last] = equal
  const width = Math.max(...[first!, last!].map(word => Number(word).toFixed(decimals).length))
  return value => {
    const digits = Math.abs(value).toFixed(decimals)
    return value < 0 ? `-${digits.padStart(width - 1, '0')}` : digits.padStart(width, '0')
  }
}

function printfFormat(format: string): (value: number) => string {
  const plain = format.replaceAll('%%', '\0')
  const match = /^([^%]*)%([-+ 0#']*)(\d*)(?:\.(\d+))?([aefgEFG])([^%]*)$/.exec(plain)
  if (match === null) {
    if (!plain.includes('%')) throw new Failure(`format ${quote(format)} has no % directive`)
    const unknown = /%[-+ 0#']*\d*(?:\.\d+)?(.)/.exec(plain)
    if (unknown === null) throw new Failure(`format ${quote(format)} ends in %`)
    if (/[aefgEFG]/.test(unknown[1]!)) throw new Failure(`format ${quote(format)} has too many % directives`)
    throw new Failure(`format ${quote(format)} has unknown %${unknown[1]} directive`)
  }
  const [, before, flags = '', width = '', precision, kind = 'g', after] = match
  const literal = (text: string) => text.replaceAll('\0', '%')
  return value =>
    literal(before!) + pad(sign(value, flags) + magnitude(Math.abs(value), kind, precision), flags, Number(width)) + literal(after!)
}

function sign(value: number, flags: string): string {
  return value < 0 ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : ''
}

function magnitude(value: number, kind: string, precision: string | undefined): string {
  const digits = precision === undefined ? 6 : Number(precision)
  if (kind === 'f' || kind === 'F') return value.toFixed(digits)
  const exponential = (places: number) => value.toExponential(places).replace(/e([-+])(\d)$/, 'e$10$2')
  if (kind === 'e' || kind === 'E') return exponential(digits)
  const power = value === 0 ? 0 : Math.floor(Math.log10(value))
  const places = Math.max(1, digits)
  if (power < -4 || power >= places) return exponential(places - 1).replace(/\.?0+e/, 'e')
  return String(Number(value.toPrecision(places)))
}

function pad(text: string, flags: string, width: number): string {
  if (flags.includes('-')) return text.padEnd(width)
  if (!flags.includes('0')) return text.padStart(width)
  const lead = /^[-+ ]/.exec(text)?.[0] ?? ''
  return lead + text.slice(lead.length).padStart(width - lead.length, '0')
}
