import type { Filesystem, Path } from '../../../contract.ts'
import { wildmatch } from '../text/wildmatch.ts'

export interface IgnoreRule {
  /** As written in the file. */
  pattern: string
  negated: boolean
  folderOnly: boolean
  /** Folder of the file that holds the rule, relative to the top, with a slash at its end (or empty). */
  base: string
  /** File and line, as `check-ignore -v` names them. */
  source: string
  line: number
  matches(path: string, name: string): boolean
}

export function parseIgnore(text: string, base: string, source: string): IgnoreRule[] {
  return text
    .replace(/^\ufeff/, '')
    .split('\n')
    .map((written, number) => parseRule(written.replace(/\r$/, ''), { base, source, line: number + 1 }))
    .filter(rule => rule !== undefined)
}

function parseRule(written: string, place: { base: string; source: string; line: number }): IgnoreRule | undefined {
  let pattern = written
  while (pattern.endsWith(' ') && !pattern.endsWith('\\ ')) pattern = pattern.slice(0, -1)
  if (pattern === '' || pattern.startsWith('#')) return undefined
  const shown = pattern
  const negated = pattern.startsWith('!')
  if (negated) pattern = pattern.slice(1)
  const folderOnly = pattern.endsWith('/')
  if (folderOnly) pattern = pattern.slice(0, -1)
  if (pattern === '') return undefined
  const anchored = pattern.includes('/')
  const expression = wildmatch(pattern.replace(/^\//, ''), { path: anchored })
  const matches = anchored
    ? (path: string) => path.startsWith(place.base) && expression.test(path.slice(place.base.length))
    : (path: string, name: string) => path.startsWith(place.base) && expression.test(name)
  return { pattern: shown, negated, folderOnly, ...place, matches }
}

/** The rules of one repository: `.gitignore` of each folder over `info/exclude` over the person's own file. */
export class Ignore {
  readonly #fs: Filesystem
  readonly #file: (path: string) => Path
  readonly #common: IgnoreRule[][]
  readonly #folders = new Map<string, IgnoreRule[]>()

  constructor(fs: Filesystem, file: (path: string) => Path, sources: { path: Path; label: string }[]) {
    this.#fs = fs
    this.#file = file
    this.#common = sources.map(({ path, label }) => this.#read(path, '', label))
  }

  /** The rule that decides about a path, looking at its parents first: inside an ignored folder nothing counts. */
  rule(path: string, isFolder: boolean): IgnoreRule | undefined {
    const parts = path.split('/')
    for (let depth = 1; depth < parts.length; depth++) {
      const parent = this.own(parts.slice(0, depth).join('/'), true)
      if (parent && !parent.negated) return parent
    }
    return this.own(path, isFolder)
  }

  ignored(path: string, isFolder: boolean): boolean {
    const rule = this.rule(path, isFolder)
    return rule !== undefined && !rule.negated
  }

  /** As `rule`, for a path whose parents are known not to be ignored. */
  own(path: string, isFolder: boolean): IgnoreRule | undefined {
    const slash = path.lastIndexOf('/')
    const name = path.slice(slash + 1)
    for (let folder = slash < 0 ? '' : path.slice(0, slash); ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
      const found = last(this.#folder(folder), path, name, isFolder)
      if (found) return found
      if (folder === '') break
    }
    for (const rules of this.#common) {
      const found = last(rules, path, name, isFolder)
      if (found) return found
    }
    return undefined
  }

  #folder(folder: string): IgnoreRule[] {
    const known = this.#folders.get(folder)
    if (known) return known
    const name = folder === '' ? '.gitignore' : `${folder}/.gitignore`
    const rules = this.#read(this.#file(name), folder === '' ? '' : `${folder}/`, name)
    this.#folders.set(folder, rules)
    return rules
  }

  #read(path: Path, base: string, label: string): IgnoreRule[] {
    return this.#fs.lstat(path)?.kind === 'file' ? parseIgnore(this.#fs.text(path), base, label) : []
  }
}

function last(rules: IgnoreRule[], path: string, name: string, isFolder: boolean): IgnoreRule | undefined {
  for (let at = rules.length - 1; at >= 0; at--) {
    const rule = rules[at] as IgnoreRule
    if ((isFolder || !rule.folderOnly) && rule.matches(path, name)) return rule
  }
  return undefined
}
