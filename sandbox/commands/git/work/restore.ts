import type { TreeFile } from '../diff/changes.ts'
import { Failure } from '../failure.ts'
import type { Git } from '../session.ts'
import { entryOf } from '../store/index-file.ts'
import { placeFile, removeFile } from './checkout.ts'
import { sameAsEntry } from './files.ts'
import type { Pathspec } from './pathspec.ts'

export interface RestoreOptions {
  /** Versions to bring back; the index when undefined. */
  files: Map<string, TreeFile> | undefined
  /** Side of a conflict to take. */
  side: number | undefined
  conflicts: 'refuse' | 'skip'
  /** Whether the index takes them too. */
  updateIndex: boolean
  /** Remove what the source lacks (`git restore`, which does not overlay). */
  removals?: boolean
}

/** Brings files of the work tree back; gives how many were written. */
export function restoreWorkTree(git: Git, pathspec: Pathspec, options: RestoreOptions): number {
  const repository = git.work
  const { index } = repository
  if (!options.files) {
    const unmerged = [...index.conflicts.keys()].filter(path => pathspec.matches(path)).sort()
    if (options.conflicts === 'refuse' && unmerged.length > 0) {
      throw new Failure(unmerged.map(path => `error: path '${path}' is unmerged\n`).join(''), 1)
    }
  }
  let count = 0
  const versions = options.files ?? index.entries
  for (const [path, file] of [...versions].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!pathspec.matches(path)) continue
    const entry = index.entries.get(path)
    const fresh = entryOf(path, file.mode, file.oid)
    if (sameAsEntry(repository, entry && entry.oid === file.oid && entry.mode === file.mode ? entry : fresh)) {
      if (options.updateIndex) {
        if (entry?.oid !== file.oid || entry?.mode !== file.mode) count++
        index.set(entryOf(path, file.mode, file.oid, repository.fs.lstat(repository.file(path))))
      }
      continue
    }
    placeFile(repository, path, file)
    if (!options.updateIndex && entry && (entry.oid !== file.oid || entry.mode !== file.mode)) index.set(entry)
    count++
  }
  if (options.side !== undefined) count += restoreSide(git, pathspec, options.side)
  if (options.removals && options.files) {
    for (const path of index.paths()) {
      if (options.files.has(path) || !pathspec.matches(path)) continue
      removeFile(repository, path)
      if (options.updateIndex) index.remove(path)
      count++
    }
  }
  return count
}

function restoreSide(git: Git, pathspec: Pathspec, side: number): number {
  const repository = git.work
  let count = 0
  for (const [path, entries] of [...repository.index.conflicts]) {
    const entry = entries.find(one => one.stage === side)
    if (!pathspec.matches(path)) continue
    if (!entry) throw new Failure(`error: path '${path}' does not have ${side === 2 ? 'our' : 'their'} version\n`, 1)
    placeFile(repository, path, entry)
    repository.index.remove(path)
    for (const one of entries) repository.index.add(one)
    count++
  }
  return count
}
