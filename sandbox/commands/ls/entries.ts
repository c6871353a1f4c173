import type { CommandContext, FileStat, Path } from '../../contract.ts'
import { SystemError } from '../../error.ts'
import { compareBytes, compareVersions } from '../_shared/compare.ts'
import { matchesPattern } from '../_shared/glob.ts'
import { resolve } from '../_shared/program.ts'

/** A name and what is known of it. */
export interface Entry {
  name: string
  path: Path
  stat: FileStat
  /** Of a link: where it leads, and what is there. */
  target?: string
  targetStat?: FileStat | 'missing'
  /** Space on a disk of 4 KiB blocks, in KiB. */
  blocks: number
}

export interface Selection {
  hidden: 'none' | 'all' | 'almostAll'
  backups: boolean
  ignore: string[]
  follow: boolean
}

export interface Order {
  by: string
  reverse: boolean
  directoriesFirst: boolean
}

/** ENOENT when nothing is there. A broken link is shown as itself. */
export function entryOf(ctx: CommandContext, name: string, path: Path, follow: boolean): Entry {
  const own = ctx.fs.lstat(path)
  if (own === undefined) throw missing(ctx, name, path)
  const through = own.kind === 'symlink' ? ctx.fs.stat(path) : undefined
  const stat = follow && through ? through : own
  const entry: Entry = { name, path, stat, blocks: stat.kind === 'symlink' ? 0 : Math.ceil(stat.size / 4096) * 4 }
  return stat.kind === 'symlink' ? { ...entry, target: ctx.fs.readlink(path), targetStat: through ?? 'missing' } : entry
}

/** ENOTDIR when a part of the path is a file, else ENOENT. */
function missing(ctx: CommandContext, name: string, path: Path): SystemError {
  const parts = path.split('/')
  for (let end = 2; end < parts.length; end++) {
    const stat = ctx.fs.stat((parts.slice(0, end).join('/') || '/') as Path)
    if (stat === undefined) break
    if (stat.kind !== 'directory') return new SystemError('ENOTDIR', name)
  }
  return new SystemError('ENOENT', name)
}

export function readDirectory(ctx: CommandContext, name: string, selection: Selection): Entry[] {
  const path = resolve(ctx, name)
  const names = ctx.fs.list(path).filter(entry => selected(entry, selection))
  if (selection.hidden === 'all') names.unshift('.', '..')
  return names.map(entry => entryOf(ctx, entry, `${path === '/' ? '' : path}/${entry}` as Path, selection.follow))
}

function selected(name: string, { hidden, backups, ignore }: Selection): boolean {
  if (hidden === 'none' && name.startsWith('.')) return false
  if (!backups && name.endsWith('~')) return false
  return !ignore.some(pattern => matchesPattern(name, pattern))
}

export function sortEntries(entries: Entry[], order: Order): Entry[] {
  const byName = (a: Entry, b: Entry) => compareBytes(a.name, b.name)
  const compares: Record<string, (a: Entry, b: Entry) => number> = {
    name: byName,
    size: (a, b) => b.stat.size - a.stat.size || byName(a, b),
    time: (a, b) => b.stat.mtime - a.stat.mtime || byName(a, b),
    version: (a, b) => compareVersions(a.name, b.name),
    extension: (a, b) => compareBytes(ending(a.name), ending(b.name)) || byName(a, b),
    none: () => 0,
  }
  const compare = compares[order.by]!
  const sorted = [...entries].sort((a, b) => (order.reverse ? compare(b, a) : compare(a, b)))
  if (!order.directoriesFirst) return sorted
  const first = (entry: Entry) =>
    entry.stat.kind === 'directory' || (typeof entry.targetStat === 'object' && entry.targetStat.kind === 'directory') ? 0 : 1
  return sorted.sort((a, b) => first(a) - first(b))
}

function ending(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot <= 0 ? '' : name.slice(dot)
}
