import { program } from '../_shared/program.ts'

export default program({
  summary: 'bring the terminal back to its first state',
  usage: 'reset',
  aliases: ['tset'],
  options: {},
  async run(_, ctx) {
    await ctx.stdout.write('\x1bc\x1b[!p\x1b[?3;4l\x1b[4l\x1b>')
    return 0
  },
})
