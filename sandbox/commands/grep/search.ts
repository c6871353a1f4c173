import type { CommandContext } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { matchesPattern } from '../_shared/glob.ts'
import { type ByteSource, openSource } from '../_shared/input.ts'
import { isDirectory, join, lastPart } from '../_shared/names.ts'
import { textWriter } from '../_shared/output.ts'
import { resolve, warn } from '../_shared/program.ts'
import type { GrepOptions } from './options.ts'
import { createPrinter } from './printer.ts'

/** Searches everything asked for; the exit code of grep. */
export async function search(ctx: CommandContext, options: GrepOptions): Promise<number> {
  const result = { found: false, failed: false }
  for (const name of options.names) {
    await searchName(ctx, name, { options, result, operand: true })
    if (result.found && options.output === 'quiet') return 0
  }
  return result.failed ? 2 : result.found ? 0 : 1
}

interface Visit {
  options: GrepOptions
  result: { found: boolean; failed: boolean }
  /** Named on the command line. */
  operand: boolean
}

async function searchName(ctx: CommandContext, name: string, visit: Visit): Promise<void> {
  const { options, result } = visit
  if (name !== '-' && isDirectory(ctx, name)) {
    if (options.recursive !== 'no') return searchDirectory(ctx, name, visit)
    if (options.skipDirectories) return
    if (!options.silent) await warn(ctx, `${name}: Is a directory`)
    result.failed = true
    return
  }
  if (
    options.output === 'lines' &&
    name !== '-' &&
    ctx.stdout.ino !== undefined &&
    ctx.fs.stat(resolve(ctx, name))?.ino === ctx.stdout.ino
  ) {
    if (!options.silent) await warn(ctx, `${name}: input file is also the output`)
    result.failed = true
    return
  }
  if (options.recursive !== 'no' && !wanted(lastPart(name), options)) return
  try {
    const source = openSource(ctx, name)
    if (await searchSource(ctx, source, { name: name === '-' ? options.label : name, options })) result.found = true
  } catch (error) {
    if (!isSystemError(error) || error.code === 'EPIPE') throw error
    if (!options.silent) await warn(ctx, `${name}: ${error.reason}`)
    result.failed = true
  }
}

function wanted(name: string, options: GrepOptions): boolean {
  if (options.exclude.some(pattern => matchesPattern(name, pattern))) return false
  return options.include.length === 0 || options.include.some(pattern => matchesPattern(name, pattern))
}

async function searchDirectory(ctx: CommandContext, name: string, visit: Visit): Promise<void> {
  const { options, result } = visit
  if (
    !(visit.operand && name === '.') &&
    options.excludeDir.some(pattern => matchesPattern(lastPart(name), pattern) || matchesPattern(name, pattern))
  )
    return
  let entries: string[]
  try {
    entries = ctx.fs.list(resolve(ctx, name))
  } catch (error) {
    if (!isSystemError(error)) throw error
    if (!options.silent) await warn(ctx, `${name}: ${error.reason}`)
    result.failed = true
    return
  }
  for (const entry of entries) {
    // Without operands the files are named as seen from here, with no ./ before them.
    const below = name === '.' && options.impliedDot ? entry : join(name, entry)
    const stat = ctx.fs.lstat(resolve(ctx, below))
    if (stat?.kind === 'symlink' && options.recursive === 'yes') continue
    await searchName(ctx, below, { ...visit, operand: false })
    if (result.found && options.output === 'quiet') return
  }
}

interface Target {
  name: string
  options: GrepOptions
}

/** True when a line was selected. */
async function searchSource(ctx: CommandContext, source: ByteSource, { name, options }: Target): Promise<boolean> {
  const out = textWriter(ctx)
  const printer = createPrinter(out, name, options)
  let selected = 0
  try {
    for await (const { lines, binary } of batches(source, options)) {
      if (binary) {
        if (options.binary === 'without-match') return false
        printer.binary = options.binary !== 'text'
      }
      for (const line of lines) {
        const chosen = selected < options.max && options.matcher.matches(line) !== options.invert
        if (chosen) selected++
        const stop = printer.line(line, chosen)
        if (chosen && (stop || options.output === 'quiet')) break
        if (selected >= options.max && printer.settled()) break
        await out.drain()
      }
      await out.flush()
      if ((selected > 0 && printer.done()) || (selected >= options.max && printer.settled())) break
    }
  } finally {
    source.close()
  }
  if (options.output === 'count') printer.total(selected)
  if ((options.output === 'names' && selected > 0) || (options.output === 'namesWithout' && selected === 0)) printer.nameOnly()
  await out.flush()
  if (printer.matchedBinary) await ctx.stdout.write(`grep: ${name}: binary file matches\n`)
  return selected > 0
}

interface Batch {
  lines: string[]
  binary: boolean
}

async function* batches(source: ByteSource, options: GrepOptions): AsyncGenerator<Batch> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let rest = ''
  let binary = false
  for (let chunk = await source.read(); chunk !== undefined; chunk = await source.read()) {
    if (options.separator === '\n' && chunk.includes(0)) binary = true
    const text = decoder.decode(chunk, { stream: true })
    if (text.includes('\ufffd') && !isValidText(chunk)) binary = true
    const pieces = (rest + text).split(options.separator)
    rest = pieces.pop()!
    yield { lines: pieces, binary }
  }
  rest += decoder.decode()
  if (rest !== '') yield { lines: [rest], binary }
}

/** Whether U+FFFD stands in the text itself and not for bytes that are no UTF-8. */
function isValidText(chunk: Uint8Array): boolean {
  const decoded = new TextDecoder('utf-8', { ignoreBOM: true }).decode(chunk)
  const again = new TextEncoder().encode(decoded)
  return again.length === chunk.length && again.every((byte, index) => byte === chunk[index])
}
