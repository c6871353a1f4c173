import { gzipSync } from 'fflate'
import type { CommandContext } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { matchesPattern } from '../_shared/glob.ts'
import { join, lastPart } from '../_shared/names.ts'
import { resolve, warn } from '../_shared/program.ts'
import type { TarOptions } from './command.ts'
import { type TarMember, writeTar } from './format.ts'

/** `tar -c`: gathers what the operands name, directories with all that is below. */
export async function create(ctx: CommandContext, operands: string[], options: TarOptions): Promise<number> {
  const gathering: Gathering = { ctx, options, members: [], links: new Map(), failed: false, stripped: false }
  for (const name of operands) await gather(gathering, name)
  const archive = writeTar(gathering.members)
  const bytes = options.gzip ? gzipSync(archive, { level: 6, mtime: 0 }) : archive
  if (options.file === '-') await ctx.stdout.write(bytes)
  else {
    try {
      ctx.fs.write(resolve(ctx, options.file), bytes, 0o666 & ~ctx.process.umask)
    } catch (error) {
      if (!isSystemError(error)) throw error
      await warn(ctx, `${options.file}: Cannot open: ${error.reason}\ntar: Error is not recoverable: exiting now`)
      return 2
    }
  }
  if (!gathering.failed) return 0
  await warn(ctx, 'Exiting with failure status due to previous errors')
  return 2
}

interface Gathering {
  ctx: CommandContext
  options: TarOptions
  members: TarMember[]
  /** Names of files with several, by inode. */
  links: Map<number, string>
  failed: boolean
  stripped: boolean
}

async function gather(gathering: Gathering, name: string): Promise<void> {
  const { ctx, options, links } = gathering
  const trimmed = name.replace(/(.)\/+$/, '$1')
  if (options.exclude.some(pattern => matchesPattern(trimmed, pattern) || matchesPattern(lastPart(trimmed), pattern))) return
  const path = resolve(ctx, trimmed.startsWith('/') ? trimmed : join(options.directory, trimmed))
  const stat = ctx.fs.lstat(path)
  if (stat === undefined) {
    await warn(ctx, `${name}: Cannot stat: No such file or directory`)
    gathering.failed = true
    return
  }
  const stored = (await relative(gathering, trimmed)) + (stat.kind === 'directory' ? '/' : '')
  if (path === resolve(ctx, options.file)) return warn(ctx, `${name}: file is the archive; not dumped`)
  const { mode, mtime, uid, kind } = stat
  const member: TarMember = { name: stored, kind, mode, mtime, uid, bytes: new Uint8Array() }
  const first = links.get(stat.ino)
  if (kind === 'symlink') member.target = ctx.fs.readlink(path)
  else if (kind === 'file' && first !== undefined) member.linkTo = first
  else if (kind === 'file') member.bytes = ctx.fs.read(path)
  if (kind === 'file' && stat.nlink > 1) links.set(stat.ino, first ?? stored)
  gathering.members.push(member)
  if (options.verbose) await (options.file === '-' ? ctx.stderr : ctx.stdout).write(`${stored}\n`)
  if (kind === 'directory') for (const entry of ctx.fs.list(path)) await gather(gathering, join(trimmed, entry))
}

/** Members never begin with a slash. */
async function relative(gathering: Gathering, name: string): Promise<string> {
  if (!name.startsWith('/')) return name
  if (!gathering.stripped) await warn(gathering.ctx, "Removing leading `/' from member names")
  gathering.stripped = true
  return name.replace(/^\/+/, '') || '.'
}
