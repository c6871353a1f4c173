import type { Path } from '../contract.ts'
import { SystemError } from '../error.ts'
import type { DirectoryNode, Inode } from './inode.ts'

export interface Place {
  parent: DirectoryNode
  /** Name in the parent; empty for the root. */
  name: string
  node: Inode | undefined
  /** Without links, `.` or `..` (the last name excepted when it was not followed). */
  path: Path
}

const LONGEST_NAME = 255
const MOST_LINKS = 40

/** Finds a path's place, whether or not something is there; throws when a directory on the way is missing, is none or may not be searched. */
export class Walker {
  private readonly root: DirectoryNode
  private readonly mayEnter: (node: DirectoryNode) => boolean

  constructor(root: DirectoryNode, mayEnter: (node: DirectoryNode) => boolean) {
    this.root = root
    this.mayEnter = mayEnter
  }

  find(path: string, followLast = true): Place {
    let links = 0
    const pending = path.split('/').reverse()
    const trail: { name: string; node: DirectoryNode }[] = []
    let place: Place = { parent: this.root, name: '', node: this.root, path: '/' }
    while (pending.length > 0) {
      const part = pending.pop() as string
      if (part === '' || part === '.') {
        if (pending.length === 0 && path !== '/' && place.node !== undefined && place.node.kind !== 'directory')
          throw new SystemError('ENOTDIR', path)
        continue
      }
      const directory = this.directory(place, path)
      if (part === '..') {
        trail.pop()
        place = this.at(trail)
        continue
      }
      if (part.length * 3 > LONGEST_NAME && new TextEncoder().encode(part).length > LONGEST_NAME)
        throw new SystemError('ENAMETOOLONG', path)
      const node = directory.entries.get(part)
      const isLast = pending.every(rest => rest === '')
      if (node?.kind === 'symlink' && (followLast || !isLast || pending.length > 0)) {
        if (++links > MOST_LINKS) throw new SystemError('ELOOP', path)
        if (node.target === '') throw new SystemError('ENOENT', path)
        if (node.target.startsWith('/')) {
          trail.length = 0
          place = this.at(trail)
        }
        pending.push(...node.target.split('/').reverse())
        continue
      }
      const base = place.path === '/' ? '' : place.path
      place = { parent: directory, name: part, node, path: `${base}/${part}` }
      if (node?.kind === 'directory') trail.push({ name: part, node })
      else if (!isLast) throw new SystemError(node === undefined ? 'ENOENT' : 'ENOTDIR', path)
    }
    return place
  }

  private directory(place: Place, path: string): DirectoryNode {
    const { node } = place
    if (node === undefined) throw new SystemError('ENOENT', path)
    if (node.kind !== 'directory') throw new SystemError('ENOTDIR', path)
    if (!this.mayEnter(node)) throw new SystemError('EACCES', path)
    return node
  }

  private at(trail: { name: string; node: DirectoryNode }[]): Place {
    const last = trail.at(-1)
    if (last === undefined) return { parent: this.root, name: '', node: this.root, path: '/' }
    const parent = trail.at(-2)?.node ?? this.root
    return { parent, name: last.name, node: last.node, path: `/${trail.map(step => step.name).join('/')}` }
  }
}
