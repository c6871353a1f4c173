import { program, warn } from '../_shared/program.ts'

export default program({
  summary: 'print the current directory',
  usage: 'pwd [OPTION]...',
  options: {
    logical: { short: 'L', long: 'logical', help: 'as $PWD says, with links' },
    physical: { short: 'P', long: 'physical', help: 'without links (the default)' },
  },
  async run(call, ctx) {
    if (call.operands.length > 0) await warn(ctx, 'ignoring non-option arguments')
    const logical = call.last('logical', 'physical') === 'logical'
    await ctx.stdout.write(`${logical ? ctx.cwd : ctx.fs.realpath(ctx.cwd)}\n`)
    return 0
  },
})
