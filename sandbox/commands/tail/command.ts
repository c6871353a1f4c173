import type { CommandContext } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { readAll } from '../_shared/input.ts'
import { attempt, Failure, program, resolve } from '../_shared/program.ts'
import { quote, quoteText } from '../_shared/quote.ts'
import { parseSize } from '../_shared/sizes.ts'
import { type Followed, follow } from './follow.ts'

interface Amount {
  unit: 'lines' | 'bytes'
  count: number
  /** Counted from the start of the file: `-n +5`. */
  fromStart: boolean
  separator: number
}

export default program({
  summary: 'print the last part of files, and what is added to them',
  usage: 'tail [OPTION]... [FILE]...',
  options: {
    bytes: { short: 'c', long: 'bytes', value: '[+]NUM', help: 'print the last NUM bytes; with +, from byte NUM on' },
    follow: { short: 'f', long: 'follow', value: 'HOW', optional: true, help: 'go on printing what is added; HOW is descriptor or name' },
    retrying: { short: 'F', help: 'same as --follow=name --retry' },
    lines: { short: 'n', long: 'lines', value: '[+]NUM', help: 'print the last NUM lines instead of 10; with +, from line NUM on' },
    pid: { long: 'pid', value: 'PID', help: 'with -f, end when process PID has ended' },
    quiet: { short: 'q', long: 'quiet', help: 'never print headers with file names' },
    retry: { long: 'retry', help: 'wait for a file that is not there yet' },
    interval: { short: 's', long: 'sleep-interval', value: 'N', help: 'with -f, look every N seconds (1.0)' },
    verbose: { short: 'v', long: 'verbose', help: 'always print headers with file names' },
    zero: { short: 'z', long: 'zero-terminated', help: 'lines end with NUL, not newline' },
  },
  rewrite(args) {
    const old = /^([-+])(\d+)(f?)$/.exec(args[0] ?? '')
    if (old === null) return args.map(word => (word === '-f' ? '--follow' : word.replace(/^-f(?=[nqv])/, '--follow\0'))).flatMap(splitMark)
    return [...(old[3] ? ['--follow'] : []), '-n', (old[1] === '+' ? '+' : '') + old[2], ...args.slice(1)]
  },
  async run(call, ctx) {
    const unit = call.last('bytes', 'lines') ?? 'lines'
    const amount = parseAmount(unit, call.value(unit) ?? '10', call.has('zero') ? 0 : 10)
    const names = call.operands.length > 0 ? call.operands : ['-']
    const mode = call.last('quiet', 'verbose')
    const headers = mode === 'verbose' || (mode !== 'quiet' && names.length > 1)
    const following = call.has('follow') || call.has('retrying')
    const retry = call.has('retrying') || call.has('retry')
    const followed: Followed[] = []
    let code = 0
    let first = true
    for (const name of names) {
      const done = await attempt(
        ctx,
        reason =>
          reason === 'Is a directory' ? `error reading ${quote(name)}: ${reason}` : `cannot open ${quote(name)} for reading: ${reason}`,
        async () => {
          if (headers && (name === '-' || ctx.fs.exists(resolve(ctx, name)))) {
            await ctx.stdout.write(`${first ? '' : '\n'}==> ${name === '-' ? 'standard input' : name} <==\n`)
            first = false
          }
          const all = await readAll(ctx, name)
          await ctx.stdout.write(all.subarray(startOf(all, amount)))
          if (name !== '-') followed.push({ name, path: resolve(ctx, name), size: all.length })
        },
      )
      if (!done) code = 1
      if (!done && retry && name !== '-') followed.push({ name, path: resolve(ctx, name), size: -1 })
    }
    if (!following || followed.length === 0) {
      if (following && code === 1) await ctx.stderr.write(`${ctx.name}: no files remaining\n`)
      return code
    }
    return followUntilEnd(ctx, followed, {
      headers,
      seconds: Number(call.value('interval') ?? '1'),
      pid: call.value('pid'),
      byName: retry || call.value('follow') === 'name',
    })
  },
})

/** `-fn5` is `-f -n5`: the optional value of `--follow` is never attached to the letter. */
function splitMark(word: string): string[] {
  const [before, after] = word.split('\0')
  return after === undefined ? [word] : [before!, `-${after}`]
}

function parseAmount(unit: 'lines' | 'bytes', text: string, separator: number): Amount {
  const count = parseSize(text.replace(/^[-+]/, ''))
  if (count === undefined) throw new Failure(`invalid number of ${unit}: ${quoteText(text.replace(/^-/, ''))}`)
  return { unit, count, fromStart: text.startsWith('+'), separator }
}

function startOf(all: Uint8Array, { unit, count, fromStart, separator }: Amount): number {
  if (unit === 'bytes') return fromStart ? Math.max(0, count - 1) : Math.max(0, all.length - count)
  if (fromStart) {
    let at = 0
    for (let line = 1; line < count; line++) {
      const next = all.indexOf(separator, at)
      if (next < 0) return all.length
      at = next + 1
    }
    return at
  }
  if (count === 0) return all.length
  let at = all.length - (all.at(-1) === separator ? 1 : 0)
  for (let left = count; left > 0; left--) {
    if (at <= 0) return 0
    at = all.lastIndexOf(separator, at - 1)
    if (at < 0) return 0
  }
  return at + 1
}

async function followUntilEnd(
  ctx: CommandContext,
  followed: Followed[],
  options: { headers: boolean; seconds: number; pid: string | undefined; byName: boolean },
): Promise<number> {
  try {
    return await follow(ctx, followed, options)
  } catch (error) {
    if (isSystemError(error, 'EPIPE')) return 141
    throw error
  }
}
