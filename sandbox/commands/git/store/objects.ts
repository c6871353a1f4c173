import { unzlibSync, zlibSync } from 'fflate'
import type { Filesystem, Path } from '../../../contract.ts'
import { fatal } from '../failure.ts'
import { concat, decode, encode } from '../text/bytes.ts'
import {
  type Commit,
  EMPTY_TREE,
  formatTree,
  type ObjectType,
  parseCommit,
  parseTag,
  parseTree,
  type RawObject,
  type TreeEntry,
} from './format.ts'
import { Packs } from './packs.ts'
import { hex, sha1 } from './sha1.ts'

const STORED = 2048

export function hashObject(type: ObjectType, content: Uint8Array): { oid: string; data: Uint8Array } {
  const data = concat([encode(`${type} ${content.length}\0`), content])
  return { oid: hex(sha1(data)), data }
}

/** Small objects are stored as they are: setting up the compressor would take longer than anything else in `git add`. */
function deflate(data: Uint8Array): Uint8Array {
  return zlibSync(data, { level: data.length < STORED ? 0 : 1 })
}

/** What was stored in one piece needs no inflating: the header of zlib (2 bytes), of the block (5), the data, a checksum (4). */
function inflate(bytes: Uint8Array): Uint8Array {
  return bytes[2] === 1 ? bytes.subarray(7, bytes.length - 4) : unzlibSync(bytes)
}

/** `.git/objects`: written loose, read loose or packed. */
export class Objects {
  readonly #fs: Filesystem
  readonly #folder: Path
  readonly #commits = new Map<string, Commit>()
  readonly #folders = new Set<string>()
  #packs: Packs | undefined

  constructor(fs: Filesystem, gitDir: Path) {
    this.#fs = fs
    this.#folder = `${gitDir}/objects`
  }

  get packs(): Packs {
    this.#packs ??= new Packs(this.#fs, this.#folder)
    return this.#packs
  }

  has(oid: string): boolean {
    return oid === EMPTY_TREE || this.#fs.exists(this.#path(oid)) || this.packs.has(oid)
  }

  find(oid: string): RawObject | undefined {
    const path = this.#path(oid)
    if (!this.#fs.exists(path))
      return this.packs.read(oid) ?? (oid === EMPTY_TREE ? { type: 'tree', content: new Uint8Array() } : undefined)
    const data = inflate(this.#fs.read(path))
    const end = data.indexOf(0)
    return { type: decode(data.subarray(0, data.indexOf(0x20))) as ObjectType, content: data.subarray(end + 1) }
  }

  read(oid: string): RawObject {
    const object = this.find(oid)
    if (!object) throw fatal(`unable to read ${oid}`)
    return object
  }

  write(type: ObjectType, content: Uint8Array): string {
    const { oid, data } = hashObject(type, content)
    const path = this.#path(oid)
    if (this.#fs.exists(path) || (this.packs.has(oid) && oid !== EMPTY_TREE)) return oid
    const folder = oid.slice(0, 2)
    if (!this.#folders.has(folder)) {
      this.#fs.mkdirs(`${this.#folder}/${folder}` as Path)
      this.#folders.add(folder)
    }
    this.#fs.write(path, deflate(data), 0o444)
    return oid
  }

  blob(oid: string): Uint8Array {
    return this.read(oid).content
  }

  commit(oid: string): Commit {
    const known = this.#commits.get(oid)
    if (known) return known
    const object = this.read(oid)
    if (object.type !== 'commit') throw fatal(`object ${oid} is a ${object.type}, not a commit`)
    const commit = parseCommit(oid, object.content)
    this.#commits.set(oid, commit)
    return commit
  }

  tree(oid: string): TreeEntry[] {
    return parseTree(this.read(oid).content)
  }

  writeTree(entries: TreeEntry[]): string {
    return this.write('tree', formatTree(entries))
  }

  /** Follows annotated tags to what they stand for. */
  peel(oid: string): string {
    const object = this.find(oid)
    return object?.type === 'tag' ? this.peel(parseTag(object.content).object) : oid
  }

  /** Ids that begin with a prefix of at least two digits, sorted. */
  withPrefix(prefix: string): string[] {
    const folder = `${this.#folder}/${prefix.slice(0, 2)}` as Path
    const loose = this.#fs.exists(folder) ? this.#fs.list(folder).map(name => prefix.slice(0, 2) + name) : []
    return [...new Set([...loose.filter(oid => oid.startsWith(prefix)), ...this.packs.ids(prefix)])].sort()
  }

  /** The shortest unambiguous beginning, of seven digits or more. */
  abbreviate(oid: string, least = 7): string {
    const others = this.withPrefix(oid.slice(0, Math.max(2, least))).filter(other => other !== oid)
    let length = least
    while (length < 40 && others.some(other => other.startsWith(oid.slice(0, length)))) length++
    return oid.slice(0, length)
  }

  /** Objects may have arrived in new packs. */
  refresh(): void {
    this.#packs = undefined
  }

  #path(oid: string): Path {
    return `${this.#folder}/${oid.slice(0, 2)}/${oid.slice(2)}` as Path
  }
}
