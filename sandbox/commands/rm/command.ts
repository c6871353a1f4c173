import type { CommandContext } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { confirm } from '../_shared/confirm.ts'
import { join, lastPart, requireThere } from '../_shared/names.ts'
import { Failure, program, resolve, warn } from '../_shared/program.ts'
import { quote } from '../_shared/quote.ts'

interface RemoveOptions {
  force: boolean
  ask: boolean
  recursive: boolean
  emptyDirectories: boolean
  verbose: boolean
}

export default program({
  summary: 'remove files and directories',
  usage: 'rm [OPTION]... [FILE]...',
  options: {
    emptyDirectories: { short: 'd', long: 'dir', help: 'remove empty directories too' },
    force: { short: 'f', long: 'force', help: 'never ask, and say nothing of files that are not there' },
    ask: { short: 'i', help: 'ask before each removal' },
    askOnce: { short: 'I', help: 'ask once before removing more than three files, or recursively' },
    preserveRoot: { long: 'preserve-root', help: 'do not remove / (the default)' },
    recursive: { short: 'rR', long: 'recursive', help: 'remove directories with all that is in them' },
    verbose: { short: 'v', long: 'verbose', help: 'say what is done' },
  },
  async run(call, ctx) {
    const mode = call.last('force', 'ask', 'askOnce')
    if (call.operands.length === 0) {
      if (mode === 'force') return 0
      throw new Failure('missing operand', { hint: true })
    }
    const recursive = call.has('recursive')
    if (mode === 'askOnce' && (recursive || call.operands.length > 3)) {
      const count = call.operands.length
      const what = `${count} argument${count === 1 ? '' : 's'}`
      if (!(await confirm(ctx, `remove ${what}${recursive ? ' recursively' : ''}?`))) return 0
    }
    const options = {
      force: mode === 'force',
      ask: mode === 'ask',
      recursive,
      emptyDirectories: call.has('emptyDirectories'),
      verbose: call.has('verbose'),
    }
    let code = 0
    for (const name of call.operands) if (!(await removeOperand(ctx, name, options))) code = 1
    return code
  },
})

async function removeOperand(ctx: CommandContext, name: string, options: RemoveOptions): Promise<boolean> {
  try {
    requireThere(ctx, name)
  } catch (error) {
    if (!isSystemError(error)) throw error
    if (options.force && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return true
    return complain(ctx, `cannot remove ${quote(name)}: ${error.reason}`)
  }
  if (options.recursive && ['.', '..'].includes(lastPart(name))) {
    return complain(ctx, `refusing to remove '.' or '..' directory: skipping ${quote(name)}`)
  }
  if (options.recursive && /^\/+$/.test(name)) {
    await warn(ctx, `it is dangerous to operate recursively on ${quote('/')}`)
    return complain(ctx, 'use --no-preserve-root to override this failsafe')
  }
  return removeEntry(ctx, name, options)
}

async function removeEntry(ctx: CommandContext, name: string, options: RemoveOptions): Promise<boolean> {
  const path = resolve(ctx, name)
  const stat = ctx.fs.lstat(path)!
  if (stat.kind === 'directory') return removeDirectory(ctx, name, options)
  if (!(await agreed(ctx, name, options))) return true
  return unlink(ctx, name, options)
}

async function removeDirectory(ctx: CommandContext, name: string, options: RemoveOptions): Promise<boolean> {
  const path = resolve(ctx, name)
  if (!options.recursive) {
    if (!options.emptyDirectories) return complain(ctx, `cannot remove ${quote(name)}: Is a directory`)
    if (options.ask && !(await confirm(ctx, `remove directory ${quote(name)}?`))) return true
    return unlink(ctx, name, options)
  }
  let names: string[]
  try {
    names = ctx.fs.list(path)
  } catch (error) {
    if (!isSystemError(error)) throw error
    return complain(ctx, `cannot remove ${quote(name)}: ${error.reason}`)
  }
  if (names.length > 0 && options.ask && !(await confirm(ctx, `descend into directory ${quote(name)}?`))) return true
  let complete = true
  for (const entry of names) if (!(await removeEntry(ctx, join(name, entry), options))) complete = false
  if (!complete) return false
  if (options.ask && ctx.fs.list(path).length > 0) return complain(ctx, `cannot remove ${quote(name)}: Directory not empty`)
  if (options.ask && !(await confirm(ctx, `remove directory ${quote(name)}?`))) return true
  return unlink(ctx, name, options)
}

/** Asks with -i, and at a terminal for a file that may not be written to. */
async function agreed(ctx: CommandContext, name: string, options: RemoveOptions): Promise<boolean> {
  const stat = ctx.fs.lstat(resolve(ctx, name))!
  const kind = stat.kind === 'symlink' ? 'symbolic link' : stat.size === 0 ? 'regular empty file' : 'regular file'
  const protectedFile = stat.kind === 'file' && (stat.uid === 1000 ? (stat.mode & 0o200) === 0 : (stat.mode & 0o002) === 0)
  if (protectedFile && !options.force && (options.ask || ctx.stdin.isTerminal))
    return confirm(ctx, `remove write-protected ${kind} ${quote(name)}?`)
  return !options.ask || confirm(ctx, `remove ${kind} ${quote(name)}?`)
}

async function unlink(ctx: CommandContext, name: string, options: RemoveOptions): Promise<boolean> {
  const path = resolve(ctx, name.replace(/(.)\/+$/, '$1'))
  const directory = ctx.fs.lstat(path)?.kind === 'directory'
  try {
    ctx.fs.remove(path)
  } catch (error) {
    if (!isSystemError(error)) throw error
    return complain(ctx, `cannot remove ${quote(name)}: ${error.reason}`)
  }
  if (options.verbose) await ctx.stdout.write(`removed ${directory ? 'directory ' : ''}${quote(name)}\n`)
  return true
}

async function complain(ctx: CommandContext, message: string): Promise<false> {
  await warn(ctx, message)
  return false
}
