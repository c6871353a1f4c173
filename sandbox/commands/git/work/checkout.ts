import { flatten, stagedChanges, type TreeFile, treeToWork } from '../diff/changes.ts'
import { Failure } from '../failure.ts'
import type { Git } from '../session.ts'
import { entryOf } from '../store/index-file.ts'
import type { Repository } from '../store/repository.ts'
import { decode } from '../text/bytes.ts'
import { quotePath } from '../text/quote.ts'
import { sameAsEntry } from './files.ts'

/** Writes a version of a file to the work tree and remembers it in the index. */
export function placeFile(repository: Repository, path: string, file: TreeFile): void {
  const { fs } = repository
  const target = repository.file(path)
  const parts = path.split('/')
  for (let depth = 1; depth < parts.length; depth++) {
    const folder = repository.file(parts.slice(0, depth).join('/'))
    const kind = fs.lstat(folder)?.kind
    if (kind !== undefined && kind !== 'directory') fs.remove(folder)
    if (kind !== 'directory') fs.mkdir(folder)
  }
  if (fs.lstat(target)) fs.removeTree(target)
  if (file.mode === 0o120000) fs.symlink(decode(repository.objects.blob(file.oid)), target)
  else if (file.mode === 0o160000) fs.mkdirs(target)
  else fs.write(target, repository.objects.blob(file.oid), file.mode === 0o100755 ? 0o755 : 0o644)
  repository.index.set(entryOf(path, file.mode, file.oid, fs.lstat(target)))
}

/** Removes a file of the work tree, and the folders that it leaves empty. */
export function removeFile(repository: Repository, path: string): void {
  const { fs } = repository
  const target = repository.file(path)
  const kind = fs.lstat(target)?.kind
  if (kind !== undefined && kind !== 'directory') fs.remove(target)
  for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
    const folder = repository.file(path.slice(0, slash))
    if (fs.lstat(folder)?.kind !== 'directory' || fs.list(folder).length > 0) break
    fs.remove(folder)
  }
}

/** How a refusal is worded. */
export interface Occasion {
  /** `checkout`, `merge`, `reset`. */
  verb: string
  /** What to do before: `switch branches`, `merge`. */
  aim: string
}

function refusal(kind: 'changed' | 'untracked' | 'removed', paths: string[], occasion: Occasion): string {
  const list = paths
    .sort()
    .map(path => `\t${quotePath(path)}\n`)
    .join('')
  if (kind === 'changed') {
    return `error: Your local changes to the following files would be overwritten by ${occasion.verb}:\n${list}Please commit your changes or stash them before you ${occasion.aim}.\n`
  }
  const loss = kind === 'untracked' ? 'overwritten' : 'removed'
  return `error: The following untracked working tree files would be ${loss} by ${occasion.verb}:\n${list}Please move or remove them before you ${occasion.aim}.\n`
}

/**
 * Goes from one tree to another and keeps what was changed since, where the two trees agree. Refuses to lose anything
 * unless forced.
 */
export function moveTree(
  git: Git,
  from: string | undefined,
  to: string | undefined,
  options: { force?: boolean; occasion: Occasion },
): void {
  const repository = git.work
  const { objects, index, fs } = repository
  const old = flatten(objects, from)
  const now = flatten(objects, to)
  if (options.force) {
    overwrite(repository, now)
    return
  }
  const changed: string[] = []
  const untracked: string[] = []
  const steps: (() => void)[] = []
  for (const path of new Set([...old.keys(), ...now.keys()])) {
    const before = old.get(path)
    const after = now.get(path)
    if (before?.oid === after?.oid && before?.mode === after?.mode) continue
    const entry = index.entries.get(path)
    const is = (file: TreeFile | undefined) => entry?.oid === file?.oid && entry?.mode === file?.mode
    if (index.conflicts.has(path) || (entry && !is(before) && !is(after)) || (!entry && before && after)) changed.push(path)
    else if (entry && is(after) && !is(before)) continue
    else if (entry && fs.lstat(repository.file(path)) && !sameAsEntry(repository, entry)) changed.push(path)
    else if (!entry && after && blocked(git, path)) untracked.push(path)
    else if (after) steps.push(() => placeFile(repository, path, after))
    else {
      steps.unshift(() => {
        removeFile(repository, path)
        index.remove(path)
      })
    }
  }
  if (changed.length + untracked.length > 0) {
    const text =
      (changed.length > 0 ? refusal('changed', changed, options.occasion) : '') +
      (untracked.length > 0 ? refusal('untracked', untracked, options.occasion) : '')
    throw new Failure(`${text}Aborting\n`, 1)
  }
  for (const step of steps) step()
  index.write()
}

/** Something not tracked and not ignored is in the way of a file. */
function blocked(git: Git, path: string): boolean {
  const repository = git.work
  const stat = repository.fs.lstat(repository.file(path))
  if (!stat) return false
  if (stat.kind !== 'directory') return !git.ignore.ignored(path, false)
  return repository.fs.list(repository.file(path)).some(name => blocked(git, `${path}/${name}`))
}

/** Makes index and work tree a tree, whatever they were; what is not tracked stays. */
function overwrite(repository: Repository, files: Map<string, TreeFile>): void {
  const { index } = repository
  for (const path of index.paths()) {
    if (files.has(path)) continue
    removeFile(repository, path)
    index.remove(path)
  }
  for (const [path, file] of files) {
    const entry = index.entries.get(path)
    if (entry && entry.oid === file.oid && entry.mode === file.mode && sameAsEntry(repository, entry)) continue
    placeFile(repository, path, file)
  }
  index.write()
}

/** Makes the index a tree and leaves the work tree alone; gives what then differs, as `git reset` lists it. */
export function resetIndex(git: Git, tree: string | undefined, matches: (path: string) => boolean = () => true): void {
  const repository = git.repository
  const { index } = repository
  const files = flatten(repository.objects, tree)
  for (const path of index.paths()) if (matches(path) && !files.has(path)) index.remove(path)
  for (const [path, file] of files) {
    if (!matches(path)) continue
    const entry = index.entries.get(path)
    if (entry && entry.oid === file.oid && entry.mode === file.mode && !entry.intent) continue
    const stat = repository.workTree === undefined ? undefined : repository.fs.lstat(repository.file(path))
    const fresh = entryOf(path, file.mode, file.oid)
    index.set(stat && sameAsEntry(repository, fresh) ? entryOf(path, file.mode, file.oid, stat) : fresh)
  }
  index.write()
}

/** `M\tfile` for what is carried along by a switch. */
export function localChanges(git: Git): string {
  const repository = git.work
  const tree = repository.head === undefined ? undefined : repository.objects.commit(repository.head).tree
  const staged = stagedChanges(repository.objects, tree, repository.index)
  const all = new Map(treeToWork(repository, tree, repository.index).map(change => [change.path, change.status as string]))
  for (const change of staged) if (!all.has(change.path)) all.set(change.path, change.status === 'A' ? 'D' : change.status)
  return [...all]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, status]) => `${status}\t${quotePath(path)}\n`)
    .join('')
}
