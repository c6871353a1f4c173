import type { CommandContext, Signal } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { Failure, program } from '../_shared/program.ts'
import { quoteText } from '../_shared/quote.ts'

const SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 }
const NUMBERS: Record<string, number> = { HUP: 1, INT: 2, QUIT: 3, KILL: 9, USR1: 10, USR2: 12, PIPE: 13, ALRM: 14, TERM: 15 }

export default program({
  summary: 'run a program and stop it after a time',
  usage: 'timeout [OPTION] DURATION COMMAND [ARG]...',
  misuse: 125,
  stopAtOperand: true,
  options: {
    preserve: { long: 'preserve-status', help: 'give the exit code of the program also when it was stopped' },
    foreground: { long: 'foreground', help: '(always so here)' },
    killAfter: { short: 'k', long: 'kill-after', value: 'DURATION', help: 'send KILL when it is still running so long after' },
    signal: { short: 's', long: 'signal', value: 'SIGNAL', help: 'send this signal, not TERM' },
    verbose: { short: 'v', long: 'verbose', help: 'say when a signal is sent' },
  },
  async run(call, ctx) {
    const [duration, ...words] = call.operands
    if (duration === undefined || words.length === 0) {
      await ctx.stderr.write("Try 'timeout --help' for more information.\n")
      return 125
    }
    const milliseconds = parseDuration(duration)
    const name = (call.value('signal') ?? 'TERM').toUpperCase().replace(/^SIG/, '')
    const signal = Object.keys(NUMBERS).find(key => key === name || String(NUMBERS[key]) === name)
    if (signal === undefined) throw new Failure(`${quoteText(call.value('signal')!)}: invalid signal`, { code: 125, hint: true })
    return limited(ctx, words, { milliseconds, signal: signal as Signal, preserve: call.has('preserve'), verbose: call.has('verbose') })
  },
})

function parseDuration(text: string): number {
  const match = /^(\d+\.?\d*|\.\d+)([smhd]?)$/.exec(text)
  if (match === null) throw new Failure(`invalid time interval ${quoteText(text)}`, { code: 125, hint: true })
  return Number(match[1]) * SECONDS[match[2] || 's']! * 1000
}

interface Limit {
  milliseconds: number
  signal: Signal
  preserve: boolean
  verbose: boolean
}

async function limited(ctx: CommandContext, words: string[], limit: Limit): Promise<number> {
  const stop = new AbortController()
  const done = new AbortController()
  const finished = ctx.spawn(words, { signal: stop.signal }).finally(() => done.abort())
  const outcome = finished.then(
    code => ({ code }),
    error => ({ error }),
  )
  if (limit.milliseconds === 0) return settle(ctx, words, await outcome)
  const alarm = ctx.clock.sleep(limit.milliseconds, AbortSignal.any([done.signal, ctx.signal])).then(
    () => 'late' as const,
    () => 'cancelled' as const,
  )
  const first = await Promise.race([outcome, alarm])
  if (first !== 'late') return settle(ctx, words, await outcome)
  if (limit.verbose) await ctx.stderr.write(`timeout: sending signal ${limit.signal} to command ${quoteText(words[0]!)}\n`)
  stop.abort(limit.signal)
  await outcome
  if (limit.signal === 'KILL') return 137
  return limit.preserve ? 128 + NUMBERS[limit.signal]! : 124
}

async function settle(ctx: CommandContext, words: string[], outcome: { code: number } | { error: unknown }): Promise<number> {
  if ('code' in outcome) return outcome.code
  const { error } = outcome
  if (!isSystemError(error) || (error.code !== 'ENOENT' && error.code !== 'EACCES')) throw error
  await ctx.stderr.write(`timeout: failed to run command ${quoteText(words[0]!)}: ${error.reason}\n`)
  return error.code === 'ENOENT' ? 127 : 126
}
