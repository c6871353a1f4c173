import type { CommandContext, Filesystem, Path } from '../../contract.ts'
import { SystemError } from '../../error.ts'
import { resolve } from './program.ts'

/** Last part of a path, without slashes at its end. */
export function lastPart(name: string): string {
  const trimmed = name.replace(/\/+$/, '')
  return trimmed === '' ? (name === '' ? '' : '/') : trimmed.slice(trimmed.lastIndexOf('/') + 1)
}

export function join(directory: string, name: string): string {
  return directory.endsWith('/') ? directory + name : `${directory}/${name}`
}

export function isDirectory(ctx: CommandContext, name: string): boolean {
  return name !== '' && ctx.fs.stat(resolve(ctx, name))?.kind === 'directory'
}

/** Whether two names lead to one file. */
export function sameFile(fs: Filesystem, a: Path, b: Path): boolean {
  const left = fs.stat(a)
  return left !== undefined && left.ino === fs.stat(b)?.ino
}

/** Throws what the system would say of a path that is not there: ENOTDIR when a part of it is a file, else ENOENT. */
export function requireThere(ctx: CommandContext, name: string): void {
  const path = resolve(ctx, name)
  const stat = ctx.fs.lstat(path)
  if (stat !== undefined && (!name.endsWith('/') || stat.kind === 'directory' || stat.kind === 'symlink')) return
  const parts = path.replace(/\/+$/, '').split('/')
  const ends = name.endsWith('/') ? parts.length : parts.length - 1
  for (let end = 2; end <= ends; end++) {
    const part = ctx.fs.stat(parts.slice(0, end).join('/') as Path)
    if (part === undefined) break
    if (part.kind !== 'directory') throw new SystemError('ENOTDIR', name)
  }
  throw new SystemError('ENOENT', name)
}

/** Which of `source... target` goes where: into a directory, or to a name. Words what is missing as cp, mv and ln do. */
export interface Placement {
  sources: string[]
  /** Name of the target for a source. */
  target(source: string): string
}
