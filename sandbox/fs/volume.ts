import type { FileKind, FileStat, Path } from '../contract.ts'
import { SystemError } from '../error.ts'
import type { Content } from './content.ts'
import { type DirectoryNode, type FileNode, type Inode, newInode, statOf, weightOf } from './inode.ts'
import { type Place, Walker } from './walk.ts'

export interface VolumeOptions {
  /** Bytes of file content that fit; ENOSPC beyond. 2 GiB by default. */
  quota?: number
  /** Milliseconds since the epoch, for the times of files. */
  clock?: () => number
}

type Change = (path: Path) => void

const DEFAULT_QUOTA = 2 * 1024 ** 3
const LEARNER = 1000
export const READ = 4
export const WRITE = 2
const SEARCH = 1

/** Inodes, the rights on them, the room they take, and who is told of their changes. */
export class Volume {
  protected root: DirectoryNode
  protected walker: Walker
  protected nextIno = 2
  protected used = 0
  protected readonly options: VolumeOptions
  protected uid = LEARNER
  private readonly listeners = new Set<Change>()
  private readonly quota: number
  private readonly clock: () => number

  constructor(options: VolumeOptions) {
    this.options = options
    this.quota = options.quota ?? DEFAULT_QUOTA
    this.clock = options.clock ?? (() => Date.now())
    this.root = this.emptyRoot()
    this.walker = this.walkerOf(this.root)
  }

  onChange(listener: Change): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  privileged<T>(action: () => T): T {
    const before = this.uid
    this.uid = 0
    try {
      return action()
    } finally {
      this.uid = before
    }
  }

  protected emptyRoot(): DirectoryNode {
    return newInode('directory', { ino: 1, mode: 0o755, mtime: this.clock(), uid: 0 }) as DirectoryNode
  }

  protected walkerOf(root: DirectoryNode): Walker {
    return new Walker(root, node => this.may(node, SEARCH))
  }

  protected create(place: Place, kind: FileKind, mode: number, target = ''): Inode {
    this.demand(place.parent, WRITE, place.path)
    const node = newInode(kind, { ino: this.nextIno++, mode: mode & 0o7777, mtime: this.clock(), uid: this.uid }, target)
    this.enter(place, node)
    return node
  }

  protected enter(place: Place, node: Inode): void {
    place.parent.entries.set(place.name, node)
    place.parent.mtime = this.clock()
    if (node.kind === 'directory') place.parent.nlink++
  }

  protected leave(place: Place): void {
    place.parent.entries.delete(place.name)
    place.parent.mtime = this.clock()
    if (place.node?.kind === 'directory') place.parent.nlink--
  }

  protected forget(node: Inode): void {
    node.nlink--
    if (node.kind === 'file' && node.nlink === 0) this.used -= weightOf(node)
  }

  protected replace(node: FileNode, content: Content): void {
    const used = this.used + (node.nlink === 0 ? 0 : content.size - node.content.size)
    if (used > this.quota && content.size > node.content.size) throw new SystemError('ENOSPC')
    this.used = used
    node.content = content
    node.mtime = this.clock()
  }

  protected existing(path: Path): { node: Inode; path: Path } {
    const { node, path: real } = this.walker.find(path)
    if (node === undefined) throw new SystemError('ENOENT', path)
    return { node, path: real }
  }

  protected nodeAt(path: Path): Inode {
    return this.existing(path).node
  }

  protected fileAt(path: Path): FileNode {
    const node = this.nodeAt(path)
    if (node.kind !== 'file') throw new SystemError('EISDIR', path)
    return node
  }

  protected peek(path: Path, follow: boolean): FileStat | undefined {
    try {
      const { node } = this.walker.find(path, follow)
      return node === undefined ? undefined : statOf(node)
    } catch (error) {
      if (error instanceof SystemError) return undefined
      throw error
    }
  }

  protected may(node: Inode, right: number): boolean {
    if (this.uid === 0) return true
    const bits = node.uid === this.uid ? node.mode >> 6 : node.mode
    return (bits & right) === right
  }

  protected demand(node: Inode, right: number, path: string): void {
    if (!this.may(node, right)) throw new SystemError('EACCES', path)
  }

  protected announce(path: Path): void {
    for (const listener of this.listeners) listener(path)
  }

  protected announceTree(path: Path, node: Inode): void {
    this.announce(path)
    if (node.kind === 'directory') for (const [name, child] of node.entries) this.announceTree(`${path}/${name}`, child)
  }
}
