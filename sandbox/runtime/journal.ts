/** What changed in the learner's own part of the tree since it was last asked. */

import type { Filesystem, JournalEntry, Path, SnapshotEntry } from '../contract.ts'
import { isKept, within } from './places.ts'

export interface Journal {
  /** Changes since the last call, parents before children; a removed folder stands for all below it. */
  take(): JournalEntry[]
  readonly empty: boolean
  close(): void
}

export function keepJournal(fs: Filesystem): Journal {
  const changed = new Set<Path>()
  const close = fs.onChange(path => {
    if (isKept(path)) changed.add(path)
  })
  return {
    take() {
      const entries = withoutCovered([...changed].sort().map(path => ({ path, entry: entryAt(fs, path) })))
      changed.clear()
      return entries
    },
    get empty() {
      return changed.size === 0
    },
    close,
  }
}

function withoutCovered(entries: JournalEntry[]): JournalEntry[] {
  const kept: JournalEntry[] = []
  let gone: Path | undefined
  for (const one of entries) {
    if (one.entry === undefined && gone !== undefined && within(one.path, gone)) continue
    if (one.entry === undefined) gone = one.path
    kept.push(one)
  }
  return kept
}

/** One entry as plain data; undefined when it is gone, or is a device. */
export function entryAt(fs: Filesystem, path: Path): SnapshotEntry | undefined {
  const stat = fs.lstat(path)
  if (stat === undefined) return undefined
  const { kind, mode, mtime, uid } = stat
  if (kind === 'directory') return { path, kind, mode, mtime, uid }
  if (kind === 'symlink') return { path, kind, mode, mtime, uid, target: fs.readlink(path) }
  return { path, kind, mode, mtime, uid, bytes: fs.privileged(() => fs.read(path)) }
}
