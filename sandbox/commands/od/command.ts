import { isSystemError } from '../../error.ts'
import { concat, readAll } from '../_shared/input.ts'
import { Failure, program } from '../_shared/program.ts'
import { quoteIfNeeded } from '../_shared/quote.ts'

const NAMES: Record<number, string> = { 0: '\\0', 7: '\\a', 8: '\\b', 9: '\\t', 10: '\\n', 11: '\\v', 12: '\\f', 13: '\\r' }

export default program({
  summary: 'show bytes as octal numbers or otherwise',
  usage: 'od [OPTION]... [FILE]...',
  options: {
    address: { short: 'A', long: 'address-radix', value: 'RADIX', help: 'places in d, o, x or n (none)' },
    characters: { short: 'c', help: 'same as -t c' },
    hex: { short: 'x', help: 'same as -t x2' },
    octal: { short: 'b', help: 'same as -t o1' },
    limit: { short: 'N', long: 'read-bytes', value: 'BYTES', help: 'stop after BYTES' },
    skip: { short: 'j', long: 'skip-bytes', value: 'BYTES', help: 'begin after BYTES' },
    type: { short: 't', long: 'format', value: 'TYPE', help: 'c characters, x1 o1 u1 d1 bytes, x2 o2 words' },
    all: { short: 'v', long: 'output-duplicates', help: 'print lines that repeat too' },
    width: { short: 'w', long: 'width', value: 'BYTES', optional: true, help: 'so many bytes a line (16)' },
  },
  async run(call, ctx) {
    const parts: Uint8Array[] = []
    for (const name of call.operands.length > 0 ? call.operands : ['-']) {
      parts.push(
        await readAll(ctx, name).catch((error: unknown) => {
          if (!isSystemError(error)) throw error
          throw new Failure(`${quoteIfNeeded(name)}: ${error.reason}`)
        }),
      )
    }
    const skip = Number(call.value('skip') ?? 0)
    const bytes = concat(parts).subarray(skip, call.value('limit') === undefined ? undefined : skip + Number(call.value('limit')))
    const type = call.value('type') ?? (call.has('characters') ? 'c' : call.has('hex') ? 'x2' : call.has('octal') ? 'o1' : 'o2')
    if (!/^(c|[xoud][124]?)z?$/.test(type)) throw new Failure(`invalid type string '${type}'`)
    const width = Number(call.value('width') ?? 16)
    const radix = call.value('address') ?? 'o'
    const place = (at: number) => (radix === 'n' ? '' : at.toString({ d: 10, x: 16 }[radix] ?? 8).padStart(radix === 'x' ? 6 : 7, '0'))
    let last = ''
    let starred = false
    let text = ''
    for (let at = 0; at < bytes.length; at += width) {
      const part = bytes.subarray(at, at + width)
      const row = withText(part, format(part, type), { type, width })
      if (!call.has('all') && row === last && at + width <= bytes.length) {
        if (!starred) text += '*\n'
        starred = true
        continue
      }
      starred = false
      last = row
      text += `${place(skip + at)}${row}\n`
    }
    await ctx.stdout.write(text + (radix === 'n' ? '' : `${place(skip + bytes.length)}\n`))
    return 0
  },
})

/** `z` puts the text of the bytes at the end of the line. */
function withText(row: Uint8Array, numbers: string, { type, width }: { type: string; width: number }): string {
  if (!type.endsWith('z')) return numbers
  const full = format(new Uint8Array(width), type).length
  const text = [...row].map(byte => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.')).join('')
  return `${numbers.padEnd(full)}  >${text}<`
}

function format(row: Uint8Array, type: string): string {
  if (type.startsWith('c'))
    return [...row]
      .map(byte => (NAMES[byte] ?? (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : byte.toString(8).padStart(3, '0'))).padStart(4))
      .join('')
  const size = Number(/\d/.exec(type)?.[0] ?? 4)
  const kind = type[0]!
  const digits = { x: [0, 2, 4, 0, 8], o: [0, 3, 6, 0, 11], u: [0, 3, 5, 0, 10], d: [0, 4, 6, 0, 11] }[kind as 'x'][size]!
  let text = ''
  for (let at = 0; at < row.length; at += size) {
    let value = 0
    for (let index = size - 1; index >= 0; index--) value = value * 256 + (row[at + index] ?? 0)
    if (kind === 'd' && value >= 2 ** (size * 8 - 1)) value -= 2 ** (size * 8)
    const shown = value.toString({ x: 16, o: 8 }[kind] ?? 10)
    text += ` ${kind === 'x' || kind === 'o' ? shown.padStart(digits, '0') : shown.padStart(digits)}`
  }
  return text
}
