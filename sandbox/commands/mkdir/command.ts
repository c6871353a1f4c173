import type { CommandContext, Path } from '../../contract.ts'
import { SystemError } from '../../error.ts'
import { applyMode } from '../_shared/modes.ts'
import { attempt, Failure, program, requireOperands, resolve } from '../_shared/program.ts'
import { quote, quoteText } from '../_shared/quote.ts'

export default program({
  summary: 'make directories',
  usage: 'mkdir [OPTION]... DIRECTORY...',
  options: {
    mode: { short: 'm', long: 'mode', value: 'MODE', help: 'set the mode, as in chmod' },
    parents: { short: 'p', long: 'parents', help: 'make the directories above too; no error if it is there' },
    verbose: { short: 'v', long: 'verbose', help: 'say what is made' },
  },
  async run(call, ctx) {
    requireOperands(call.operands, 1)
    const text = call.value('mode')
    const base = { mode: 0o777, directory: true, umask: ctx.process.umask }
    const mode = text === undefined ? undefined : applyMode(text, base)
    if (text !== undefined && mode === undefined) throw new Failure(`invalid mode ${quoteText(text)}`)
    let code = 0
    for (const name of call.operands) {
      let failing = name
      const made = await attempt(
        ctx,
        reason => `cannot create directory ${quoteText(failing)}: ${reason}`,
        async () => {
          if (call.has('parents')) {
            await makeParents(ctx, name, {
              verbose: call.has('verbose'),
              mode,
              at: part => {
                failing = part
              },
            })
            return
          }
          makeOne(ctx, resolve(ctx, name.replace(/(.)\/+$/, '$1')), mode)
          if (call.has('verbose')) await ctx.stdout.write(`mkdir: created directory ${quote(name)}\n`)
        },
      )
      if (!made) code = 1
    }
    return code
  },
})

function makeOne(ctx: CommandContext, path: Path, mode: number | undefined): void {
  ctx.fs.mkdir(path, mode ?? 0o777 & ~ctx.process.umask)
}

async function makeParents(
  ctx: CommandContext,
  name: string,
  options: { verbose: boolean; mode: number | undefined; at(part: string): void },
): Promise<void> {
  const parts = name.split('/').filter((part, index) => part !== '' || index === 0)
  let so = ''
  for (const [index, part] of parts.entries()) {
    so = index === 0 ? part || '/' : so === '/' ? `/${part}` : `${so}/${part}`
    options.at(so)
    const path = resolve(ctx, so)
    const stat = ctx.fs.stat(path)
    if (stat?.kind === 'directory') continue
    if (stat !== undefined) throw new SystemError(index === parts.length - 1 ? 'EEXIST' : 'ENOTDIR', so)
    makeOne(ctx, path, index === parts.length - 1 ? options.mode : undefined)
    if (options.verbose) await ctx.stdout.write(`mkdir: created directory ${quote(so)}\n`)
  }
}
