import type { CommandContext, Path } from '../../contract.ts'
import { program, warn } from '../_shared/program.ts'

/** $PWD, when it is this directory indeed. */
function asNamed({ env, fs, cwd }: CommandContext): string | undefined {
  const named = env.get('PWD')
  if (!named?.startsWith('/') || /\/\.\.?(\/|$)/.test(named)) return undefined
  const stat = fs.stat(named as Path)
  return stat !== undefined && stat.ino === fs.stat(cwd)?.ino ? named : undefined
}

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
    const real = ctx.fs.realpath(ctx.cwd)
    await ctx.stdout.write(`${logical ? (asNamed(ctx) ?? real) : real}\n`)
    return 0
  },
})
