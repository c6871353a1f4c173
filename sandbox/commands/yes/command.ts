import { breathe, program } from '../_shared/program.ts'

export default program({
  summary: 'print a line again and again until stopped',
  usage: 'yes [STRING]...',
  options: {},
  async run(call, ctx) {
    const line = `${call.operands.length > 0 ? call.operands.join(' ') : 'y'}\n`
    const block = line.repeat(Math.max(1, Math.ceil(4096 / line.length)))
    for (let turn = 1; ; turn++) {
      await ctx.stdout.write(block)
      if (turn % 16 === 0) await breathe(ctx)
    }
  },
})
