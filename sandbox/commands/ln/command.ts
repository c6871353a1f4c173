import type { CommandContext, Path } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { confirm } from '../_shared/confirm.ts'
import { isDirectory, join, lastPart } from '../_shared/names.ts'
import { Failure, program, resolve, warn } from '../_shared/program.ts'
import { quote, quoteText } from '../_shared/quote.ts'
import { relativePath } from '../_shared/relative.ts'

interface LinkOptions {
  symbolic: boolean
  force: boolean
  interactive: boolean
  relative: boolean
  verbose: boolean
}

export default program({
  summary: 'make links between files',
  usage: 'ln [OPTION]... TARGET... [LINK_NAME | DIRECTORY]',
  options: {
    force: { short: 'f', long: 'force', help: 'remove a file that is in the way' },
    interactive: { short: 'i', long: 'interactive', help: 'ask before removing a file that is in the way' },
    noDereference: { short: 'n', long: 'no-dereference', help: 'take LINK_NAME as a file when it is a link to a directory' },
    relative: { short: 'r', long: 'relative', help: 'with -s, write the target as seen from the link' },
    symbolic: { short: 's', long: 'symbolic', help: 'make symbolic links' },
    into: { short: 't', long: 'target-directory', value: 'DIRECTORY', help: 'make the links in DIRECTORY' },
    exact: { short: 'T', long: 'no-target-directory', help: 'take LINK_NAME as a name always' },
    verbose: { short: 'v', long: 'verbose', help: 'say what is made' },
  },
  async run(call, ctx) {
    const options: LinkOptions = {
      symbolic: call.has('symbolic'),
      force: call.has('force'),
      interactive: call.has('interactive'),
      relative: call.has('relative'),
      verbose: call.has('verbose'),
    }
    if (call.operands.length === 0) throw new Failure('missing file operand', { hint: true })
    const { targets, nameOf } = plan(ctx, call.operands, {
      into: call.value('into'),
      exact: call.has('exact'),
      keepLink: call.has('noDereference'),
    })
    let code = 0
    for (const target of targets) {
      const message = await makeLink(ctx, target, nameOf(target), options)
      if (message === undefined) continue
      if (message !== '') await warn(ctx, message)
      code = 1
    }
    return code
  },
})

interface Plan {
  targets: string[]
  nameOf(target: string): string
}

function plan(
  ctx: CommandContext,
  operands: string[],
  { into, exact, keepLink }: { into: string | undefined; exact: boolean; keepLink: boolean },
): Plan {
  if (into !== undefined) {
    if (!isDirectory(ctx, into))
      throw new Failure(
        `target directory ${quote(into)}: ${ctx.fs.exists(resolve(ctx, into)) ? 'Not a directory' : 'No such file or directory'}`,
      )
    return { targets: operands, nameOf: target => join(into, lastPart(target)) }
  }
  if (operands.length === 1) {
    if (exact) throw new Failure(`missing destination file operand after ${quote(operands[0]!)}`, { hint: true })
    return { targets: operands, nameOf: target => `./${lastPart(target)}` }
  }
  const last = operands.at(-1)!
  const targets = operands.slice(0, -1)
  const isPlace = isDirectory(ctx, last) && !(keepLink && ctx.fs.lstat(resolve(ctx, last))?.kind === 'symlink')
  if (isPlace && !exact) return { targets, nameOf: target => join(last, lastPart(target)) }
  if (targets.length > 1)
    throw new Failure(
      exact
        ? `extra operand ${quoteText(operands[2]!)}`
        : `target ${quote(last)}: ${ctx.fs.exists(resolve(ctx, last)) ? 'Not a directory' : 'No such file or directory'}`,
    )
  return { targets, nameOf: () => last }
}

/** The complaint when the link could not be made. */
async function makeLink(ctx: CommandContext, target: string, name: string, options: LinkOptions): Promise<string | undefined> {
  const path = resolve(ctx, name)
  const from = resolve(ctx, target)
  if (!options.symbolic) {
    const stat = ctx.fs.lstat(from)
    if (stat === undefined) return `failed to access ${quote(target)}: No such file or directory`
    if (stat.kind === 'directory') return `${quoteColon(target)}: hard link not allowed for directory`
  }
  const present = ctx.fs.lstat(path)
  if (present) {
    if (options.interactive && !(await confirm(ctx, `replace ${quote(name)}?`))) return ''
    if (options.force || options.interactive) {
      if (!options.symbolic && present.ino === ctx.fs.lstat(from)?.ino) return `${quote(target)} and ${quote(name)} are the same file`
      if (present.kind === 'directory') return `${quoteColon(name)}: cannot overwrite directory`
      ctx.fs.remove(path)
    }
  }
  try {
    const written = options.relative ? relativePath(ctx.fs, (path.slice(0, path.lastIndexOf('/')) as Path) || '/', from) : target
    if (options.symbolic) ctx.fs.symlink(written, path)
    else ctx.fs.link(from, path)
    if (options.verbose) await ctx.stdout.write(`${quote(name)} ${options.symbolic ? '->' : '=>'} ${quote(written)}\n`)
    return undefined
  } catch (error) {
    if (!isSystemError(error)) throw error
    const arrow = options.symbolic ? '' : error.code === 'EEXIST' ? '' : ` => ${quote(target)}`
    return `failed to create ${options.symbolic ? 'symbolic' : 'hard'} link ${quote(name)}${arrow}: ${error.reason}`
  }
}

function quoteColon(name: string): string {
  return /[\s:]/.test(name) ? quote(name) : name
}
