import type { FileKind } from '../../contract.ts'
import type { Member } from '../_shared/archive.ts'
import { concat } from '../_shared/input.ts'
import { Failure } from '../_shared/program.ts'

const BLOCK = 512
/** An archive is as long as a multiple of this. */
const RECORD = 10_240
const LONG_NAME = '././@LongLink'
const FAILED = '\ntar: Exiting with failure status due to previous errors'
const NO_ARCHIVE = `This does not look like a tar archive${FAILED}`

export interface TarMember extends Member {
  uid: number
  /** Name of an earlier member that this is another name of. */
  linkTo?: string
}

const TYPES: Record<FileKind, string> = { file: '0', directory: '5', symlink: '2' }

/** An archive as GNU tar writes it. */
export function writeTar(members: TarMember[]): Uint8Array {
  const parts: Uint8Array[] = []
  for (const member of members) {
    const link = member.linkTo ?? member.target ?? ''
    if (encode(member.name).length > 100) parts.push(...longName('L', member.name))
    if (encode(link).length > 100) parts.push(...longName('K', link))
    parts.push(header(member, { link, type: member.linkTo === undefined ? TYPES[member.kind] : '1' }))
    if (member.bytes.length > 0) parts.push(member.bytes, new Uint8Array(padding(member.bytes.length)))
  }
  const length = parts.reduce((sum, part) => sum + part.length, 0) + 2 * BLOCK
  return concat([...parts, new Uint8Array(2 * BLOCK + ((RECORD - (length % RECORD)) % RECORD))])
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function padding(length: number): number {
  return (BLOCK - (length % BLOCK)) % BLOCK
}

function longName(type: 'L' | 'K', name: string): Uint8Array[] {
  const bytes = encode(`${name}\0`)
  const member: TarMember = { name: LONG_NAME, kind: 'file', mode: 0, mtime: 0, uid: 0, bytes }
  return [header(member, { link: '', type }), bytes, new Uint8Array(padding(bytes.length))]
}

function header(member: TarMember, { link, type }: { link: string; type: string }): Uint8Array {
  const block = new Uint8Array(BLOCK)
  const put = (at: number, text: string, most: number) => block.set(encode(text).subarray(0, most), at)
  const octal = (value: number, digits: number) => `${Math.max(0, value).toString(8).padStart(digits, '0')}\0`
  const owner = member.uid === 0 ? 'root' : 'learner'
  put(0, member.name, 100)
  put(100, octal(member.mode & 0o7777, 7), 8)
  put(108, octal(member.uid, 7), 8)
  put(116, octal(member.uid, 7), 8)
  put(124, octal(member.bytes.length, 11), 12)
  put(136, octal(Math.floor(member.mtime / 1000), 11), 12)
  put(148, ' '.repeat(8), 8)
  put(156, type, 1)
  put(157, link, 100)
  put(257, 'ustar  \0', 8)
  put(265, owner, 32)
  put(297, owner, 32)
  put(
    148,
    `${octal(
      block.reduce((sum, byte) => sum + byte, 0),
      6,
    )} `,
    8,
  )
  return block
}

/** Reads what tar, bsdtar and Python write: ustar, GNU long names, pax. */
export function readTar(bytes: Uint8Array): TarMember[] {
  const members: TarMember[] = []
  let extra: Extra = {}
  for (let at = 0; at + BLOCK <= bytes.length; ) {
    const block = bytes.subarray(at, at + BLOCK)
    if (block.every(byte => byte === 0)) return members
    if (!isHeader(block)) throw new Failure(members.length === 0 ? NO_ARCHIVE : `Archive is damaged${FAILED}`, { code: 2 })
    const size = extra.size ?? number(block, 124, 12)
    const content = bytes.subarray(at + BLOCK, at + BLOCK + size)
    if (content.length < size) throw new Failure('Unexpected EOF in archive\ntar: Error is not recoverable: exiting now', { code: 2 })
    at += BLOCK + size + padding(size)
    const type = String.fromCharCode(block[156]!)
    if (type === 'L') extra.name = text(content, 0, content.length)
    else if (type === 'K') extra.link = text(content, 0, content.length)
    else if (type === 'x') extra = { ...extra, ...pax(content) }
    else if (type !== 'g') {
      members.push(memberOf(block, { type, content, extra }))
      extra = {}
    }
  }
  if (members.length === 0) throw new Failure(NO_ARCHIVE, { code: 2 })
  return members
}

interface Extra {
  name?: string
  link?: string
  size?: number
  mtime?: number
}

function memberOf(block: Uint8Array, { type, content, extra }: { type: string; content: Uint8Array; extra: Extra }): TarMember {
  const prefix = text(block, 257, 6) === 'ustar' ? text(block, 345, 155) : ''
  const name = extra.name ?? (prefix === '' ? '' : `${prefix}/`) + text(block, 0, 100)
  const link = extra.link ?? text(block, 157, 100)
  const kind = type === '5' || (type !== '2' && name.endsWith('/')) ? 'directory' : type === '2' ? 'symlink' : 'file'
  return {
    name,
    kind,
    mode: number(block, 100, 8),
    mtime: (extra.mtime ?? number(block, 136, 12)) * 1000,
    uid: number(block, 108, 8) === 0 ? 0 : 1000,
    bytes: kind === 'file' && type !== '1' ? content : new Uint8Array(),
    ...(type === '2' && { target: link }),
    ...(type === '1' && { linkTo: link }),
  }
}

function isHeader(block: Uint8Array): boolean {
  const sum = block.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0)
  return sum === number(block, 148, 8)
}

function text(block: Uint8Array, at: number, length: number): string {
  const field = block.subarray(at, at + length)
  const end = field.indexOf(0)
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end))
}

function number(block: Uint8Array, at: number, length: number): number {
  return Number.parseInt(text(block, at, length).trim() || '0', 8) || 0
}

/** Lines of `LENGTH KEY=VALUE`. */
function pax(content: Uint8Array): Extra {
  const extra: Extra = {}
  for (let at = 0; at < content.length; ) {
    const space = content.indexOf(32, at)
    const length = Number(new TextDecoder().decode(content.subarray(at, space)))
    if (space < 0 || !(length > 0)) break
    const [key, ...rest] = new TextDecoder().decode(content.subarray(space + 1, at + length - 1)).split('=')
    const value = rest.join('=')
    if (key === 'path') extra.name = value
    if (key === 'linkpath') extra.link = value
    if (key === 'size') extra.size = Number(value)
    if (key === 'mtime') extra.mtime = Number(value)
    at += length
  }
  return extra
}
