import type { CommandContext, OpenFile } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { openSource, readAll } from '../_shared/input.ts'
import { Failure, program, refuseExtra, resolve } from '../_shared/program.ts'
import { quote, quoteText } from '../_shared/quote.ts'
import { parseSize } from '../_shared/sizes.ts'

interface Naming {
  prefix: string
  ending: string
  /** Letters, or digits counted up from a number. */
  digits: number | undefined
  length: number
  /** The length was asked for: it does not grow. */
  fixed: boolean
}

export default program({
  summary: 'cut a file into pieces',
  usage: 'split [OPTION]... [FILE [PREFIX]]',
  options: {
    length: { short: 'a', long: 'suffix-length', value: 'N', help: 'endings of N characters (2)' },
    ending: { long: 'additional-suffix', value: 'SUFFIX', help: 'append SUFFIX to the names' },
    bytes: { short: 'b', long: 'bytes', value: 'SIZE', help: 'pieces of SIZE bytes; K, M and so on are known' },
    digits: { short: 'd', help: 'name the pieces by numbers, from 0' },
    numeric: { long: 'numeric-suffixes', value: 'FROM', optional: true, help: 'same as -d, from another number' },
    lines: { short: 'l', long: 'lines', value: 'NUMBER', help: 'pieces of NUMBER lines (1000)' },
    chunks: { short: 'n', long: 'number', value: 'CHUNKS', help: 'so many pieces; l/N cuts only between lines' },
    verbose: { long: 'verbose', help: 'say which file is written' },
  },
  rewrite: args => args.map(word => (/^-\d+$/.test(word) ? `-l${word.slice(1)}` : word)),
  async run(call, ctx) {
    refuseExtra(call.operands, 2)
    const [name = '-', prefix = 'x'] = call.operands
    const ways = ['bytes', 'lines', 'chunks'].filter(way => call.has(way as 'bytes'))
    if (ways.length > 1) throw new Failure('cannot split in more than one way', { hint: true })
    const from = call.value('numeric')
    const length = call.value('length')
    const naming: Naming = {
      prefix,
      ending: call.value('ending') ?? '',
      digits: call.has('digits') || call.has('numeric') ? Number(from ?? 0) : undefined,
      length: Number(length ?? 2),
      fixed: length !== undefined,
    }
    if (length !== undefined && !/^[1-9]\d*$/.test(length)) throw new Failure(`invalid suffix length: ${quoteText(length)}`)
    const write = writer(ctx, naming, call.has('verbose'))
    const chunks = call.value('chunks')
    const bytes = call.value('bytes')
    try {
      if (chunks !== undefined) await byChunks(ctx, name, write, chunks)
      else if (bytes !== undefined) await byBytes(ctx, name, write, positive(parseSize(bytes), 'bytes', bytes))
      else await byLines(ctx, name, write, positive(lineCount(call.value('lines')), 'lines', call.value('lines') ?? ''))
      await write.finish()
    } catch (error) {
      if (!isSystemError(error) || error.code === 'EPIPE') throw error
      throw new Failure(`cannot open ${quote(name)} for reading: ${error.reason}`)
    }
    return 0
  },
})

function lineCount(text: string | undefined): number | undefined {
  if (text === undefined) return 1000
  return /^\d+$/.test(text) ? Number(text) : undefined
}

function positive(value: number | undefined, what: string, text: string): number {
  if (value === undefined) throw new Failure(`invalid number of ${what}: ${quoteText(text)}`)
  if (value === 0) throw new Failure(`invalid number of ${what}: ${quoteText(text)}: Numerical result out of range`)
  return value
}

interface Writer {
  /** Adds to the piece that is open, opening one when there is none. */
  add(bytes: Uint8Array): void
  /** The next bytes belong to the next piece. */
  next(): void
  piece(bytes: Uint8Array): void
  finish(): Promise<void>
}

function writer(ctx: CommandContext, naming: Naming, verbose: boolean): Writer {
  let index = 0
  let file: OpenFile | undefined
  let at = 0
  const said: string[] = []
  const write: Writer = {
    add(bytes) {
      if (file === undefined) {
        const name = pieceName(naming, index++)
        file = ctx.fs.open(resolve(ctx, name), { flag: 'w', mode: 0o666 & ~ctx.process.umask })
        at = 0
        if (verbose) said.push(`creating file ${quote(name)}\n`)
      }
      file.writeAt(at, bytes)
      at += bytes.length
    },
    next() {
      file?.close()
      file = undefined
    },
    piece(bytes) {
      write.add(bytes)
      write.next()
    },
    async finish() {
      write.next()
      await ctx.stdout.write(said.join(''))
    },
  }
  return write
}

/** `aa` … `yz`, then `zaaa`, or `00` … `89`, then `9000`: there is always a next name, and they sort in order. */
function pieceName({ prefix, ending, digits, length, fixed }: Naming, index: number): string {
  const base = digits === undefined ? 26 : 10
  // Numbers that begin elsewhere do not grow.
  const grows = !fixed && !digits
  let left = index + (digits ?? 0)
  let size = length
  let head = ''
  while (grows && left >= (base - 1) * base ** (size - 1)) {
    left -= (base - 1) * base ** (size - 1)
    head += digits === undefined ? 'z' : '9'
    size++
  }
  if (left >= base ** size) throw new Failure('output file suffixes exhausted')
  let text = ''
  for (let place = 0; place < size; place++) {
    const digit = left % base
    text = (digits === undefined ? String.fromCharCode(97 + digit) : String(digit)) + text
    left = Math.floor(left / base)
  }
  return prefix + head + text + ending
}

async function byBytes(ctx: CommandContext, name: string, write: Writer, size: number): Promise<void> {
  const source = openSource(ctx, name)
  let room = size
  try {
    for (let chunk = await source.read(); chunk !== undefined; chunk = await source.read()) {
      for (let at = 0; at < chunk.length; ) {
        const part = chunk.subarray(at, at + room)
        write.add(part)
        at += part.length
        room -= part.length
        if (room > 0) continue
        write.next()
        room = size
      }
    }
  } finally {
    source.close()
  }
}

async function byLines(ctx: CommandContext, name: string, write: Writer, count: number): Promise<void> {
  const source = openSource(ctx, name)
  let lines = 0
  try {
    for (let chunk = await source.read(); chunk !== undefined; chunk = await source.read()) {
      for (let from = 0; from < chunk.length; ) {
        const newline = chunk.indexOf(10, from)
        const end = newline < 0 ? chunk.length : newline + 1
        write.add(chunk.subarray(from, end))
        from = end
        if (newline >= 0 && ++lines % count === 0) write.next()
      }
    }
  } finally {
    source.close()
  }
}

/** `4`: four pieces of about the same length; `l/4`: the same, cut after the line in which the cut falls. */
async function byChunks(ctx: CommandContext, name: string, write: Writer, text: string): Promise<void> {
  const match = /^(l\/)?(\d+)$/.exec(text)
  const count = positive(match === null ? undefined : Number(match[2]), 'chunks', text)
  const bytes = await readAll(ctx, name)
  let from = 0
  for (let number = 1; number <= count; number++) {
    const cut = number === count ? bytes.length : number * Math.floor(bytes.length / count)
    const end = match![1] === undefined ? cut : lineEnd(bytes, cut)
    write.piece(bytes.subarray(from, Math.max(from, end)))
    from = Math.max(from, end)
  }
}

function lineEnd(bytes: Uint8Array, cut: number): number {
  const newline = bytes.indexOf(10, Math.max(0, cut - 1))
  return newline < 0 ? bytes.length : newline + 1
}
