import type { FileStat, Filesystem, OpenFile, OpenOptions, Path, Snapshot, SnapshotEntry } from '../contract.ts'
import { type Errno, SystemError } from '../error.ts'
import { append, bytesOf, type Content, contentOf, EMPTY } from './content.ts'
import { cloneInodes, type Device, type FileNode, type Inode } from './inode.ts'
import { OpenInode } from './open-file.ts'
import { isWithin } from './path.ts'
import { snapshotOf, sortedNames } from './snapshot.ts'
import { READ, Volume, type VolumeOptions, WRITE } from './volume.ts'
import type { Place } from './walk.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** An empty tree with `/dev` and its devices. */
export function createTree(options: VolumeOptions = {}): Filesystem {
  const tree = new Tree(options)
  tree.privileged(() => tree.addDevices())
  return tree
}

class Tree extends Volume implements Filesystem {
  addDevices(): void {
    this.mkdirs('/dev')
    for (const name of ['null', 'zero', 'full', 'urandom'] satisfies Device[]) {
      const node = this.create(this.walker.find(`/dev/${name}`), 'file', 0o666)
      ;(node as FileNode).device = name
    }
  }

  read(path: Path): Uint8Array {
    const node = this.fileAt(path)
    this.demand(node, READ, path)
    return bytesOf(node.content)
  }

  text(path: Path): string {
    return decoder.decode(this.read(path))
  }

  write(path: Path, data: string | Uint8Array, mode = 0o644): void {
    this.put(path, mode, () => contentOf(typeof data === 'string' ? encoder.encode(data) : data.slice()))
  }

  append(path: Path, data: string | Uint8Array, mode = 0o644): void {
    this.put(path, mode, content => append(content, typeof data === 'string' ? encoder.encode(data) : data))
  }

  open(path: Path, { flag, exclusive = false, mode = 0o644 }: OpenOptions): OpenFile {
    const place = this.walker.find(path)
    if (place.node !== undefined && exclusive) throw new SystemError('EEXIST', path)
    if (place.node === undefined && flag === 'r') throw new SystemError('ENOENT', path)
    const isNew = place.node === undefined
    const node = place.node ?? this.create(this.freshPlace(place, path), 'file', mode)
    if (node.kind === 'directory') throw new SystemError('EISDIR', path)
    const file = node as FileNode
    if (!isNew && (flag === 'r' || flag === 'rw')) this.demand(file, READ, path)
    if (!isNew && flag !== 'r') this.demand(file, WRITE, path)
    if (flag === 'w' && file.device === undefined) this.replace(file, EMPTY)
    if (isNew || flag === 'w') this.announce(place.path)
    const host = {
      replace: (target: FileNode, content: Content) => this.replace(target, content),
      announce: () => this.announce(place.path),
    }
    return new OpenInode(file, { read: flag === 'r' || flag === 'rw', write: flag !== 'r' }, host)
  }

  mkdir(path: Path, mode = 0o755): void {
    const place = this.walker.find(path, false)
    if (place.node !== undefined) throw new SystemError('EEXIST', path)
    this.create(place, 'directory', mode)
    this.announce(place.path)
  }

  mkdirs(path: Path, mode = 0o755): void {
    let at = ''
    for (const name of path.split('/')) {
      if (name === '') continue
      at += `/${name}`
      const existing = this.stat(at as Path)
      if (existing === undefined) this.mkdir(at as Path, mode)
      else if (existing.kind !== 'directory') throw new SystemError('EEXIST', at)
    }
  }

  list(path: Path): string[] {
    const node = this.nodeAt(path)
    if (node.kind !== 'directory') throw new SystemError('ENOTDIR', path)
    this.demand(node, READ, path)
    return sortedNames(node)
  }

  stat(path: Path): FileStat | undefined {
    return this.peek(path, true)
  }

  lstat(path: Path): FileStat | undefined {
    return this.peek(path, false)
  }

  exists(path: Path): boolean {
    return this.peek(path, true) !== undefined
  }

  readlink(path: Path): string {
    const { node } = this.walker.find(path, false)
    if (node === undefined) throw new SystemError('ENOENT', path)
    if (node.kind !== 'symlink') throw new SystemError('EINVAL', path)
    return node.target
  }

  realpath(path: Path): Path {
    const place = this.walker.find(path)
    if (place.node === undefined) throw new SystemError('ENOENT', path)
    return place.path
  }

  symlink(target: string, path: Path): void {
    const place = this.walker.find(path, false)
    if (place.node !== undefined) throw new SystemError('EEXIST', path)
    this.create(place, 'symlink', 0o777, target)
    this.announce(place.path)
  }

  link(existing: Path, path: Path): void {
    const source = this.walker.find(existing, false)
    if (source.node === undefined) throw new SystemError('ENOENT', existing)
    if (source.node.kind === 'directory') throw new SystemError('EPERM', existing)
    const place = this.walker.find(path, false)
    if (place.node !== undefined) throw new SystemError('EEXIST', path)
    this.demand(place.parent, WRITE, path)
    source.node.nlink++
    this.enter(place, source.node)
    this.announce(place.path)
  }

  chmod(path: Path, mode: number): void {
    const { node, path: real } = this.existing(path)
    if (this.uid !== 0 && node.uid !== this.uid) throw new SystemError('EPERM', path)
    node.mode = mode & 0o7777
    this.announce(real)
  }

  utimes(path: Path, mtime: number): void {
    const { node, path: real } = this.existing(path)
    if (node.uid !== this.uid) this.demand(node, WRITE, path)
    node.mtime = mtime
    this.announce(real)
  }

  rename(from: Path, to: Path): void {
    const source = this.walker.find(from, false)
    if (source.node === undefined) throw new SystemError('ENOENT', from)
    const target = this.walker.find(to, false)
    if (source.name === '' || target.name === '') throw new SystemError('EINVAL', to)
    if (target.node === source.node) return
    if (source.node.kind === 'directory' && isWithin(target.path, source.path)) throw new SystemError('EINVAL', to)
    this.demand(source.parent, WRITE, from)
    this.demand(target.parent, WRITE, to)
    if (target.node !== undefined) this.replaceable(source.node, target.node, to)
    if (target.node !== undefined) this.forget(target.node)
    this.leave(source)
    this.enter(target, source.node)
    this.announce(source.path)
    this.announceTree(target.path, source.node)
  }

  remove(path: Path): void {
    const place = this.walker.find(path, false)
    if (place.node === undefined) throw new SystemError('ENOENT', path)
    if (place.name === '') throw new SystemError('EINVAL', path)
    this.demand(place.parent, WRITE, path)
    if (place.node.kind === 'directory' && place.node.entries.size > 0) throw new SystemError('ENOTEMPTY', path)
    this.leave(place)
    this.forget(place.node)
    this.announce(place.path)
  }

  removeTree(path: Path): void {
    const found = this.lstat(path)
    if (found === undefined) return
    if (found.kind === 'directory') for (const name of this.list(path)) this.removeTree(`${path === '/' ? '' : path}/${name}` as Path)
    if (path !== '/') this.remove(path)
  }

  fork(): Filesystem {
    const copy = new Tree(this.options)
    copy.root = cloneInodes(this.root)
    copy.walker = copy.walkerOf(copy.root)
    copy.nextIno = this.nextIno
    copy.used = this.used
    return copy
  }

  snapshot(root: Path = '/'): Snapshot {
    const { node, path } = this.existing(root)
    return snapshotOf(path, node)
  }

  restore(snapshot: Snapshot): void {
    this.root = this.emptyRoot()
    this.walker = this.walkerOf(this.root)
    this.used = 0
    this.privileged(() => this.addDevices())
    this.overlay(snapshot)
  }

  overlay(snapshot: Snapshot): void {
    this.privileged(() => {
      for (const entry of snapshot.entries) this.lay(entry)
      for (const { path, kind, mtime } of snapshot.entries) if (kind === 'directory') this.nodeAt(path).mtime = mtime
    })
  }

  private lay(entry: SnapshotEntry): void {
    const { path, kind, mode, mtime, uid } = entry
    if (path === '/') return
    this.mkdirs((path.slice(0, path.lastIndexOf('/')) || '/') as Path)
    const there = this.lstat(path)
    if (there !== undefined && (there.kind !== kind || kind !== 'directory')) this.removeTree(path)
    const place = this.walker.find(path, false)
    const node = place.node ?? this.create(place, kind, mode, entry.target)
    if (node.kind === 'file' && entry.bytes !== undefined) this.replace(node, contentOf(entry.bytes))
    Object.assign(node, { mode, mtime, uid })
    this.announce(place.path)
  }

  private put(path: Path, mode: number, next: (content: Content) => Content): void {
    const place = this.walker.find(path)
    if (place.node?.kind === 'directory') throw new SystemError('EISDIR', path)
    if (place.node !== undefined) this.demand(place.node, WRITE, path)
    const node = (place.node ?? this.create(this.freshPlace(place, path), 'file', mode)) as FileNode
    if (node.device === 'full') throw new SystemError('ENOSPC', path)
    if (node.device !== undefined) return
    this.replace(node, next(node.content))
    this.announce(place.path)
  }

  private freshPlace(place: Place, path: Path): Place {
    if (path.endsWith('/')) throw new SystemError('EISDIR', path)
    return place
  }

  private replaceable(source: Inode, target: Inode, to: Path): void {
    let error: Errno | undefined
    if (target.kind === 'directory' && source.kind !== 'directory') error = 'EISDIR'
    else if (target.kind !== 'directory' && source.kind === 'directory') error = 'ENOTDIR'
    else if (target.kind === 'directory' && target.entries.size > 0) error = 'ENOTEMPTY'
    if (error !== undefined) throw new SystemError(error, to)
  }
}
