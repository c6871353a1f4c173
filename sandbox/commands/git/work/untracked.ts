import type { Repository } from '../store/repository.ts'
import type { Ignore } from './ignore.ts'
import type { Pathspec } from './pathspec.ts'

export interface UntrackedOptions {
  /** Every file instead of whole folders (`-uall`). */
  all?: boolean
  /** Look for ignored files too. */
  ignored?: boolean
  pathspec?: Pathspec
  /** As `clean -d` takes them: folders without files too, and one that holds something ignored (or kept) in parts. */
  removable?: boolean
  /** No rule counts. */
  unruled?: boolean
  /** More that is ignored. */
  keep?: (path: string) => boolean
}

export interface Untracked {
  /** Folders end with a slash. */
  untracked: string[]
  ignored: string[]
}

/** What is in the work tree and not in the index. */
export function findUntracked(repository: Repository, ignore: Ignore, options: UntrackedOptions = {}): Untracked {
  return new Finder(repository, ignore, options).find()
}

class Finder {
  readonly #repository: Repository
  readonly #ignore: Ignore
  readonly #options: UntrackedOptions
  readonly #folders = new Set<string>()
  readonly #result: Untracked = { untracked: [], ignored: [] }

  constructor(repository: Repository, ignore: Ignore, options: UntrackedOptions) {
    this.#repository = repository
    this.#ignore = ignore
    this.#options = options
    for (const path of [...repository.index.entries.keys(), ...repository.index.conflicts.keys()]) {
      for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
        const folder = path.slice(0, slash)
        if (this.#folders.has(folder)) break
        this.#folders.add(folder)
      }
    }
  }

  find(): Untracked {
    this.#visit('', this.#result)
    this.#result.untracked.sort()
    this.#result.ignored.sort()
    return this.#result
  }

  #visit(folder: string, into: Untracked): void {
    const { fs, index } = this.#repository
    for (const name of fs.list(this.#repository.file(folder))) {
      if (name === '.git') continue
      const path = folder === '' ? name : `${folder}/${name}`
      if (index.entries.has(path) || index.conflicts.has(path)) continue
      const kind = fs.lstat(this.#repository.file(path))?.kind
      if (kind === 'directory') this.#folder(path, into)
      else if (this.#matches(path)) this.#sort(path, this.#rule(path, false), into)
    }
  }

  #rule(path: string, isFolder: boolean): boolean {
    if (this.#options.keep?.(path)) return true
    if (this.#options.unruled) return false
    const rule = this.#ignore.own(path, isFolder)
    return rule !== undefined && !rule.negated
  }

  #sort(path: string, ignored: boolean, into: Untracked): void {
    if (ignored) into.ignored.push(path)
    else into.untracked.push(path)
  }

  #matches(path: string): boolean {
    return this.#options.pathspec?.matches(path) ?? true
  }

  #folder(path: string, into: Untracked): void {
    const { pathspec, all, ignored, removable } = this.#options
    if (pathspec && !pathspec.reaches(path)) return
    if (this.#rule(path, true)) {
      if (this.#folders.has(path)) this.#visitIgnored(path, into)
      else if (ignored && this.#matches(path) && (removable || this.#holdsFile(path))) into.ignored.push(`${path}/`)
      return
    }
    if (this.#folders.has(path)) {
      this.#visit(path, into)
      return
    }
    if (this.#repository.fs.exists(`${this.#repository.file(path)}/.git/HEAD` as `/${string}`)) {
      if (this.#matches(path)) into.untracked.push(`${path}/`)
      return
    }
    const below: Untracked = { untracked: [], ignored: [] }
    this.#visit(path, below)
    if (removable && this.#matches(path)) {
      if (below.ignored.length === 0) into.untracked.push(`${path}/`)
      else into.untracked.push(...below.untracked)
      into.ignored.push(...below.ignored)
      return
    }
    if (all || (pathspec && !pathspec.empty && !pathspec.matches(path))) into.untracked.push(...below.untracked)
    else if (below.untracked.length > 0) into.untracked.push(`${path}/`)
    if (below.untracked.length === 0 && below.ignored.length > 0 && !all) into.ignored.push(`${path}/`)
    else into.ignored.push(...below.ignored)
  }

  /** An ignored folder that holds tracked files: the rest in it is ignored. */
  #visitIgnored(folder: string, into: Untracked): void {
    const { fs, index } = this.#repository
    if (!this.#options.ignored) return
    for (const name of fs.list(this.#repository.file(folder))) {
      const path = `${folder}/${name}`
      if (index.has(path)) continue
      if (fs.lstat(this.#repository.file(path))?.kind !== 'directory') into.ignored.push(path)
      else if (this.#folders.has(path)) this.#visitIgnored(path, into)
      else if (this.#holdsFile(path)) into.ignored.push(`${path}/`)
    }
  }

  #holdsFile(folder: string): boolean {
    const { fs } = this.#repository
    return fs.list(this.#repository.file(folder)).some(name => {
      const path = `${folder}/${name}`
      return fs.lstat(this.#repository.file(path))?.kind !== 'directory' || this.#holdsFile(path)
    })
  }
}
