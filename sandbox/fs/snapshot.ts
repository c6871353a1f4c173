import type { Path, Snapshot, SnapshotEntry } from '../contract.ts'
import { compactBytes } from './content.ts'
import type { DirectoryNode, Inode } from './inode.ts'

/** One entry as plain data; a device gives none. */
export function entryOf(path: Path, node: Inode): SnapshotEntry | undefined {
  const { kind, mode, mtime, uid } = node
  if (node.kind === 'symlink') return { path, kind, mode, mtime, uid, target: node.target }
  if (node.kind === 'directory') return { path, kind, mode, mtime, uid }
  return node.device === undefined ? { path, kind, mode, mtime, uid, bytes: compactBytes(node.content) } : undefined
}

/** The directory itself and all below it, parents first, names in byte order. */
export function snapshotOf(path: Path, node: Inode): Snapshot {
  const entries: SnapshotEntry[] = []
  const visit = (at: Path, inode: Inode) => {
    const entry = entryOf(at, inode)
    if (entry !== undefined) entries.push(entry)
    if (inode.kind !== 'directory') return
    for (const name of sortedNames(inode)) visit(`${at === '/' ? '' : at}/${name}`, inode.entries.get(name) as Inode)
  }
  visit(path, node)
  return { entries }
}

export function sortedNames(directory: DirectoryNode): string[] {
  return [...directory.entries.keys()].sort(compareBytes)
}

/** Order of UTF-8 bytes, which is that of code points (UTF-16 order differs above U+FFFF). */
export function compareBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x === y) continue
    const isSurrogateX = x >= 0xd800 && x <= 0xdfff
    const isSurrogateY = y >= 0xd800 && y <= 0xdfff
    return isSurrogateX === isSurrogateY ? x - y : isSurrogateX ? 1 : -1
  }
  return a.length - b.length
}
