import type { Snapshot, SnapshotEntry } from '../../sandbox/contract.ts'

export interface Difference {
  path: string
  kind: 'added' | 'changed' | 'removed'
  /** Text of both sides; undefined for what is absent or not text. */
  mine?: string
  theirs?: string
}

/** Files that differ between two trees; the inside of `.git` is left out, nobody reads it. */
export function differences(mine: Snapshot, theirs: Snapshot): Difference[] {
  const left = files(mine)
  const right = files(theirs)
  const paths = [...new Set([...left.keys(), ...right.keys()])].sort()
  return paths.flatMap(path => {
    const before = left.get(path)
    const after = right.get(path)
    if (before && after && isSame(before, after)) return []
    const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'
    return [{ path, kind, mine: textOf(before), theirs: textOf(after) } satisfies Difference]
  })
}

function files({ entries }: Snapshot): Map<string, SnapshotEntry> {
  return new Map(entries.filter(entry => entry.kind !== 'directory' && !/(^|\/)\.git\//.test(entry.path)).map(entry => [entry.path, entry]))
}

function isSame(left: SnapshotEntry, right: SnapshotEntry): boolean {
  if (left.kind !== right.kind || left.mode !== right.mode || left.target !== right.target) return false
  const before = left.bytes ?? new Uint8Array()
  const after = right.bytes ?? new Uint8Array()
  return before.length === after.length && before.every((byte, index) => byte === after[index])
}

function textOf(entry: SnapshotEntry | undefined): string | undefined {
  if (entry === undefined) return undefined
  if (entry.kind === 'symlink') return entry.target
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(entry.bytes)
  } catch {
    return undefined
  }
}
