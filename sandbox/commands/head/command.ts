import type { CommandContext } from '../../contract.ts'
import { concat, openSource, readAll } from '../_shared/input.ts'
import { attempt, Failure, program } from '../_shared/program.ts'
import { quote, quoteText } from '../_shared/quote.ts'
import { parseSize } from '../_shared/sizes.ts'

interface Amount {
  unit: 'lines' | 'bytes'
  count: number
  /** All but the last `count`. */
  allBut: boolean
  separator: number
}

export default program({
  summary: 'print the first part of files',
  usage: 'head [OPTION]... [FILE]...',
  options: {
    bytes: { short: 'c', long: 'bytes', value: '[-]NUM', help: 'print the first NUM bytes; with -, all but the last NUM' },
    lines: { short: 'n', long: 'lines', value: '[-]NUM', help: 'print the first NUM lines instead of 10; with -, all but the last NUM' },
    quiet: { short: 'q', long: 'quiet', help: 'never print headers with file names' },
    verbose: { short: 'v', long: 'verbose', help: 'always print headers with file names' },
    zero: { short: 'z', long: 'zero-terminated', help: 'lines end with NUL, not newline' },
  },
  rewrite: args => (/^-\d+$/.test(args[0] ?? '') ? ['-n', args[0]!.slice(1), ...args.slice(1)] : args),
  async run(call, ctx) {
    const unit = call.last('bytes', 'lines') ?? 'lines'
    const amount = parseAmount(unit, call.value(unit) ?? '10', call.has('zero') ? 0 : 10)
    const names = call.operands.length > 0 ? call.operands : ['-']
    const mode = call.last('quiet', 'verbose')
    const headers = mode === 'verbose' || (mode !== 'quiet' && names.length > 1)
    let code = 0
    let first = true
    for (const name of names) {
      const opened = await attempt(
        ctx,
        reason =>
          reason === 'Is a directory' ? `error reading ${quote(name)}: ${reason}` : `cannot open ${quote(name)} for reading: ${reason}`,
        async () => {
          if (ctx.fs.stat(absolute(ctx, name))?.kind !== 'directory') openSource(ctx, name).close()
          if (headers) await ctx.stdout.write(`${first ? '' : '\n'}==> ${name === '-' ? 'standard input' : name} <==\n`)
          first = false
          await copyStart(ctx, name, amount)
        },
      )
      if (!opened) code = 1
    }
    return code
  },
})

function absolute(ctx: CommandContext, name: string) {
  return (name.startsWith('/') ? name : `${ctx.cwd}/${name}`) as CommandContext['cwd']
}

function parseAmount(unit: 'lines' | 'bytes', text: string, separator: number): Amount {
  const allBut = text.startsWith('-')
  const count = parseSize(text.replace(/^[-+]/, ''))
  if (count === undefined) throw new Failure(`invalid number of ${unit}: ${quoteText(text.replace(/^-/, ''))}`)
  return { unit, count, allBut, separator }
}

async function copyStart(ctx: CommandContext, name: string, amount: Amount): Promise<void> {
  if (amount.allBut) {
    const all = await readAll(ctx, name)
    await ctx.stdout.write(all.subarray(0, amount.unit === 'bytes' ? Math.max(0, all.length - amount.count) : endOfAllBut(all, amount)))
    return
  }
  if (name === '-' && amount.unit === 'lines' && amount.separator === 10) return copyLines(ctx, amount.count)
  let left = amount.count
  const source = openSource(ctx, name)
  try {
    while (left > 0) {
      const chunk = await source.read()
      if (chunk === undefined) return
      const end = amount.unit === 'bytes' ? Math.min(left, chunk.length) : endOfLines(chunk, left, amount.separator)
      left -= amount.unit === 'bytes' ? end : count(chunk.subarray(0, end), amount.separator)
      await ctx.stdout.write(chunk.subarray(0, end))
    }
  } finally {
    source.close()
  }
}

/** Line by line, so that the rest stays for the next reader of the same input. */
async function copyLines(ctx: CommandContext, lines: number): Promise<void> {
  const gathered: Uint8Array[] = []
  const encoder = new TextEncoder()
  for (let left = lines; left > 0; left--) {
    const next = await ctx.stdin.readLine()
    if (next === undefined) break
    gathered.push(encoder.encode(next.ended ? next.line : `${next.line}\n`))
    if (gathered.length >= 64 || ctx.stdout.isTerminal) await ctx.stdout.write(concat(gathered.splice(0)))
  }
  if (gathered.length > 0) await ctx.stdout.write(concat(gathered))
}

function endOfLines(chunk: Uint8Array, lines: number, separator: number): number {
  let at = 0
  for (let left = lines; left > 0; left--) {
    const next = chunk.indexOf(separator, at)
    if (next < 0) return chunk.length
    at = next + 1
  }
  return at
}

function endOfAllBut(all: Uint8Array, amount: Amount): number {
  let end = all.length
  for (let left = amount.count; left > 0 && end > 0; left--) {
    end = all.lastIndexOf(amount.separator, end - 2) + 1
    if (end === 1 && all[0] !== amount.separator) end = 0
  }
  return end
}

function count(chunk: Uint8Array, separator: number): number {
  let total = 0
  for (const byte of chunk) if (byte === separator) total++
  return total
}
