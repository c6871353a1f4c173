import { type Zippable, zipSync } from 'fflate'
import type { Snapshot, SnapshotEntry } from '../../sandbox/contract.ts'
import { isUnder } from './store.ts'

/** Unix in the high byte of "version made by": without it a reader ignores modes. */
const UNIX = 3
const TYPES = { file: 0o100000, directory: 0o040000, symlink: 0o120000 } as const
const EARLIEST = Date.UTC(1980, 0, 2)

/** A folder of the tree as a zip with its `.git`, modes and links, under the folder's own name. */
export function zipFolder({ entries }: Snapshot, folder: string): Uint8Array {
  const parent = folder.slice(0, folder.lastIndexOf('/') + 1)
  const zippable: Zippable = {}
  for (const entry of entries) {
    if (!isUnder(entry.path, folder)) continue
    const name = entry.path.slice(parent.length) + (entry.kind === 'directory' ? '/' : '')
    zippable[name] = [contentOf(entry), attributesOf(entry)]
  }
  return zipSync(zippable, { level: 6 })
}

function contentOf(entry: SnapshotEntry): Uint8Array {
  if (entry.kind === 'symlink') return new TextEncoder().encode(entry.target ?? '')
  // fflate tells bytes from options by the constructor: hand it a plain array of its own realm.
  return new Uint8Array(entry.bytes ?? [])
}

function attributesOf({ kind, mode, mtime }: SnapshotEntry) {
  const attributes = ((TYPES[kind] | mode) << 16) >>> 0
  // Zip has no years before 1980.
  return { os: UNIX, attrs: kind === 'directory' ? (attributes | 0x10) >>> 0 : attributes, mtime: Math.max(mtime, EARLIEST) }
}
