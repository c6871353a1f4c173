import type { FileStat, Filesystem, Path } from '../../../contract.ts'
import { entryOf, type IndexEntry } from '../store/index-file.ts'
import { hashObject } from '../store/objects.ts'
import type { Repository } from '../store/repository.ts'
import { encode } from '../text/bytes.ts'

/** As git keeps modes: a link, a program, or a plain file. */
export function modeOf(stat: FileStat): number {
  if (stat.kind === 'symlink') return 0o120000
  return stat.mode & 0o100 ? 0o100755 : 0o100644
}

/** Content of a file; of a link, its target. */
export function readWork(fs: Filesystem, path: Path, stat: FileStat): Uint8Array {
  return stat.kind === 'symlink' ? encode(fs.readlink(path)) : fs.read(path)
}

/** Whether the file in the work tree is what the index holds; the content is read only when size and time do not tell. */
export function sameAsEntry(repository: Repository, entry: IndexEntry): boolean {
  const { fs } = repository
  const path = repository.file(entry.path)
  const stat = fs.lstat(path)
  if (!stat || stat.kind === 'directory' || modeOf(stat) !== entry.mode) return false
  const known = Math.abs(stat.mtime - entry.mtime) < 0.001 && stat.size === entry.size && stat.ino === entry.ino
  if (known && entry.mtime < repository.index.written) return true
  if (entry.size !== 0 && stat.size !== entry.size) return false
  return hashObject('blob', readWork(fs, path, stat)).oid === entry.oid
}

/** Remembers size and time of files that were found unchanged, so that the next look is quick; true when something was learnt. */
export function refresh(repository: Repository): boolean {
  let learnt = false
  for (const entry of repository.index.entries.values()) {
    const stat = repository.fs.lstat(repository.file(entry.path))
    if (!stat || entry.intent) continue
    const stale = Math.abs(stat.mtime - entry.mtime) >= 0.001 || stat.size !== entry.size || stat.ino !== entry.ino
    if (stale && sameAsEntry(repository, entry)) {
      repository.index.entries.set(entry.path, entryOf(entry.path, entry.mode, entry.oid, stat))
      learnt = true
    }
  }
  return learnt
}

/** Writes the content of a file of the work tree as an object and gives its entry; undefined when there is no such file. */
export function stage(repository: Repository, path: string): IndexEntry | undefined {
  const file = repository.file(path)
  const stat = repository.fs.lstat(file)
  if (!stat || stat.kind === 'directory') return undefined
  const oid = repository.objects.write('blob', readWork(repository.fs, file, stat))
  return entryOf(path, modeOf(stat), oid, stat)
}
