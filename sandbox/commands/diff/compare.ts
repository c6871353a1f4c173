import type { CommandContext } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { compareBytes } from '../_shared/compare.ts'
import { matchesPattern } from '../_shared/glob.ts'
import { readAll } from '../_shared/input.ts'
import { isDirectory, join, lastPart } from '../_shared/names.ts'
import { resolve, warn } from '../_shared/program.ts'
import { quoteIfNeeded } from '../_shared/quote.ts'
import { formatTime, zoneOf } from '../_shared/time.ts'
import { type Change, changesOf } from './changes.ts'
import { formatChanges, type Side } from './format.ts'

export interface DiffOptions {
  style: 'normal' | 'brief' | 'context' | 'unified' | 'side'
  context: number
  labels: string[]
  recursive: boolean
  newFile: boolean
  exclude: string[]
  reportSame: boolean
  ignoreCase: boolean
  space: 'none' | 'trailing' | 'change' | 'all'
  ignoreBlank: boolean
  stripCr: boolean
  text: boolean
  width: number
  suppress: boolean
  color: boolean
  /** The options as they stand before each pair of files that is compared within directories. */
  words: string[]
}

/** Exit code of diff: 0 same, 1 different, 2 trouble. */
export async function compareNames(ctx: CommandContext, first: string, second: string, options: DiffOptions): Promise<number> {
  const directories = [first, second].map(name => name !== '-' && isDirectory(ctx, name))
  if (directories[0] && directories[1]) return compareDirectories(ctx, first, second, options)
  if (directories[0]) return compareFiles(ctx, join(first, lastPart(second)), second, options)
  if (directories[1]) return compareFiles(ctx, first, join(second, lastPart(first)), options)
  return compareFiles(ctx, first, second, options)
}

async function load(ctx: CommandContext, name: string, options: DiffOptions): Promise<Side | undefined> {
  try {
    const there = name === '-' || ctx.fs.exists(resolve(ctx, name))
    const bytes = !there && options.newFile ? new Uint8Array() : await readAll(ctx, name)
    const mtime = name === '-' ? ctx.clock.now() : there ? ctx.fs.stat(resolve(ctx, name))!.mtime : 0
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    const lines = text.split('\n')
    const complete = lines.at(-1) === ''
    if (complete) lines.pop()
    return { name, bytes, lines, complete, time: formatTime('%Y-%m-%d %H:%M:%S.%N %z', mtime, zoneOf(ctx)) }
  } catch (error) {
    if (!isSystemError(error)) throw error
    await warn(ctx, `${quoteIfNeeded(name)}: ${error.reason}`)
    return undefined
  }
}

async function compareFiles(ctx: CommandContext, first: string, second: string, options: DiffOptions, heading = ''): Promise<number> {
  const left = await load(ctx, first, options)
  const right = await load(ctx, second, options)
  if (left === undefined || right === undefined) return 2
  const equal = left.bytes.length === right.bytes.length && left.bytes.every((byte, index) => byte === right.bytes[index])
  if (equal) return same(ctx, first, second, options)
  if (!options.text && (isBinary(left.bytes) || isBinary(right.bytes))) {
    await ctx.stdout.write(
      options.style === 'brief' ? `Files ${first} and ${second} differ\n` : `Binary files ${first} and ${second} differ\n`,
    )
    return options.style === 'brief' ? 1 : 2
  }
  const changes = changesOf(left, right, options)
  if (changes.length === 0) return same(ctx, first, second, options)
  if (options.style === 'brief') await ctx.stdout.write(`Files ${first} and ${second} differ\n`)
  else await ctx.stdout.write(heading + formatChanges(left, right, changes as Change[], options))
  return 1
}

async function same(ctx: CommandContext, first: string, second: string, options: DiffOptions): Promise<number> {
  if (options.reportSame) await ctx.stdout.write(`Files ${first} and ${second} are identical\n`)
  return 0
}

function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 32_768).includes(0)
}

async function compareDirectories(ctx: CommandContext, first: string, second: string, options: DiffOptions): Promise<number> {
  const list = (name: string) =>
    ctx.fs.list(resolve(ctx, name)).filter(entry => !options.exclude.some(pattern => matchesPattern(entry, pattern)))
  const left = new Set(list(first))
  const right = new Set(list(second))
  let code = 0
  for (const name of [...new Set([...left, ...right])].sort(compareBytes)) {
    const [a, b] = [join(first, name), join(second, name)]
    if ((!left.has(name) || !right.has(name)) && !(options.newFile && !isDirectory(ctx, left.has(name) ? a : b))) {
      await ctx.stdout.write(`Only in ${left.has(name) ? first : second}: ${name}\n`)
      code = Math.max(code, 1)
      continue
    }
    code = Math.max(code, await compareEntry(ctx, a, b, options))
  }
  return code
}

async function compareEntry(ctx: CommandContext, a: string, b: string, options: DiffOptions): Promise<number> {
  const kinds = [a, b].map(name => (isDirectory(ctx, name) ? 'directory' : 'regular file'))
  if (kinds[0] !== kinds[1] && ctx.fs.exists(resolve(ctx, a)) && ctx.fs.exists(resolve(ctx, b))) {
    await ctx.stdout.write(`File ${a} is a ${kinds[0]} while file ${b} is a ${kinds[1]}\n`)
    return 1
  }
  if (kinds[0] === 'directory') {
    if (options.recursive) return compareDirectories(ctx, a, b, options)
    await ctx.stdout.write(`Common subdirectories: ${a} and ${b}\n`)
    return 0
  }
  return compareFiles(ctx, a, b, options, `${['diff', ...options.words, a, b].join(' ')}\n`)
}
