import type { FileStat, Filesystem, Path } from '../../../contract.ts'
import { fatal } from '../failure.ts'
import { byName, decode, encode } from '../text/bytes.ts'
import { hex, sha1, unhex } from './sha1.ts'

export interface IndexEntry {
  path: string
  /** 0, or 1 base, 2 ours, 3 theirs in a conflict. */
  stage: number
  /** `0o100644`, `0o100755`, `0o120000`. */
  mode: number
  oid: string
  size: number
  /** Milliseconds since the epoch; 0 when the file was never looked at. */
  mtime: number
  ino: number
  uid: number
  /** `git add -N`. */
  intent?: boolean
}

export function entryOf(path: string, mode: number, oid: string, stat?: FileStat): IndexEntry {
  return { path, stage: 0, mode, oid, size: stat?.size ?? 0, mtime: stat?.mtime ?? 0, ino: stat?.ino ?? 0, uid: stat?.uid ?? 0 }
}

/** `.git/index`: what the next commit holds. */
export class Index {
  readonly #fs: Filesystem
  readonly #path: Path
  /** Entries without conflict, by path. */
  readonly entries = new Map<string, IndexEntry>()
  /** Stages 1 to 3 of paths in conflict. */
  readonly conflicts = new Map<string, IndexEntry[]>()
  /** When the file was written: an entry as young as that may hide a later change ("racy git"). */
  readonly written: number

  constructor(fs: Filesystem, gitDir: Path, path: Path = `${gitDir}/index`) {
    this.#fs = fs
    this.#path = path
    const stat = fs.stat(path)
    this.written = stat?.mtime ?? 0
    if (stat) for (const entry of parseIndex(fs.read(path))) this.add(entry)
  }

  add(entry: IndexEntry): void {
    if (entry.stage === 0) {
      this.entries.set(entry.path, entry)
      return
    }
    const stages = this.conflicts.get(entry.path) ?? []
    this.conflicts.set(entry.path, [...stages, entry])
  }

  /** Puts a file in the index; settles a conflict, and whatever stood in its place as file or folder goes. */
  set(entry: IndexEntry): void {
    this.remove(entry.path)
    for (let slash = entry.path.lastIndexOf('/'); slash > 0; slash = entry.path.lastIndexOf('/', slash - 1))
      this.remove(entry.path.slice(0, slash))
    this.add(entry)
  }

  remove(path: string): void {
    this.entries.delete(path)
    this.conflicts.delete(path)
  }

  /** Every path, those in conflict once, sorted. */
  paths(): string[] {
    return [...this.entries.keys(), ...this.conflicts.keys()].sort(byName)
  }

  has(path: string): boolean {
    return this.entries.has(path) || this.conflicts.has(path)
  }

  sorted(): IndexEntry[] {
    const all = [...this.entries.values()]
    for (const stages of this.conflicts.values()) all.push(...stages)
    return all.sort((a, b) => byName(a.path, b.path) || a.stage - b.stage)
  }

  write(): void {
    this.#fs.write(this.#path, formatIndex(this.sorted()))
  }
}

function parseIndex(bytes: Uint8Array): IndexEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const version = view.getUint32(4)
  if (view.getUint32(0) !== 0x44495243 || version < 2 || version > 4) throw fatal('index file corrupt')
  const count = view.getUint32(8)
  const entries: IndexEntry[] = []
  let at = 12
  let previous = ''
  for (let number = 0; number < count; number++) {
    const flags = view.getUint16(at + 60)
    const extended = (flags & 0x4000) !== 0
    const more = extended ? view.getUint16(at + 62) : 0
    let start = at + (extended ? 64 : 62)
    let kept = ''
    if (version === 4) {
      let byte = bytes[start++] as number
      let strip = byte & 0x7f
      while (byte & 0x80) {
        byte = bytes[start++] as number
        strip = (strip + 1) * 128 + (byte & 0x7f)
      }
      const before = encode(previous)
      kept = decode(before.subarray(0, before.length - strip))
    }
    const end = bytes.indexOf(0, start)
    const path = kept + decode(bytes.subarray(start, end))
    entries.push({
      path,
      stage: (flags >> 12) & 3,
      mode: view.getUint32(at + 24),
      oid: hex(bytes.subarray(at + 40, at + 60)),
      size: view.getUint32(at + 36),
      mtime: view.getUint32(at + 8) * 1000 + view.getUint32(at + 12) / 1e6,
      ino: view.getUint32(at + 20),
      uid: view.getUint32(at + 28),
      ...(more & 0x2000 ? { intent: true } : {}),
    })
    previous = path
    at = version === 4 ? end + 1 : at + Math.ceil((end - at + 1) / 8) * 8
  }
  return entries
}

/** Version 2, or 3 when an entry is only intended. */
function formatIndex(entries: IndexEntry[]): Uint8Array {
  const version = entries.some(entry => entry.intent) ? 3 : 2
  const names = entries.map(entry => encode(entry.path))
  const sizes = entries.map((entry, number) => Math.ceil(((entry.intent ? 64 : 62) + (names[number] as Uint8Array).length + 1) / 8) * 8)
  const bytes = new Uint8Array(12 + sizes.reduce((sum, size) => sum + size, 0) + 20)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, 0x44495243)
  view.setUint32(4, version)
  view.setUint32(8, entries.length)
  let at = 12
  entries.forEach((entry, number) => {
    const name = names[number] as Uint8Array
    const seconds = Math.floor(entry.mtime / 1000)
    const nanoseconds = Math.round((entry.mtime - seconds * 1000) * 1e6)
    for (const offset of [0, 8]) {
      view.setUint32(at + offset, seconds)
      view.setUint32(at + offset + 4, nanoseconds)
    }
    view.setUint32(at + 20, entry.ino)
    view.setUint32(at + 24, entry.mode)
    view.setUint32(at + 28, entry.uid)
    view.setUint32(at + 32, entry.uid)
    view.setUint32(at + 36, entry.size)
    bytes.set(unhex(entry.oid), at + 40)
    view.setUint16(at + 60, Math.min(name.length, 0xfff) | (entry.stage << 12) | (entry.intent ? 0x4000 : 0))
    if (entry.intent) view.setUint16(at + 62, 0x2000)
    bytes.set(name, at + (entry.intent ? 64 : 62))
    at += sizes[number] as number
  })
  bytes.set(sha1(bytes.subarray(0, at)), at)
  return bytes
}
