import type { Filesystem, Path } from '../../../contract.ts'
import { byName } from '../text/bytes.ts'

export interface Ref {
  name: string
  oid: string
}

/** Branches, tags and HEAD: one small file each, or a line of `packed-refs`. */
export class Refs {
  readonly #fs: Filesystem
  readonly #gitDir: Path

  constructor(fs: Filesystem, gitDir: Path) {
    this.#fs = fs
    this.#gitDir = gitDir
  }

  /** Content of a ref file: an id, or what a symbolic ref points to. */
  raw(name: string): { oid: string } | { target: string } | undefined {
    const path = this.#path(name)
    if (this.#fs.stat(path)?.kind === 'file') {
      const text = this.#fs.text(path).trim()
      if (text.startsWith('ref:')) return { target: text.slice(4).trim() }
      if (/^[0-9a-f]{40}$/.test(text.slice(0, 40))) return { oid: text.slice(0, 40) }
      return undefined
    }
    const oid = this.#packed().get(name)
    return oid === undefined ? undefined : { oid }
  }

  /** Id that a full name stands for, through symbolic refs. */
  resolve(name: string): string | undefined {
    const ref = this.raw(name)
    if (!ref) return undefined
    return 'oid' in ref ? ref.oid : this.resolve(ref.target)
  }

  /** What HEAD points to (`refs/heads/main`), undefined when detached. */
  symbolic(name = 'HEAD'): string | undefined {
    const ref = this.raw(name)
    return ref && 'target' in ref ? ref.target : undefined
  }

  setSymbolic(name: string, target: string): void {
    this.#fs.write(this.#path(name), `ref: ${target}\n`)
  }

  set(name: string, oid: string): void {
    const path = this.#path(name)
    this.#fs.mkdirs(path.slice(0, path.lastIndexOf('/')) as Path)
    if (this.#fs.stat(path)?.kind === 'directory') this.#fs.removeTree(path)
    this.#fs.write(path, `${oid}\n`)
  }

  delete(name: string): void {
    const path = this.#path(name)
    if (this.#fs.lstat(path)) this.#fs.remove(path)
    this.#prune(path)
    const packed = this.#packed()
    if (!packed.delete(name)) return
    const lines = [...packed].map(([key, oid]) => `${oid} ${key}\n`)
    this.#fs.write(this.#path('packed-refs'), `# pack-refs with: sorted \n${lines.join('')}`)
  }

  /** Refs below a prefix with their ids, sorted by name. */
  list(prefix = 'refs/'): Ref[] {
    const names = new Set([...this.#packed().keys()].filter(name => name.startsWith(prefix)))
    const visit = (name: string) => {
      const path = this.#path(name)
      const kind = this.#fs.stat(path)?.kind
      if (kind === 'file') names.add(name)
      if (kind === 'directory') for (const child of this.#fs.list(path)) visit(`${name}/${child}`)
    }
    visit(prefix.replace(/\/$/, ''))
    return [...names]
      .sort(byName)
      .map(name => ({ name, oid: this.resolve(name) ?? '' }))
      .filter(ref => ref.oid !== '')
  }

  /** Removes folders that a deleted branch leaves empty. */
  #prune(path: Path): void {
    let folder = path.slice(0, path.lastIndexOf('/')) as Path
    while (folder.length > `${this.#gitDir}/refs/heads`.length && this.#fs.exists(folder) && this.#fs.list(folder).length === 0) {
      this.#fs.remove(folder)
      folder = folder.slice(0, folder.lastIndexOf('/')) as Path
    }
  }

  #packed(): Map<string, string> {
    const path = this.#path('packed-refs')
    if (!this.#fs.exists(path)) return new Map()
    const lines = this.#fs.text(path).split('\n')
    return new Map(lines.filter(line => /^[0-9a-f]{40} /.test(line)).map(line => [line.slice(41).trim(), line.slice(0, 40)]))
  }

  #path(name: string): Path {
    return `${this.#gitDir}/${name}` as Path
  }
}

/** The rules of git-check-ref-format that a learner meets. */
export function validRefName(name: string): boolean {
  if (name === '' || name === '@' || name.startsWith('/') || name.endsWith('/') || name.endsWith('.') || name.includes('//')) return false
  if (/\.\.|@\{|[\x00-\x20\x7f~^:?*[\\]/.test(name)) return false
  return name.split('/').every(part => !part.startsWith('.') && !part.endsWith('.lock'))
}

/** `refs/heads/main` and `refs/tags/v1` as people say them. */
export function shortName(name: string): string {
  return name.replace(/^refs\/(heads|tags|remotes)\//, '').replace(/^refs\//, '')
}
