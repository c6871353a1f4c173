import type { CommandContext } from '../../contract.ts'
import { openSource, readText } from '../_shared/input.ts'
import { attempt, Failure, program, resolve } from '../_shared/program.ts'
import { quoteIfNeeded, quoteText } from '../_shared/quote.ts'
import { textWidth } from '../_shared/width.ts'

type Unit = 'lines' | 'words' | 'chars' | 'bytes' | 'longest'
type Counts = Record<Unit, number>

const UNITS: Unit[] = ['lines', 'words', 'chars', 'bytes', 'longest']

export default program({
  summary: 'count lines, words and bytes of files',
  usage: 'wc [OPTION]... [FILE]...',
  options: {
    bytes: { short: 'c', long: 'bytes', help: 'print the number of bytes' },
    chars: { short: 'm', long: 'chars', help: 'print the number of characters' },
    lines: { short: 'l', long: 'lines', help: 'print the number of newlines' },
    files: { long: 'files0-from', value: 'F', help: 'read the names from F, ended by NUL; - is standard input' },
    longest: { short: 'L', long: 'max-line-length', help: 'print the width of the longest line' },
    words: { short: 'w', long: 'words', help: 'print the number of words' },
  },
  async run(call, ctx) {
    const asked = UNITS.filter(unit => call.has(unit))
    const units: Unit[] = asked.length > 0 ? asked : ['lines', 'words', 'bytes']
    const list = call.value('files')
    if (list !== undefined && call.operands.length > 0) {
      throw new Failure(`extra operand ${quoteText(call.operands[0]!)}\nfile operands cannot be combined with --files0-from`, {
        hint: true,
      })
    }
    const names = list === undefined ? call.operands : (await readText(ctx, list)).split('\0').filter(name => name !== '')
    return countAll(ctx, names.length > 0 || list !== undefined ? names : [undefined], units)
  },
})

async function countAll(ctx: CommandContext, names: (string | undefined)[], units: Unit[]): Promise<number> {
  const width = numberWidth(ctx, names, units)
  const total: Counts = { lines: 0, words: 0, chars: 0, bytes: 0, longest: 0 }
  let code = 0
  for (const name of names) {
    const done = await attempt(
      ctx,
      reason => `${quoteIfNeeded(name ?? 'standard input')}: ${reason}`,
      async () => {
        if (name !== undefined && name !== '-' && ctx.fs.stat(resolve(ctx, name))?.kind === 'directory') {
          await ctx.stderr.write(`wc: ${quoteIfNeeded(name)}: Is a directory\n`)
          code = 1
          return ctx.stdout.write(row({ lines: 0, words: 0, chars: 0, bytes: 0, longest: 0 }, units, width, name))
        }
        const counts = await count(ctx, name ?? '-', units)
        for (const unit of UNITS) total[unit] = unit === 'longest' ? Math.max(total[unit], counts[unit]) : total[unit] + counts[unit]
        await ctx.stdout.write(row(counts, units, width, name))
      },
    )
    if (!done) code = 1
  }
  if (names.length > 1) await ctx.stdout.write(row(total, units, width, 'total'))
  return code
}

/** One number alone is not padded; else as wide as the sizes of all files together, and 7 when a size cannot be known. */
function numberWidth(ctx: CommandContext, names: (string | undefined)[], units: Unit[]): number {
  if (names.length === 1 && units.length === 1) return 1
  let bytes = 0
  let minimum = 1
  for (const name of names) {
    const standard = name === undefined || name === '-'
    const stat = standard ? undefined : ctx.fs.stat(resolve(ctx, name))
    const size = standard ? ctx.stdin.size : stat?.kind === 'file' && !/^\/dev\//.test(name) ? stat.size : undefined
    if (size !== undefined) bytes += size
    else if (stat !== undefined || standard) minimum = 7
  }
  return Math.max(minimum, String(bytes).length)
}

function row(counts: Counts, units: Unit[], width: number, name: string | undefined): string {
  const numbers = UNITS.filter(unit => units.includes(unit)).map(unit => String(counts[unit]).padStart(width))
  return `${numbers.join(' ')}${name === undefined ? '' : ` ${name}`}\n`
}

async function count(ctx: CommandContext, name: string, units: Unit[]): Promise<Counts> {
  const needsText = units.some(unit => unit !== 'bytes')
  const counts: Counts = { lines: 0, words: 0, chars: 0, bytes: 0, longest: 0 }
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const source = openSource(ctx, name)
  let inWord = false
  let line = ''
  const take = (text: string) => {
    const pieces = text.split('\n')
    counts.lines += pieces.length - 1
    counts.chars += /[\ud800-\udfff]/.test(text) ? [...text].length : text.length
    counts.words += text.match(/\S+/g)?.length ?? 0
    if (inWord && /^\S/.test(text)) counts.words--
    if (text !== '') inWord = /\S$/.test(text)
    if (units.includes('longest')) takeWidths(pieces)
  }
  const takeWidths = (pieces: string[]) => {
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) counts.longest = Math.max(counts.longest, displayWidth(line))
      line = index === 0 ? line + piece : piece
    }
  }
  try {
    for (let chunk = await source.read(); chunk !== undefined; chunk = await source.read()) {
      counts.bytes += chunk.length
      if (needsText) take(decoder.decode(chunk, { stream: true }))
    }
    take(decoder.decode())
    counts.longest = Math.max(counts.longest, displayWidth(line))
  } finally {
    source.close()
  }
  return counts
}

function displayWidth(line: string): number {
  let width = 0
  for (const [index, piece] of line.split('\t').entries()) width = (index === 0 ? 0 : width + 8 - (width % 8)) + textWidth(piece)
  return width
}
