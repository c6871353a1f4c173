import type { FileKind, FileStat } from '../contract.ts'
import { bytesOf, type Content, EMPTY } from './content.ts'

interface Metadata {
  ino: number
  mode: number
  mtime: number
  uid: number
  nlink: number
}

/** A device reads and writes by rules instead of keeping bytes. */
export type Device = 'null' | 'zero' | 'full' | 'urandom'

export interface FileNode extends Metadata {
  kind: 'file'
  content: Content
  device?: Device
}

export interface DirectoryNode extends Metadata {
  kind: 'directory'
  entries: Map<string, Inode>
}

export interface LinkNode extends Metadata {
  kind: 'symlink'
  target: string
}

export type Inode = FileNode | DirectoryNode | LinkNode

export const DIRECTORY_SIZE = 4096

export function statOf(node: Inode): FileStat {
  const { ino, mode, mtime, uid, nlink, kind } = node
  return { kind, mode, size: sizeOf(node), mtime, ino, nlink, uid }
}

export function sizeOf(node: Inode): number {
  if (node.kind === 'directory') return DIRECTORY_SIZE
  return node.kind === 'file' ? node.content.size : new TextEncoder().encode(node.target).length
}

/** Bytes that count against the quota. */
export function weightOf(node: Inode): number {
  return node.kind === 'file' ? node.content.size : 0
}

export function newInode(kind: FileKind, metadata: Omit<Metadata, 'nlink'>, target = ''): Inode {
  if (kind === 'directory') return { kind, ...metadata, nlink: 2, entries: new Map() }
  if (kind === 'symlink') return { kind, ...metadata, nlink: 1, target }
  return { kind, ...metadata, nlink: 1, content: EMPTY }
}

/** The same inodes once more, content by reference; hard links stay links. */
export function cloneInodes(root: DirectoryNode): DirectoryNode {
  const copies = new Map<Inode, Inode>()
  const clone = (node: Inode): Inode => {
    if (node.kind === 'directory') {
      const entries = new Map<string, Inode>()
      for (const [name, child] of node.entries) entries.set(name, clone(child))
      return { ...node, entries }
    }
    if (node.kind === 'file') bytesOf(node.content)
    if (node.nlink === 1) return { ...node }
    const known = copies.get(node) ?? { ...node }
    copies.set(node, known)
    return known
  }
  return clone(root) as DirectoryNode
}
