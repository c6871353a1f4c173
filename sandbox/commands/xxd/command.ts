import { isSystemError } from '../../error.ts'
import { readAll } from '../_shared/input.ts'
import { Failure, program } from '../_shared/program.ts'

export default program({
  summary: 'show bytes as hexadecimal numbers, or make bytes of them',
  usage: 'xxd [OPTION]... [INFILE]',
  aliases: ['hexdump', 'hd'],
  options: {
    canonical: { short: 'C', help: 'hexdump: bytes and text side by side' },
    reverse: { short: 'r', help: 'make bytes of hexadecimal numbers' },
    plain: { short: 'p', help: 'numbers only' },
    columns: { short: 'c', value: 'COLS', help: 'so many bytes a line (16)' },
    group: { short: 'g', value: 'BYTES', help: 'so many bytes together (2)' },
    limit: { short: 'ln', value: 'LEN', help: 'stop after LEN bytes' },
    seek: { short: 's', value: 'SEEK', help: 'begin at SEEK' },
    upper: { short: 'u', help: 'capital letters' },
  },
  async run(call, ctx) {
    const name = call.operands[0] ?? '-'
    const all = await readAll(ctx, name).catch((error: unknown) => {
      if (!isSystemError(error)) throw error
      throw new Failure(`${name}: ${error.reason}`, { code: 2 })
    })
    if (call.has('reverse')) {
      await ctx.stdout.write(reversed(new TextDecoder().decode(all), call.has('plain')))
      return 0
    }
    const start = Number(call.value('seek') ?? 0)
    const bytes = all.subarray(start, call.value('limit') === undefined ? undefined : start + Number(call.value('limit')))
    const hexdump = ctx.name !== 'xxd'
    const width = Number(call.value('columns') ?? (call.has('plain') ? 30 : 16))
    const lines: string[] = []
    for (let at = 0; at < bytes.length; at += width) {
      const row = bytes.subarray(at, at + width)
      if (hexdump) lines.push(call.has('canonical') || ctx.name === 'hd' ? canonical(row, start + at) : words(row, start + at))
      else
        lines.push(
          call.has('plain')
            ? hex(row, 0)
            : `${(start + at).toString(16).padStart(8, '0')}: ${hex(row, Number(call.value('group') ?? 2)).padEnd(hexWidth(width, Number(call.value('group') ?? 2)))}  ${printable(row)}`,
        )
    }
    if (hexdump && bytes.length > 0)
      lines.push((start + bytes.length).toString(16).padStart(call.has('canonical') || ctx.name === 'hd' ? 8 : 7, '0'))
    const text = lines.map(line => `${line}\n`).join('')
    await ctx.stdout.write(
      call.has('upper')
        ? text.replace(/^(\S+:)(.*?)( {2}.*)$/gm, (_, place: string, numbers: string, rest: string) => place + numbers.toUpperCase() + rest)
        : text,
    )
    return 0
  },
})

function two(byte: number): string {
  return byte.toString(16).padStart(2, '0')
}

function hex(row: Uint8Array, group: number): string {
  let text = ''
  for (const [index, byte] of row.entries()) text += (group > 0 && index > 0 && index % group === 0 ? ' ' : '') + two(byte)
  return text
}

function hexWidth(columns: number, group: number): number {
  return columns * 2 + (group > 0 ? Math.ceil(columns / group) - 1 : 0)
}

function printable(row: Uint8Array): string {
  return [...row].map(byte => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.')).join('')
}

function canonical(row: Uint8Array, at: number): string {
  const numbers = [...row].map(two)
  const halves = `${numbers.slice(0, 8).join(' ')}${numbers.length > 8 ? `  ${numbers.slice(8).join(' ')}` : ''}`
  return `${at.toString(16).padStart(8, '0')}  ${halves.padEnd(48)}  |${printable(row)}|`
}

function words(row: Uint8Array, at: number): string {
  const parts: string[] = []
  for (let index = 0; index < row.length; index += 2) parts.push(two(row[index + 1] ?? 0) + two(row[index]!))
  return `${at.toString(16).padStart(7, '0')} ${parts.join(' ')}`
}

function reversed(text: string, plain: boolean): Uint8Array {
  const digits = plain
    ? text
    : text
        .split('\n')
        .map(line => /^[\da-f]+: ?((?:[\da-f]{2,}\s?)+)/i.exec(line)?.[1] ?? '')
        .join('')
  return Uint8Array.from(digits.replace(/[^\da-f]/gi, '').match(/../g) ?? [], pair => Number.parseInt(pair, 16))
}
