import type { Filesystem, Path } from '../../../contract.ts'
import { formatPerson, NO_OID, type Person, parsePerson } from './format.ts'

export interface ReflogEntry {
  from: string
  to: string
  person: Person
  message: string
}

/** `.git/logs`: where each ref has been. */
export class Reflog {
  readonly #fs: Filesystem
  readonly #gitDir: Path

  constructor(fs: Filesystem, gitDir: Path) {
    this.#fs = fs
    this.#gitDir = gitDir
  }

  append(name: string, entry: { from?: string | undefined; to: string; person: Person; message: string }): void {
    const path = this.#path(name)
    this.#fs.mkdirs(path.slice(0, path.lastIndexOf('/')) as Path)
    const message = entry.message.replace(/\s+/g, ' ').trim()
    this.#fs.append(path, `${entry.from ?? NO_OID} ${entry.to} ${formatPerson(entry.person)}\t${message}\n`)
  }

  /** Newest first, as `@{0}`, `@{1}` … count. */
  read(name: string): ReflogEntry[] {
    const path = this.#path(name)
    if (this.#fs.stat(path)?.kind !== 'file') return []
    const lines = this.#fs
      .text(path)
      .split('\n')
      .filter(line => line !== '')
    return lines.reverse().map(line => {
      const tab = line.indexOf('\t')
      const head = tab < 0 ? line : line.slice(0, tab)
      return {
        from: head.slice(0, 40),
        to: head.slice(41, 81),
        person: parsePerson(head.slice(82)),
        message: tab < 0 ? '' : line.slice(tab + 1),
      }
    })
  }

  /** Newest first. */
  write(name: string, entries: ReflogEntry[]): void {
    const lines = [...entries].reverse().map(entry => `${entry.from} ${entry.to} ${formatPerson(entry.person)}\t${entry.message}\n`)
    this.#fs.write(this.#path(name), lines.join(''))
  }

  rename(from: string, to: string): void {
    if (!this.#fs.exists(this.#path(from))) return
    const path = this.#path(to)
    this.#fs.mkdirs(path.slice(0, path.lastIndexOf('/')) as Path)
    this.#fs.rename(this.#path(from), path)
  }

  delete(name: string): void {
    this.#fs.removeTree(this.#path(name))
  }

  #path(name: string): Path {
    return `${this.#gitDir}/logs/${name}` as Path
  }
}
