import type { FileStat, OpenFile } from '../contract.ts'
import { SystemError } from '../error.ts'
import { type Content, resized, slice, splice } from './content.ts'
import { type FileNode, statOf } from './inode.ts'

export interface OpenFileHost {
  /** Replaces the content, within the quota. */
  replace(node: FileNode, content: Content): void
  announce(): void
}

/** Keeps the inode, not the name: what is written after an unlink or a rename goes to the same file. */
export class OpenInode implements OpenFile {
  private dirty = false
  private readonly node: FileNode
  private readonly rights: { read: boolean; write: boolean }
  private readonly host: OpenFileHost

  constructor(node: FileNode, rights: { read: boolean; write: boolean }, host: OpenFileHost) {
    this.node = node
    this.rights = rights
    this.host = host
  }

  stat(): FileStat {
    return statOf(this.node)
  }

  readAt(position: number, length: number): Uint8Array {
    if (!this.rights.read) throw new SystemError('EBADF')
    const { device } = this.node
    if (device === 'zero' || device === 'full') return new Uint8Array(length)
    if (device === 'urandom') return randomBytes(length)
    return slice(this.node.content, position, length)
  }

  writeAt(position: number, data: Uint8Array): void {
    if (!this.rights.write) throw new SystemError('EBADF')
    if (this.node.device === 'full') throw new SystemError('ENOSPC')
    if (this.node.device !== undefined) return
    this.host.replace(this.node, splice(this.node.content, position, data))
    this.dirty = true
  }

  truncate(length: number): void {
    if (!this.rights.write) throw new SystemError('EINVAL')
    if (this.node.device !== undefined) return
    this.host.replace(this.node, resized(this.node.content, length))
    this.dirty = true
  }

  close(): void {
    if (this.dirty) this.host.announce()
    this.dirty = false
  }
}

const MOST_RANDOM_BYTES = 65_536

function randomBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at += MOST_RANDOM_BYTES) crypto.getRandomValues(bytes.subarray(at, at + MOST_RANDOM_BYTES))
  return bytes
}
