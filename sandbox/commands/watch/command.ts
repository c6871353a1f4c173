import { Failure, program } from '../_shared/program.ts'
import { formatTime, zoneOf } from '../_shared/time.ts'

export default program({
  summary: 'run a command again and again, and show what it prints',
  usage: 'watch [OPTION]... COMMAND',
  stopAtOperand: true,
  options: {
    interval: { short: 'n', long: 'interval', value: 'SECONDS', help: 'wait SECONDS between (2)' },
    noTitle: { short: 't', long: 'no-title', help: 'no line at the top' },
    errexit: { short: 'e', long: 'errexit', help: 'leave when the command fails' },
    exitOnChange: { short: 'g', long: 'chgexit', help: 'leave when what it prints changes' },
    differences: { short: 'd', long: 'differences', help: '(ignored)' },
  },
  async run(call, ctx) {
    if (call.operands.length === 0) throw new Failure('which command?', { hint: true })
    const seconds = Math.max(0.1, Number(call.value('interval') ?? '2'))
    const line = call.operands.join(' ')
    let before: string | undefined
    while (true) {
      const { code, stdout, stderr } = await ctx.exec(line)
      const title = `Every ${seconds.toFixed(1)}s: ${line}    slipway: ${formatTime('%a %b %e %H:%M:%S %Y', ctx.clock.now(), zoneOf(ctx))}\n\n`
      await ctx.stdout.write(`${ctx.stdout.isTerminal ? '\x1b[H\x1b[2J' : ''}${call.has('noTitle') ? '' : title}${stdout}${stderr}`)
      if (call.has('errexit') && code !== 0) return 8
      if (call.has('exitOnChange') && before !== undefined && before !== stdout) return 0
      before = stdout
      await ctx.clock.sleep(seconds * 1000, ctx.signal)
    }
  },
})
