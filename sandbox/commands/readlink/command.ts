import type { CommandContext } from '../../contract.ts'
import { isSystemError, SystemError } from '../../error.ts'
import { program, requireOperands, resolve, warn } from '../_shared/program.ts'
import { quoteIfNeeded } from '../_shared/quote.ts'
import { settle } from '../_shared/relative.ts'

export default program({
  summary: 'print where a symbolic link leads',
  usage: 'readlink [OPTION]... FILE...',
  options: {
    canonical: { short: 'f', long: 'canonicalize', help: 'resolve every link on the way; the last part need not exist' },
    existing: { short: 'e', long: 'canonicalize-existing', help: 'resolve every link on the way; all must exist' },
    missing: { short: 'm', long: 'canonicalize-missing', help: 'resolve every link on the way; nothing need exist' },
    noNewline: { short: 'n', long: 'no-newline', help: 'no newline at the end' },
    quiet: { short: 'qs', long: 'quiet', help: 'say nothing of most errors (the default)' },
    verbose: { short: 'v', long: 'verbose', help: 'say what goes wrong' },
    zero: { short: 'z', long: 'zero', help: 'end each line with NUL' },
  },
  async run(call, ctx) {
    requireOperands(call.operands, 1)
    const mode = call.last('canonical', 'existing', 'missing')
    const ending = call.has('zero') ? '\0' : call.has('noNewline') && call.operands.length === 1 ? '' : '\n'
    let code = 0
    for (const name of call.operands) {
      try {
        await ctx.stdout.write(follow(ctx, name, mode) + ending)
      } catch (error) {
        if (!isSystemError(error) || error.code === 'EPIPE') throw error
        if (call.has('verbose')) await warn(ctx, `${quoteIfNeeded(name)}: ${error.reason}`)
        code = 1
      }
    }
    return code
  },
})

function follow(ctx: CommandContext, name: string, mode: 'canonical' | 'existing' | 'missing' | undefined): string {
  const path = resolve(ctx, name)
  if (mode === 'existing') return ctx.fs.realpath(path)
  if (mode === 'missing') return settle(ctx.fs, path)
  if (mode === 'canonical') return throughLast(ctx, path)
  const stat = ctx.fs.lstat(path)
  if (stat === undefined) throw new SystemError('ENOENT', name)
  if (stat.kind !== 'symlink') throw new SystemError('EINVAL', name)
  return ctx.fs.readlink(path)
}

/** The directory must exist, the name in it need not; a broken link is followed to where it leads. */
function throughLast(ctx: CommandContext, path: ReturnType<typeof resolve>, depth = 0): string {
  if (ctx.fs.exists(path)) return ctx.fs.realpath(path)
  const trimmed = path.replace(/(.)\/+$/, '$1')
  const slash = trimmed.lastIndexOf('/')
  const directory = ctx.fs.realpath((trimmed.slice(0, slash) || '/') as typeof path)
  const link = ctx.fs.lstat(trimmed as typeof path)
  if (link?.kind === 'symlink' && depth < 40)
    return throughLast(ctx, resolve({ cwd: directory }, ctx.fs.readlink(trimmed as typeof path)), depth + 1)
  return `${directory === '/' ? '' : directory}/${trimmed.slice(slash + 1)}`
}
