/** Reads a zip from a stranger into a snapshot, and refuses what could do harm. */

import { readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import type { Path, Snapshot, SnapshotEntry } from '../sandbox/contract.ts'
import { UID } from '../sandbox/runtime/places.ts'

/** The zip is not taken; the message says why. */
export class ZipRefused extends Error {
  override name = 'ZipRefused'
}

export interface ZipLimits {
  files: number
  bytes: number
  /** Of unpacked to packed size, of any file and of the whole. */
  ratio: number
}

export const ZIP_LIMITS: ZipLimits = { files: 10_000, bytes: 200 * 1024 ** 2, ratio: 100 }

interface Entry {
  name: string
  mode: number
  method: number
  packed: number
  unpacked: number
  offset: number
}

/** Small files compress well by nature: the ratio counts only beyond this many bytes. */
const RATIO_FROM = 100_000
const END_SIGNATURE = 0x06054b50
const CENTRAL_SIGNATURE = 0x02014b50
const LOCAL_SIGNATURE = 0x04034b50
const UNIX = 3
const LINK = 0o120000

/** Entries lie below `to`. Throws {@link ZipRefused}. */
export function readZip(file: string, to: Path, limits: ZipLimits = ZIP_LIMITS): Snapshot {
  let zip: Buffer
  try {
    zip = readFileSync(file)
  } catch (error) {
    throw new ZipRefused((error as NodeJS.ErrnoException).code === 'EISDIR' ? 'it is a folder, no zip' : 'it cannot be read')
  }
  return unzip(zip, to, limits)
}

export function unzip(zip: Buffer, to: Path, limits: ZipLimits = ZIP_LIMITS): Snapshot {
  try {
    const entries = directoryOf(zip, limits)
    demandLimits(entries, limits)
    return { entries: entries.map(entry => unpack(zip, entry, to)) }
  } catch (error) {
    if (error instanceof RangeError) throw new ZipRefused('it is no zip, or it is damaged')
    throw error
  }
}

function directoryOf(zip: Buffer, limits: ZipLimits): Entry[] {
  const end = findEnd(zip)
  const count = zip.readUInt16LE(end + 10)
  if (count > limits.files) throw new ZipRefused(`it holds ${count} files, more than ${limits.files}`)
  let at = zip.readUInt32LE(end + 16)
  const entries: Entry[] = []
  for (let index = 0; index < count; index++) {
    if (zip.readUInt32LE(at) !== CENTRAL_SIGNATURE) throw new ZipRefused('its table of contents is damaged')
    const lengths = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)] as const
    entries.push(entryAt(zip, at, lengths[0]))
    at += 46 + lengths[0] + lengths[1] + lengths[2]
  }
  return entries
}

/** The comment behind the end record may be 65,535 bytes long. */
function findEnd(zip: Buffer): number {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 22 - 0xffff); at--) {
    if (zip.readUInt32LE(at) === END_SIGNATURE) return at
  }
  throw new ZipRefused('it is no zip')
}

function entryAt(zip: Buffer, at: number, nameLength: number): Entry {
  const name = zip.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/')
  const isUnix = zip.readUInt8(at + 5) === UNIX
  const mode = isUnix ? zip.readUInt32LE(at + 38) >>> 16 : 0
  demandSafe(name, mode)
  if ((zip.readUInt16LE(at + 8) & 1) !== 0) throw new ZipRefused(`"${name}" is encrypted`)
  return {
    name,
    mode,
    method: zip.readUInt16LE(at + 10),
    packed: zip.readUInt32LE(at + 20),
    unpacked: zip.readUInt32LE(at + 24),
    offset: zip.readUInt32LE(at + 42),
  }
}

function demandSafe(name: string, mode: number): void {
  if (name === '' || name.includes('\0')) throw new ZipRefused('a name in it is empty or holds a zero byte')
  if (name.startsWith('/') || /^[a-z]:/i.test(name)) throw new ZipRefused(`"${name}" is an absolute path`)
  if (name.split('/').includes('..')) throw new ZipRefused(`"${name}" leads out of the folder`)
  if ((mode & 0o170000) === LINK) throw new ZipRefused(`"${name}" is a link`)
}

function demandLimits(entries: Entry[], limits: ZipLimits): void {
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0)
  if (unpacked > limits.bytes) throw new ZipRefused(`it would unpack to ${megabytes(unpacked)}, more than ${megabytes(limits.bytes)}`)
  const packed = entries.reduce((sum, entry) => sum + entry.packed, 0)
  const dense = entries.find(entry => entry.unpacked > RATIO_FROM && entry.unpacked > limits.ratio * entry.packed)
  if (dense !== undefined) throw new ZipRefused(`"${dense.name}" unpacks to more than ${limits.ratio} times its size`)
  if (unpacked > RATIO_FROM && unpacked > limits.ratio * packed)
    throw new ZipRefused(`it unpacks to more than ${limits.ratio} times its size`)
}

function unpack(zip: Buffer, entry: Entry, to: Path): SnapshotEntry {
  const path = `${to}/${entry.name.replace(/^(\.\/)+/, '').replace(/\/+$/, '')}` as Path
  const permissions = entry.mode & 0o7777
  const common = { path, mtime: 0, uid: UID }
  if (entry.name.endsWith('/')) return { ...common, kind: 'directory', mode: permissions || 0o755 }
  if (zip.readUInt32LE(entry.offset) !== LOCAL_SIGNATURE) throw new ZipRefused(`"${entry.name}" is damaged`)
  const start = entry.offset + 30 + zip.readUInt16LE(entry.offset + 26) + zip.readUInt16LE(entry.offset + 28)
  const data = zip.subarray(start, start + entry.packed)
  return { ...common, kind: 'file', mode: permissions || 0o644, bytes: inflate(data, entry) }
}

/** Never more than the entry says, whatever its data would give. */
function inflate(data: Buffer, entry: Entry): Uint8Array {
  if (entry.method === 0 && data.length === entry.unpacked) return new Uint8Array(data)
  if (entry.method !== 8) throw new ZipRefused(`"${entry.name}" is packed in a way that is not supported`)
  try {
    const bytes = inflateRawSync(data, { maxOutputLength: Math.max(1, entry.unpacked) })
    if (bytes.length === entry.unpacked) return new Uint8Array(bytes)
  } catch {
    // Told below: it gave more than it said, or is damaged.
  }
  throw new ZipRefused(`"${entry.name}" is damaged, or larger than it says`)
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 ** 2)} MB`
}
