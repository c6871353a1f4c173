import { program, refuseExtra } from '../_shared/program.ts'

export default program({
  summary: 'print the name of the terminal on standard input',
  usage: 'tty [OPTION]...',
  misuse: 2,
  options: { silent: { short: 's', long: 'silent', help: 'print nothing, only give an exit code' } },
  async run(call, ctx) {
    refuseExtra(call.operands, 0, 2)
    if (!call.has('silent')) await ctx.stdout.write(ctx.stdin.isTerminal ? '/dev/pts/0\n' : 'not a tty\n')
    return ctx.stdin.isTerminal ? 0 : 1
  },
})
