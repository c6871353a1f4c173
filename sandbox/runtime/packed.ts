/** Trees as JSON, and back. */

import type { PackedEntry, PackedTree, Path, Snapshot, SnapshotEntry } from '../contract.ts'
import { HOME, UID, within } from './places.ts'

/** The part of a snapshot that is in the home, without the home itself. Times are dropped: the sandbox that unpacks it decides. */
export function packTree(snapshot: Snapshot): PackedTree {
  const inside = snapshot.entries.filter(entry => within(entry.path, HOME) && entry.path !== HOME)
  return { entries: inside.map(packEntry) }
}

function packEntry(entry: SnapshotEntry): PackedEntry {
  const packed: PackedEntry = { path: entry.path.slice(HOME.length + 1), kind: entry.kind, mode: entry.mode }
  if (entry.kind === 'symlink') packed.target = entry.target ?? ''
  if (entry.kind === 'file') Object.assign(packed, packBytes(entry.bytes ?? new Uint8Array()))
  return packed
}

/** Text when the bytes are UTF-8 that comes back the same, else base64. */
export function packBytes(bytes: Uint8Array): { text: string } | { base64: string } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    if (!text.includes('\0')) return { text }
  } catch {
    // Not UTF-8.
  }
  let binary = ''
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return { base64: btoa(binary) }
}

export function unpackBytes(entry: { text?: string; base64?: string }): Uint8Array {
  if (entry.base64 === undefined) return new TextEncoder().encode(entry.text ?? '')
  return Uint8Array.from(atob(entry.base64), character => character.charCodeAt(0))
}

/** A snapshot to lay over a tree, owned by the learner. */
export function unpackTree(packed: PackedTree, mtime: number): Snapshot {
  return { entries: packed.entries.map(entry => unpackEntry(entry, mtime)) }
}

function unpackEntry(packed: PackedEntry, mtime: number): SnapshotEntry {
  const path = `${HOME}/${packed.path}` as Path
  const entry: SnapshotEntry = { path, kind: packed.kind, mode: packed.mode, mtime: packed.mtime ?? mtime, uid: UID }
  if (packed.kind === 'file') entry.bytes = unpackBytes(packed)
  if (packed.kind === 'symlink') entry.target = packed.target ?? ''
  return entry
}

/** Two snapshots as one: what the second has goes over the first. */
export function merge(under: Snapshot, over: Snapshot): Snapshot {
  const entries = new Map(under.entries.map(entry => [entry.path, entry]))
  for (const entry of over.entries) entries.set(entry.path, entry)
  return { entries: [...entries.values()] }
}

/** Folders that the snapshot takes for granted, as the learner's own: the tree would make them the machine's. */
export function withParents({ entries }: Snapshot, mtime: number): Snapshot {
  const known = new Set<string>(entries.map(entry => entry.path))
  const parents: SnapshotEntry[] = []
  for (const { path } of entries) {
    for (let at = path.lastIndexOf('/'); at > HOME.length; at = path.lastIndexOf('/', at - 1)) {
      const parent = path.slice(0, at) as Path
      if (known.has(parent) || !within(parent, HOME)) continue
      known.add(parent)
      parents.push({ path: parent, kind: 'directory', mode: 0o755, mtime, uid: UID })
    }
  }
  return { entries: [...parents.sort((a, b) => a.path.length - b.path.length), ...entries] }
}
