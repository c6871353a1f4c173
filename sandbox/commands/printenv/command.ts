import { program } from '../_shared/program.ts'

export default program({
  summary: 'print environment variables',
  usage: 'printenv [OPTION]... [VARIABLE]...',
  misuse: 2,
  options: { zero: { short: '0', long: 'null', help: 'end each line with NUL' } },
  async run(call, ctx) {
    const ending = call.has('zero') ? '\0' : '\n'
    if (call.operands.length === 0) {
      await ctx.stdout.write([...ctx.env].map(([name, value]) => `${name}=${value}${ending}`).join(''))
      return 0
    }
    const values = call.operands.map(name => ctx.env.get(name))
    await ctx.stdout.write(values.flatMap(value => (value === undefined ? [] : [value + ending])).join(''))
    return values.includes(undefined) ? 1 : 0
  },
})
