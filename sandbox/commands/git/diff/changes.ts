import type { Filesystem, Path } from '../../../contract.ts'
import type { Index, IndexEntry } from '../store/index-file.ts'
import type { Objects } from '../store/objects.ts'
import type { Repository } from '../store/repository.ts'
import { byName } from '../text/bytes.ts'
import { modeOf, readWork, sameAsEntry } from '../work/files.ts'

/** One version of a file. */
export interface Side {
  mode: number
  /** Undefined for a file of the work tree that no object is known for. */
  oid: string | undefined
  bytes(): Uint8Array
}

export interface Change {
  path: string
  /** `U`: in conflict. `X`: copied as in `-C`, not made here. */
  status: 'A' | 'M' | 'D' | 'T' | 'R' | 'U'
  before: Side | undefined
  after: Side | undefined
  /** Former name of what was renamed. */
  from?: string
  /** Likeness of a rename, 0 to 100. */
  score?: number
}

export interface TreeFile {
  mode: number
  oid: string
}

/** Every file below a tree, by path. */
export function flatten(
  objects: Objects,
  tree: string | undefined,
  prefix = '',
  into = new Map<string, TreeFile>(),
): Map<string, TreeFile> {
  if (tree === undefined) return into
  for (const entry of objects.tree(tree)) {
    if (entry.mode === '40000') flatten(objects, entry.oid, `${prefix}${entry.name}/`, into)
    else into.set(prefix + entry.name, { mode: Number.parseInt(entry.mode, 8), oid: entry.oid })
  }
  return into
}

export function objectSide(objects: Objects, file: TreeFile): Side {
  return {
    mode: file.mode,
    oid: file.oid,
    bytes: () => (file.mode === 0o160000 ? new TextEncoder().encode(`Subproject commit ${file.oid}\n`) : objects.blob(file.oid)),
  }
}

/** The change between two versions of one path; undefined when they are equal. */
export function changeOf(path: string, before: Side | undefined, after: Side | undefined): Change | undefined {
  if (!before && !after) return undefined
  if (!before) return { path, status: 'A', before, after }
  if (!after) return { path, status: 'D', before, after }
  if (before.mode === after.mode && before.oid === after.oid && before.oid !== undefined) return undefined
  return { path, status: before.mode >> 12 === after.mode >> 12 ? 'M' : 'T', before, after }
}

/** Between two trees; subtrees that are the same are not read. */
export function treeChanges(objects: Objects, before: string | undefined, after: string | undefined, prefix = ''): Change[] {
  if (before === after) return []
  const old = new Map((before === undefined ? [] : objects.tree(before)).map(entry => [entry.name, entry]))
  const now = new Map((after === undefined ? [] : objects.tree(after)).map(entry => [entry.name, entry]))
  const changes: Change[] = []
  for (const name of new Set([...old.keys(), ...now.keys()])) {
    const a = old.get(name)
    const b = now.get(name)
    if (a?.oid === b?.oid && a?.mode === b?.mode) continue
    const folderA = a?.mode === '40000' ? a.oid : undefined
    const folderB = b?.mode === '40000' ? b.oid : undefined
    if (folderA !== undefined || folderB !== undefined) changes.push(...treeChanges(objects, folderA, folderB, `${prefix}${name}/`))
    const side = (entry: typeof a) =>
      entry && entry.mode !== '40000' ? objectSide(objects, { mode: Number.parseInt(entry.mode, 8), oid: entry.oid }) : undefined
    const change = changeOf(prefix + name, side(a), side(b))
    if (change) changes.push(change)
  }
  return changes.sort((x, y) => byName(x.path, y.path))
}

/** Between a tree (or nothing) and the index: what is staged. */
export function stagedChanges(objects: Objects, tree: string | undefined, index: Index): Change[] {
  const old = flatten(objects, tree)
  const changes: Change[] = []
  for (const [path, entry] of index.entries) {
    if (entry.intent) continue
    const file = old.get(path)
    if (file && file.oid === entry.oid && file.mode === entry.mode) continue
    const change = changeOf(path, file && objectSide(objects, file), objectSide(objects, entry))
    if (change) changes.push(change)
  }
  for (const [path, file] of old) {
    if (index.conflicts.has(path)) continue
    if (!index.entries.has(path)) changes.push({ path, status: 'D', before: objectSide(objects, file), after: undefined })
  }
  for (const path of index.conflicts.keys()) changes.push({ path, status: 'U', before: undefined, after: undefined })
  return changes.sort((a, b) => byName(a.path, b.path))
}

/** A file of the work tree; undefined when there is none. */
export function workSide(fs: Filesystem, path: Path, oid?: string): Side | undefined {
  const stat = fs.lstat(path)
  if (!stat || stat.kind === 'directory') return undefined
  return { mode: modeOf(stat), oid, bytes: () => readWork(fs, path, stat) }
}

/** The version of a path in the work tree, with its id when the index knows that it is unchanged. */
export function workVersion(repository: Repository, path: string, entry: IndexEntry | undefined): Side | undefined {
  const file = repository.file(path)
  if (entry && !entry.intent && sameAsEntry(repository, entry)) return workSide(repository.fs, file, entry.oid)
  if (throughLink(repository, path)) return undefined
  return workSide(repository.fs, file)
}

/** A path below a symbolic link is not in the work tree. */
function throughLink(repository: Repository, path: string): boolean {
  for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
    if (repository.fs.lstat(repository.file(path.slice(0, slash)))?.kind === 'symlink') return true
  }
  return false
}

/** Between the index and the work tree: what is not staged. */
export function unstagedChanges(repository: Repository, index: Index): Change[] {
  const changes: Change[] = []
  for (const [path, entry] of index.entries) {
    if (!entry.intent && sameAsEntry(repository, entry)) continue
    const before = entry.intent ? undefined : objectSide(repository.objects, entry)
    const change = changeOf(path, before, workVersion(repository, path, undefined))
    if (change) changes.push(change)
    else if (entry.intent) changes.push({ path, status: 'D', before: objectSide(repository.objects, entry), after: undefined })
  }
  for (const path of index.conflicts.keys()) changes.push({ path, status: 'U', before: undefined, after: undefined })
  return changes.sort((a, b) => byName(a.path, b.path))
}

/** Between a tree and the work tree, for the paths that are tracked: `git diff HEAD`. */
export function treeToWork(repository: Repository, tree: string | undefined, index: Index): Change[] {
  const old = flatten(repository.objects, tree)
  const changes: Change[] = []
  for (const path of new Set([...old.keys(), ...index.paths()])) {
    const file = old.get(path)
    const after = index.has(path) ? workVersion(repository, path, index.entries.get(path)) : undefined
    const before = file && objectSide(repository.objects, file)
    const change = changeOf(path, before, after)
    if (change && !(before && after && before.mode === after.mode && unchangedContent(repository, before, after))) changes.push(change)
  }
  return changes.sort((a, b) => byName(a.path, b.path))
}

function unchangedContent(repository: Repository, before: Side, after: Side): boolean {
  if (after.oid !== undefined) return after.oid === before.oid
  const a = before.bytes()
  const b = after.bytes()
  return a.length === b.length && a.every((byte, at) => byte === b[at]) && repository !== undefined
}
