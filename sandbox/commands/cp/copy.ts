import type { CommandContext, FileStat, Path } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { confirm } from '../_shared/confirm.ts'
import { join, requireThere, sameFile } from '../_shared/names.ts'
import { resolve, warn } from '../_shared/program.ts'
import { quote } from '../_shared/quote.ts'

export interface CopyOptions {
  recursive: boolean
  followOperands: boolean
  followBelow: boolean
  preserve: boolean
  overwrite: 'always' | 'ask' | 'never'
  update: boolean
  verbose: boolean
  force: boolean
  backup: boolean
  as: 'copy' | 'hard link' | 'symbolic link'
  exact: boolean
}

/** Copies one operand; false when something of it could not be copied (and was said). */
export async function copyOne(ctx: CommandContext, source: string, target: string, options: CopyOptions): Promise<boolean> {
  try {
    requireThere(ctx, source)
  } catch (error) {
    if (!isSystemError(error)) throw error
    await warn(ctx, `cannot stat ${quote(source)}: ${error.reason}`)
    return false
  }
  const stat = options.followOperands ? ctx.fs.stat(resolve(ctx, source)) : ctx.fs.lstat(resolve(ctx, source))
  if (stat === undefined) {
    await warn(ctx, `cannot stat ${quote(source)}: No such file or directory`)
    return false
  }
  if (stat.kind === 'directory' && !options.recursive) {
    await warn(ctx, `-r not specified; omitting directory ${quote(source)}`)
    return false
  }
  return copyEntry(ctx, { source, target, stat }, options)
}

interface Entry {
  source: string
  target: string
  stat: FileStat
}

async function copyEntry(ctx: CommandContext, entry: Entry, options: CopyOptions): Promise<boolean> {
  const { source, target, stat } = entry
  const there = ctx.fs.stat(resolve(ctx, target))
  if (stat.kind === 'directory') {
    if (there !== undefined && there.kind !== 'directory')
      return complain(ctx, `cannot overwrite non-directory ${quote(target)} with directory ${quote(source)}`)
    if (isInside(ctx, target, source)) return complain(ctx, `cannot copy a directory, ${quote(source)}, into itself, ${quote(target)}`)
    return copyDirectory(ctx, entry, options)
  }
  if (there?.kind === 'directory') return complain(ctx, `cannot overwrite directory ${quote(target)} with non-directory`)
  const present = ctx.fs.lstat(resolve(ctx, target))
  if (present !== undefined) {
    if (sameFile(ctx.fs, resolve(ctx, source), resolve(ctx, target))) {
      if (options.as === 'hard link') return true
      return complain(ctx, `${quote(source)} and ${quote(target)} are the same file`)
    }
    if (options.overwrite === 'never') return true
    if (options.update && present.mtime >= stat.mtime) return true
    if (options.overwrite === 'ask' && !(await confirm(ctx, `overwrite ${quote(target)}?`))) return false
    if (options.backup) ctx.fs.rename(resolve(ctx, target), `${resolve(ctx, target)}~` as Path)
  }
  return copyFile(ctx, entry, options)
}

async function copyFile(ctx: CommandContext, { source, target, stat }: Entry, options: CopyOptions): Promise<boolean> {
  const from = resolve(ctx, source)
  const to = resolve(ctx, target)
  try {
    if (options.as === 'symbolic link') ctx.fs.symlink(source, to)
    else if (options.as === 'hard link') ctx.fs.link(from, to)
    else if (stat.kind === 'symlink') {
      if (ctx.fs.lstat(to)) ctx.fs.remove(to)
      ctx.fs.symlink(ctx.fs.readlink(from), to)
    } else writeCopy(ctx, from, to, { stat, force: options.force })
    if (options.preserve && stat.kind === 'file' && options.as === 'copy') {
      ctx.fs.chmod(to, stat.mode)
      ctx.fs.utimes(to, stat.mtime)
    }
  } catch (error) {
    if (!isSystemError(error)) throw error
    const reading = error.code === 'EACCES' && !canRead(ctx, from)
    const verb = options.as !== 'copy' ? `create ${options.as}` : reading ? 'open' : 'create regular file'
    const name = reading ? source : target
    const opened =
      ctx.fs.lstat(to) !== undefined && !reading && options.as === 'copy'
        ? `cannot create regular file ${quote(target)}`
        : `cannot ${verb} ${quote(name)}${reading ? ' for reading' : ''}`
    return complain(ctx, `${opened}: ${error.reason}`)
  }
  if (options.verbose) await ctx.stdout.write(`${quote(source)} -> ${quote(target)}\n`)
  return true
}

function writeCopy(ctx: CommandContext, from: Path, to: Path, { stat, force }: { stat: FileStat; force: boolean }): void {
  const bytes = ctx.fs.read(from)
  try {
    ctx.fs.write(to, bytes, stat.mode & ~ctx.process.umask)
  } catch (error) {
    if (!force || !isSystemError(error, 'EACCES') || ctx.fs.lstat(to) === undefined) throw error
    ctx.fs.remove(to)
    ctx.fs.write(to, bytes, stat.mode & ~ctx.process.umask)
  }
}

function canRead(ctx: CommandContext, path: Path): boolean {
  try {
    ctx.fs.open(path, { flag: 'r' }).close()
    return true
  } catch {
    return false
  }
}

async function copyDirectory(ctx: CommandContext, { source, target, stat }: Entry, options: CopyOptions): Promise<boolean> {
  const to = resolve(ctx, target)
  let complete = true
  try {
    if (!ctx.fs.exists(to)) {
      ctx.fs.mkdir(to, 0o700 | (stat.mode & ~ctx.process.umask))
      if (options.verbose) await ctx.stdout.write(`${quote(source)} -> ${quote(target)}\n`)
    }
    for (const name of ctx.fs.list(resolve(ctx, source))) {
      const from = join(source, name)
      const below = options.followBelow ? ctx.fs.stat(resolve(ctx, from)) : ctx.fs.lstat(resolve(ctx, from))
      if (below === undefined) complete = await complain(ctx, `cannot stat ${quote(from)}: No such file or directory`)
      else if (!(await copyEntry(ctx, { source: from, target: join(target, name), stat: below }, options))) complete = false
    }
    ctx.fs.chmod(to, options.preserve ? stat.mode : stat.mode & ~ctx.process.umask)
    if (options.preserve) ctx.fs.utimes(to, stat.mtime)
  } catch (error) {
    if (!isSystemError(error)) throw error
    const reading = ctx.fs.exists(to)
    return complain(ctx, `${reading ? `cannot access ${quote(source)}` : `cannot create directory ${quote(target)}`}: ${error.reason}`)
  }
  return complete
}

function isInside(ctx: CommandContext, target: string, source: string): boolean {
  const from = ctx.fs.realpath(resolve(ctx, source))
  const path = resolve(ctx, target)
  const parent = (path.slice(0, path.replace(/\/+$/, '').lastIndexOf('/')) || '/') as Path
  const to = ctx.fs.exists(path) ? ctx.fs.realpath(path) : ctx.fs.exists(parent) ? ctx.fs.realpath(parent) : path
  return to === from || to.startsWith(`${from}/`)
}

async function complain(ctx: CommandContext, message: string): Promise<false> {
  await warn(ctx, message)
  return false
}
