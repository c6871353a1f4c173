import { program, refuseExtra } from '../_shared/program.ts'

export default program({
  summary: 'print the number of processors',
  usage: 'nproc [OPTION]...',
  simulated: true,
  options: { all: { long: 'all', help: 'print the number of installed processors' } },
  async run(call, ctx) {
    refuseExtra(call.operands, 0)
    await ctx.stdout.write('1\n')
    return 0
  },
})
