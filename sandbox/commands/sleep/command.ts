import { Failure, program, requireOperands } from '../_shared/program.ts'
import { quoteText } from '../_shared/quote.ts'

const SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 }

export default program({
  summary: 'wait for a time',
  usage: 'sleep NUMBER[SUFFIX]...',
  options: {},
  notes: 'SUFFIX is s for seconds (the default), m for minutes, h for hours, d for days.',
  async run(call, ctx) {
    requireOperands(call.operands, 1)
    let seconds = 0
    for (const word of call.operands) {
      const match = /^(\d+\.?\d*|\.\d+|infinity|inf)([smhd]?)$/.exec(word)
      if (match === null) throw new Failure(`invalid time interval ${quoteText(word)}`, { hint: true })
      seconds += (match[1]!.startsWith('inf') ? Number.POSITIVE_INFINITY : Number(match[1])) * SECONDS[match[2] || 's']!
    }
    // A timer holds 31 bits of milliseconds: longer waits go in parts.
    for (let left = seconds * 1000; left > 0; left -= 2_000_000_000) await ctx.clock.sleep(Math.min(left, 2_000_000_000), ctx.signal)
    return 0
  },
})
