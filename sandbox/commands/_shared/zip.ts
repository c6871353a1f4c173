import { deflateSync, inflateSync } from 'fflate'
import type { FileKind } from '../../contract.ts'
import type { Member } from './archive.ts'
import { concat } from './input.ts'
import { localTime, momentOf, type Zone } from './time.ts'

/** A member as it lies in a zip file: its bytes are packed until they are asked for. */
export interface ZipMember extends Omit<Member, 'bytes'> {
  packed: Uint8Array
  /** 0 stored, 8 deflated. */
  method: number
  size: number
  crc: number
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const KINDS: Record<FileKind, number> = { file: 0o100000, directory: 0o040000, symlink: 0o120000 }

/** Deflates what gets smaller by it. */
export function pack(member: Member): ZipMember {
  const { bytes, ...rest } = member
  const content = member.kind === 'symlink' ? new TextEncoder().encode(member.target ?? '') : bytes
  const deflated = content.length === 0 ? content : deflateSync(content, { level: 6 })
  const smaller = deflated.length < content.length
  return { ...rest, packed: smaller ? deflated : content, method: smaller ? 8 : 0, size: content.length, crc: checksum(content) }
}

/** Undefined when the bytes are not what they should be. */
export function unpack({ packed, method, size, crc }: ZipMember): Uint8Array | undefined {
  try {
    const bytes = method === 0 ? packed : inflateSync(packed, { out: new Uint8Array(size) })
    return bytes.length === size && checksum(bytes) === crc ? bytes : undefined
  } catch {
    return undefined
  }
}

/** What a member saves, in percent. */
export function saving({ packed, size }: Pick<ZipMember, 'packed' | 'size'>): number {
  return size === 0 ? 0 : Math.round(((size - packed.length) / size) * 100)
}

export function writeZip(members: ZipMember[], zone: Zone): Uint8Array {
  const parts: Uint8Array[] = []
  const central: Uint8Array[] = []
  let at = 0
  for (const member of members) {
    const name = new TextEncoder().encode(member.name)
    const common = fields(
      [20, 2],
      [0x800, 2],
      [member.method, 2],
      ...stamp(member.mtime, zone),
      [member.crc, 4],
      [member.packed.length, 4],
      [member.size, 4],
      [name.length, 2],
      [0, 2],
    )
    const attributes = (((KINDS[member.kind] | member.mode) << 16) | (member.kind === 'directory' ? 16 : 0)) >>> 0
    central.push(fields([CENTRAL, 4], [0x031e, 2]), common, fields([0, 2], [0, 2], [0, 2], [attributes, 4], [at, 4]), name)
    const local = concat([fields([LOCAL, 4]), common, name, member.packed])
    parts.push(local)
    at += local.length
  }
  const directory = concat([...central, new Uint8Array()])
  const count: Field = [members.length, 2]
  const end = fields([END, 4], [0, 2], [0, 2], count, count, [directory.length, 4], [at, 4], [0, 2])
  return concat([...parts, directory, end])
}

/** Undefined when it is no zip file. The directory at the end counts, not what stands before each member. */
export function readZip(bytes: Uint8Array, zone: Zone): ZipMember[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let end = bytes.length - 22
  while (end >= 0 && view.getUint32(end, true) !== END) end--
  if (end < 0) return undefined
  const members: ZipMember[] = []
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) return undefined
    const [name, extra, comment] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)]
    const member = memberAt(bytes, view, at, name)
    if (member === undefined) return undefined
    members.push({ ...member, mtime: moment(view.getUint16(at + 12, true), view.getUint16(at + 14, true), zone) })
    at += 46 + name + extra + comment
  }
  return members
}

function memberAt(bytes: Uint8Array, view: DataView, at: number, nameLength: number): ZipMember | undefined {
  const local = view.getUint32(at + 42, true)
  if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL) return undefined
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/')
  const mode = view.getUint32(at + 38, true) >>> 16
  const kind = name.endsWith('/') ? 'directory' : (mode & 0o170000) === KINDS.symlink ? 'symlink' : 'file'
  const packed = bytes.subarray(start, start + view.getUint32(at + 20, true))
  return {
    name,
    kind,
    mode: mode & 0o777 || (kind === 'directory' ? 0o755 : 0o644),
    mtime: 0,
    packed,
    method: view.getUint16(at + 10, true),
    size: view.getUint32(at + 24, true),
    crc: view.getUint32(at + 16, true),
  }
}

type Field = [value: number, length: 2 | 4]

function fields(...list: Field[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(list.reduce((sum, [, length]) => sum + length, 0)))
  let at = 0
  for (const [value, length] of list) {
    if (length === 2) view.setUint16(at, value, true)
    else view.setUint32(at, value, true)
    at += length
  }
  return new Uint8Array(view.buffer)
}

/** Time and day as DOS kept them: local, in steps of two seconds, from 1980. */
function stamp(mtime: number, zone: Zone): [Field, Field] {
  const { year, month, day, hour, minute, second } = localTime(mtime, zone)
  if (year < 1980)
    return [
      [0, 2],
      [(1 << 5) | 1, 2],
    ]
  return [
    [(hour << 11) | (minute << 5) | (second >> 1), 2],
    [((year - 1980) << 9) | (month << 5) | day, 2],
  ]
}

function moment(time: number, day: number, zone: Zone): number {
  return momentOf(
    { year: (day >> 9) + 1980, month: (day >> 5) & 15, day: day & 31, hour: time >> 11, minute: (time >> 5) & 63, second: (time & 31) * 2 },
    zone,
  )
}

/** CRC-32, as zip and gzip have it. */
function checksum(bytes: Uint8Array): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

/** `-x A B`: all words up to the next option are patterns. */
export function spreadPatterns(args: string[]): string[] {
  let inside = false
  return args.flatMap((word, index) => {
    if (word === '-x') {
      inside = true
      return []
    }
    if (word.startsWith('-')) inside = false
    return inside && index > 0 ? [`-x${word}`] : [word]
  })
}
