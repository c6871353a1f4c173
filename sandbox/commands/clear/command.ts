import { program } from '../_shared/program.ts'

export default program({
  summary: 'clear the terminal',
  usage: 'clear [-x]',
  options: { keep: { short: 'x', help: 'keep what scrolled out of sight' } },
  async run(call, ctx) {
    await ctx.stdout.write(`\x1b[H\x1b[2J${call.has('keep') ? '' : '\x1b[3J'}`)
    return 0
  },
})
