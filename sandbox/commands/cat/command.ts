import type { CommandContext } from '../../contract.ts'
import { type ByteSource, openSource } from '../_shared/input.ts'
import { attempt, program, resolve, warn } from '../_shared/program.ts'
import { quoteIfNeeded } from '../_shared/quote.ts'
import { createDecorator, type Decoration } from './decorate.ts'

export default program({
  summary: 'print files one after another',
  usage: 'cat [OPTION]... [FILE]...',
  options: {
    all: { short: 'A', long: 'show-all', help: 'equivalent to -vET' },
    numberNonblank: { short: 'b', long: 'number-nonblank', help: 'number the lines that are not empty, overrides -n' },
    endsAndHidden: { short: 'e', help: 'equivalent to -vE' },
    ends: { short: 'E', long: 'show-ends', help: 'show $ at the end of each line' },
    number: { short: 'n', long: 'number', help: 'number all lines' },
    squeeze: { short: 's', long: 'squeeze-blank', help: 'of several empty lines in a row, print one' },
    tabsAndHidden: { short: 't', help: 'equivalent to -vT' },
    tabs: { short: 'T', long: 'show-tabs', help: 'show a tab as ^I' },
    unbuffered: { short: 'u', help: '(ignored)' },
    hidden: { short: 'v', long: 'show-nonprinting', help: 'show what cannot be printed as ^X and M-x' },
  },
  async run(call, ctx) {
    const decoration: Decoration = {
      number: call.has('numberNonblank') ? 'nonblank' : call.has('number') ? 'all' : 'none',
      squeeze: call.has('squeeze'),
      ends: call.has('ends') || call.has('all') || call.has('endsAndHidden'),
      tabs: call.has('tabs') || call.has('all') || call.has('tabsAndHidden'),
      hidden: call.has('hidden') || call.has('all') || call.has('endsAndHidden') || call.has('tabsAndHidden'),
    }
    const plain = decoration.number === 'none' && !decoration.squeeze && !decoration.ends && !decoration.tabs && !decoration.hidden
    const decorate = plain ? undefined : createDecorator(decoration)
    let code = 0
    for (const name of call.operands.length > 0 ? call.operands : ['-']) {
      const done = await attempt(
        ctx,
        reason => `${quoteIfNeeded(name)}: ${reason}`,
        () => {
          if (!isOutput(ctx, name)) return copy(ctx, openSource(ctx, name), decorate)
          code = 1
          return warn(ctx, `${quoteIfNeeded(name)}: input file is output file`)
        },
      )
      if (!done) code = 1
    }
    return code
  },
})

/** `cat f >> f` would feed itself for ever. */
function isOutput(ctx: CommandContext, name: string): boolean {
  const { ino } = ctx.stdout
  if (ino === undefined) return false
  const input = name === '-' ? ctx.stdin : ctx.fs.stat(resolve(ctx, name))
  return input?.ino === ino && (input.size ?? 0) > 0
}

async function copy(ctx: CommandContext, source: ByteSource, decorate: ((bytes: Uint8Array) => Uint8Array) | undefined): Promise<void> {
  try {
    for (let chunk = await source.read(); chunk !== undefined; chunk = await source.read()) {
      await ctx.stdout.write(decorate ? decorate(chunk) : chunk)
    }
  } finally {
    source.close()
  }
}
