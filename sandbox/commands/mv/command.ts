import type { CommandContext, Path } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { confirm } from '../_shared/confirm.ts'
import { requireThere, sameFile } from '../_shared/names.ts'
import { placementOf } from '../_shared/placement.ts'
import { program, resolve, warn } from '../_shared/program.ts'
import { quote } from '../_shared/quote.ts'

interface MoveOptions {
  overwrite: 'always' | 'ask' | 'never'
  update: boolean
  verbose: boolean
  backup: boolean
}

export default program({
  summary: 'move or rename files and directories',
  usage: 'mv [OPTION]... SOURCE... DEST',
  options: {
    backup: { short: 'b', help: 'keep what would be overwritten as NAME~' },
    force: { short: 'f', long: 'force', help: 'do not ask before overwriting' },
    interactive: { short: 'i', long: 'interactive', help: 'ask before overwriting' },
    noClobber: { short: 'n', long: 'no-clobber', help: 'never overwrite' },
    into: { short: 't', long: 'target-directory', value: 'DIRECTORY', help: 'move all into DIRECTORY' },
    exact: { short: 'T', long: 'no-target-directory', help: 'take DEST as a name, not as a directory to move into' },
    update: { short: 'u', long: 'update', help: 'move only what is newer than the target, or missing there' },
    verbose: { short: 'v', long: 'verbose', help: 'say what is done' },
  },
  async run(call, ctx) {
    const placement = placementOf(ctx, { operands: call.operands, directory: call.value('into'), exact: call.has('exact') })
    const mode = call.last('force', 'interactive', 'noClobber')
    const options: MoveOptions = {
      overwrite: mode === 'interactive' ? 'ask' : mode === 'noClobber' ? 'never' : 'always',
      update: call.has('update'),
      verbose: call.has('verbose'),
      backup: call.has('backup'),
    }
    let code = 0
    for (const source of placement.sources) {
      const message = await move(ctx, source, placement.target(source), options)
      if (message === undefined) continue
      if (message !== '') await warn(ctx, message)
      code = 1
    }
    return code
  },
})

/** The complaint when it could not be moved, empty when the answer was no. */
async function move(ctx: CommandContext, source: string, target: string, options: MoveOptions): Promise<string | undefined> {
  try {
    requireThere(ctx, source)
  } catch (error) {
    if (isSystemError(error)) return `cannot stat ${quote(source)}: ${error.reason}`
    throw error
  }
  const from = resolve(ctx, source.replace(/(.)\/+$/, '$1'))
  const to = resolve(ctx, target.replace(/(.)\/+$/, '$1'))
  const moved = ctx.fs.lstat(from)!
  const present = ctx.fs.lstat(to)
  if (present === undefined && target.endsWith('/') && moved.kind !== 'directory')
    return `cannot create regular file ${quote(target)}: Not a directory`
  if (present) {
    if (from === to || (present.kind !== 'symlink' && moved.kind !== 'symlink' && sameFile(ctx.fs, from, to))) {
      return moved.kind === 'directory'
        ? `cannot move ${quote(source)} to a subdirectory of itself, ${quote(target)}`
        : `${quote(source)} and ${quote(target)} are the same file`
    }
    if (options.overwrite === 'never') return undefined
    if (options.update && present.mtime >= moved.mtime) return undefined
    if (moved.kind === 'directory' && present.kind !== 'directory')
      return `cannot overwrite non-directory ${quote(target)} with directory ${quote(source)}`
    if (moved.kind !== 'directory' && present.kind === 'directory') return `cannot overwrite directory ${quote(target)} with non-directory`
    if (options.overwrite === 'ask' && !(await confirm(ctx, `overwrite ${quote(target)}?`))) return ''
    if (options.backup) ctx.fs.rename(to, `${to}~` as Path)
  }
  try {
    ctx.fs.rename(from, to)
  } catch (error) {
    if (!isSystemError(error)) throw error
    if (error.code === 'EINVAL') return `cannot move ${quote(source)} to a subdirectory of itself, ${quote(target)}`
    return `cannot move ${quote(source)} to ${quote(target)}: ${error.reason}`
  }
  if (options.verbose) await ctx.stdout.write(`renamed ${quote(source)} -> ${quote(target)}\n`)
  return undefined
}
