import type { CommandContext, FileKind, Path } from '../../contract.ts'
import { Failure, resolve } from './program.ts'

/** One entry of an archive, whatever its format. */
export interface Member {
  name: string
  kind: FileKind
  mode: number
  mtime: number
  bytes: Uint8Array
  /** Target of a symbolic link. */
  target?: string
}

/** More than any exercise has; an archive with more was made to fill the machine. */
const MOST_MEMBERS = 20_000
const MOST_BYTES = 256 * 1024 * 1024

/** Refuses what would unpack without end. Called with what an archive claims, before anything is inflated. */
export function refuseFlood(members: number, bytes: number): void {
  if (members > MOST_MEMBERS) throw new Failure(`too many members (${members}, at most ${MOST_MEMBERS}): nothing unpacked`, { code: 2 })
  if (bytes > MOST_BYTES)
    throw new Failure(`too much to unpack (${Math.ceil(bytes / 1024 ** 2)} MiB, at most ${MOST_BYTES / 1024 ** 2}): nothing unpacked`, {
      code: 2,
    })
}

/** Why a member may not be unpacked below `directory`; undefined when it may. An archive writes nowhere else, not even through a link. */
export function refusal(ctx: CommandContext, directory: string, name: string): string | undefined {
  if (name.includes('\0')) return 'Member name contains a NUL'
  if (name.startsWith('/')) return 'Member name is an absolute path'
  const parts = name.split('/').filter(part => part !== '' && part !== '.')
  if (parts.includes('..')) return "Member name contains '..'"
  let at = directory
  for (const part of parts.slice(0, -1)) {
    at = `${at}/${part}`
    if (ctx.fs.lstat(resolve(ctx, at))?.kind === 'symlink') return 'Member name leads through a symbolic link'
  }
  return undefined
}

/** Puts a member where it belongs; what was there is replaced, a directory kept. */
export function place(ctx: CommandContext, directory: string, member: Member): void {
  const { fs } = ctx
  const path = resolve(ctx, `${directory}/${member.name.replace(/\/+$/, '')}`)
  const there = fs.lstat(path)
  if (member.kind === 'directory') {
    if (there !== undefined && there.kind !== 'directory') fs.remove(path)
    fs.mkdirs(path)
    fs.chmod(path, member.mode & 0o7777)
    return
  }
  fs.mkdirs((path.slice(0, path.lastIndexOf('/')) || '/') as Path)
  if (there !== undefined) fs.remove(path)
  if (member.kind === 'symlink') {
    fs.symlink(member.target ?? '', path)
    return
  }
  fs.write(path, member.bytes, member.mode & 0o777)
  fs.chmod(path, member.mode & 0o7777)
  fs.utimes(path, member.mtime)
}
