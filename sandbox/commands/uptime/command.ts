import { program } from '../_shared/program.ts'
import { formatTime, zoneOf } from '../_shared/time.ts'

export default program({
  summary: 'print how long the sandbox has been running',
  usage: 'uptime [OPTION]',
  simulated: true,
  options: {
    pretty: { short: 'p', long: 'pretty', help: 'print it in words' },
    since: { short: 's', long: 'since', help: 'print when it began' },
  },
  async run(call, ctx) {
    const now = ctx.clock.now()
    const start = Math.min(now, ...ctx.process.list().map(process => process.started))
    const minutes = Math.floor((now - start) / 60_000)
    const zone = zoneOf(ctx)
    const hours = Math.floor(minutes / 60)
    if (call.has('since')) await ctx.stdout.write(`${formatTime('%F %T', start, zone)}\n`)
    else if (call.has('pretty')) {
      const words = [
        hours > 0 ? `${hours} hour${hours === 1 ? '' : 's'}` : '',
        `${minutes % 60} minute${minutes % 60 === 1 ? '' : 's'}`,
      ].filter(Boolean)
      await ctx.stdout.write(`up ${words.join(', ')}\n`)
    } else {
      const length = hours > 0 ? `${String(hours).padStart(2)}:${String(minutes % 60).padStart(2, '0')}` : `${minutes} min`
      await ctx.stdout.write(` ${formatTime('%T', now, zone)} up ${length},  1 user,  load average: 0.00, 0.00, 0.00\n`)
    }
    return 0
  },
})
