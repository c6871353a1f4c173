import type { CommandContext, Path } from '../../contract.ts'
import { attempt, program, requireOperands, resolve } from '../_shared/program.ts'
import { quoteIfNeeded } from '../_shared/quote.ts'
import { relativePath, settle } from '../_shared/relative.ts'

export default program({
  summary: 'print the whole path of files, without links',
  usage: 'realpath [OPTION]... FILE...',
  options: {
    existing: { short: 'e', long: 'canonicalize-existing', help: 'every part must exist' },
    missing: { short: 'm', long: 'canonicalize-missing', help: 'no part need exist' },
    quiet: { short: 'q', long: 'quiet', help: 'say nothing of most errors' },
    relativeTo: { long: 'relative-to', value: 'DIR', help: 'print the path as seen from DIR' },
    relativeBase: { long: 'relative-base', value: 'DIR', help: 'print paths below DIR as seen from it, others whole' },
    noLinks: { short: 's', long: 'no-symlinks', help: 'do not follow links' },
    zero: { short: 'z', long: 'zero', help: 'end each line with NUL' },
  },
  async run(call, ctx) {
    requireOperands(call.operands, 1)
    const mode = call.last('existing', 'missing')
    const base = call.value('relativeBase')
    const from = call.value('relativeTo') ?? base
    let code = 0
    for (const name of call.operands) {
      const print = async () => {
        const path = call.has('noLinks') ? lexical(resolve(ctx, name)) : real(ctx, resolve(ctx, name), mode)
        const shown =
          from !== undefined && (base === undefined || isBelow(ctx, path, base)) ? relativePath(ctx.fs, resolve(ctx, from), path) : path
        await ctx.stdout.write(shown + (call.has('zero') ? '\0' : '\n'))
      }
      const words = (reason: string) => `${quoteIfNeeded(name)}: ${reason}`
      if (call.has('quiet'))
        await print().catch(() => {
          code = 1
        })
      else if (!(await attempt(ctx, words, print))) code = 1
    }
    return code
  },
})

/** Whether a path is one to print as seen from elsewhere. */
function isBelow(ctx: CommandContext, path: Path, base: string): boolean {
  const top = real(ctx, resolve(ctx, base), 'missing')
  return path === top || path.startsWith(top === '/' ? '/' : `${top}/`)
}

function real(ctx: CommandContext, path: Path, mode: 'existing' | 'missing' | undefined): Path {
  if (mode === 'existing' || ctx.fs.exists(path)) return ctx.fs.realpath(path)
  if (mode === 'missing') return settle(ctx.fs, path)
  const trimmed = path.replace(/(.)\/+$/, '$1')
  const slash = trimmed.lastIndexOf('/')
  const directory = ctx.fs.realpath((trimmed.slice(0, slash) || '/') as Path)
  return `${directory === '/' ? '' : directory}/${trimmed.slice(slash + 1)}`
}

function lexical(path: Path): Path {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}
