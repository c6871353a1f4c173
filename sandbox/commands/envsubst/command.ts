import { program } from '../_shared/program.ts'

export default program({
  summary: 'put the values of environment variables into text',
  usage: 'envsubst [OPTION] [SHELL-FORMAT]',
  options: { variables: { short: 'v', long: 'variables', help: 'print the variables that SHELL-FORMAT names' } },
  async run(call, ctx) {
    const format = call.operands[0]
    const named = format === undefined ? undefined : [...format.matchAll(/\$\{?([A-Za-z_]\w*)\}?/g)].map(match => match[1]!)
    if (call.has('variables')) {
      await ctx.stdout.write((named ?? []).map(name => `${name}\n`).join(''))
      return 0
    }
    const text = await ctx.stdin.text()
    await ctx.stdout.write(
      text.replace(/\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g, (whole, braced: string | undefined, plain: string | undefined) => {
        const name = braced ?? plain!
        return named !== undefined && !named.includes(name) ? whole : (ctx.env.get(name) ?? '')
      }),
    )
    return 0
  },
})
