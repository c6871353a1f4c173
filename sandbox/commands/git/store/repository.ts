import type { Filesystem, Path } from '../../../contract.ts'
import { Index } from './index-file.ts'
import { Objects } from './objects.ts'
import { Reflog } from './reflog.ts'
import { Refs } from './refs.ts'

/** One repository: where it is, and what it holds. */
export class Repository {
  readonly fs: Filesystem
  readonly gitDir: Path
  /** Undefined for a bare repository. */
  readonly workTree: Path | undefined
  readonly objects: Objects
  readonly refs: Refs
  readonly reflog: Reflog
  #index: Index | undefined

  constructor(fs: Filesystem, gitDir: Path, workTree: Path | undefined) {
    this.fs = fs
    this.gitDir = gitDir
    this.workTree = workTree
    this.objects = new Objects(fs, gitDir)
    this.refs = new Refs(fs, gitDir)
    this.reflog = new Reflog(fs, gitDir)
  }

  /** Read once a command; call `reload` after another program changed it. */
  get index(): Index {
    this.#index ??= new Index(this.fs, this.gitDir)
    return this.#index
  }

  reload(): void {
    this.#index = undefined
    this.objects.refresh()
  }

  /** Commit that HEAD stands for; undefined before the first one. */
  get head(): string | undefined {
    return this.refs.resolve('HEAD')
  }

  /** Name of the branch HEAD is on; undefined when detached. */
  get branch(): string | undefined {
    return this.refs.symbolic()?.replace(/^refs\/heads\//, '')
  }

  /** A small file of `.git`: MERGE_HEAD, MERGE_MSG … */
  state(name: string): string | undefined {
    const path = `${this.gitDir}/${name}` as Path
    return this.fs.stat(path)?.kind === 'file' ? this.fs.text(path) : undefined
  }

  setState(name: string, text: string | undefined): void {
    const path = `${this.gitDir}/${name}` as Path
    if (text !== undefined) this.fs.write(path, text)
    else if (this.fs.exists(path)) this.fs.remove(path)
  }

  /** Where a path of the work tree is in the file tree. */
  file(path: string): Path {
    return (path === '' ? this.workTree : `${this.workTree === '/' ? '' : this.workTree}/${path}`) as Path
  }
}

function isGitDir(fs: Filesystem, path: Path): boolean {
  return (
    fs.exists(`${path}/HEAD` as Path) &&
    fs.stat(`${path}/objects` as Path)?.kind === 'directory' &&
    fs.stat(`${path}/refs` as Path)?.kind === 'directory'
  )
}

/** Looks for `.git` here and in every parent; a bare repository counts from inside. */
export function discover(fs: Filesystem, start: Path): Repository | undefined {
  let folder: string = start
  for (;;) {
    const candidate = `${folder === '/' ? '' : folder}/.git` as Path
    const stat = fs.stat(candidate)
    if (stat?.kind === 'directory' && isGitDir(fs, candidate)) return new Repository(fs, candidate, folder as Path)
    if (stat?.kind === 'file') {
      const target = /^gitdir: (.*)$/m.exec(fs.text(candidate))?.[1]
      if (target) return new Repository(fs, (target.startsWith('/') ? target : `${folder}/${target}`) as Path, folder as Path)
    }
    if (isGitDir(fs, folder as Path)) return new Repository(fs, folder as Path, undefined)
    if (folder === '/') return undefined
    folder = folder.slice(0, folder.lastIndexOf('/')) || '/'
  }
}
