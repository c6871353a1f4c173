import { fatal } from '../failure.ts'
import { wildmatch } from '../text/wildmatch.ts'

export interface PathspecItem {
  /** As the learner wrote it, for messages. */
  written: string
  matches(path: string): boolean
  /** Relative to the top, for a path without wildcard. */
  literal: string | undefined
  excluded: boolean
}

/** `../a/./b` seen from `prefix`, relative to the top; undefined when it leaves the work tree. */
export function normalize(path: string, prefix: string): string | undefined {
  const parts = path.startsWith('/') ? [] : prefix.split('/').filter(Boolean)
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..') {
      if (parts.pop() === undefined) return undefined
    } else parts.push(part)
  }
  return parts.join('/')
}

/** Paths and patterns that narrow a command; an empty one matches everything. */
export class Pathspec {
  readonly items: PathspecItem[]

  constructor(words: string[], place: { prefix: string; workTree: string; cwd: string }) {
    this.items = words.map(word => parseItem(word, place))
  }

  get empty(): boolean {
    return this.items.length === 0
  }

  matches(path: string): boolean {
    if (this.empty) return true
    const included = this.items.filter(item => !item.excluded)
    if (included.length > 0 && !included.some(item => item.matches(path))) return false
    return !this.items.some(item => item.excluded && item.matches(path))
  }

  /** Whether something below the folder may match. */
  reaches(folder: string): boolean {
    if (this.empty) return true
    return this.items.some(
      item => item.excluded || item.literal === undefined || item.matches(folder) || item.literal.startsWith(`${folder}/`),
    )
  }
}

function parseItem(word: string, place: { prefix: string; workTree: string; cwd: string }): PathspecItem {
  if (word === '') throw fatal('empty string is not a valid pathspec. please use . instead if you meant to match all paths')
  let text = word
  let excluded = false
  let top = false
  const magic = /^:\(([^)]*)\)/.exec(text)
  if (magic) {
    text = text.slice(magic[0].length)
    excluded = /\bexclude\b/.test(magic[1] as string)
    top = /\btop\b/.test(magic[1] as string)
  } else if (/^:[!^/]/.test(text)) {
    excluded = text[1] !== '/'
    top = text[1] === '/'
    text = text.slice(2)
  }
  const path = resolve(text, top ? { ...place, prefix: '' } : place, word)
  const wild = /[*?[]/.test(path)
  const expression = wild ? wildmatch(path, { path: false }) : undefined
  const matches = (candidate: string) =>
    path === '' || candidate === path || candidate.startsWith(`${path}/`) || (expression?.test(candidate) ?? false)
  return { written: text, matches, literal: wild ? undefined : path, excluded }
}

function resolve(text: string, place: { prefix: string; workTree: string }, word: string): string {
  const outside = () => fatal(`${word}: '${word}' is outside repository at '${place.workTree}'`)
  if (!text.startsWith('/')) {
    const path = normalize(text, place.prefix)
    if (path === undefined) throw outside()
    return path
  }
  const absolute = `/${normalize(text, '') ?? ''}`
  if (absolute === place.workTree) return ''
  const top = place.workTree === '/' ? '/' : `${place.workTree}/`
  if (!absolute.startsWith(top)) throw outside()
  return absolute.slice(top.length)
}
