import { program, refuseExtra } from '../_shared/program.ts'

export default program({
  summary: 'print your user name',
  usage: 'whoami [OPTION]',
  options: {},
  async run(call, ctx) {
    refuseExtra(call.operands, 0)
    await ctx.stdout.write('learner\n')
    return 0
  },
})
