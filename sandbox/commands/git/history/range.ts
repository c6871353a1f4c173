import type { Options } from '../options.ts'
import type { Git } from '../session.ts'
import { mergeBases } from './bases.ts'
import { ambiguous, resolveRevision } from './revision.ts'

export interface Range {
  starts: string[]
  excluded: string[]
}

/** Whether a word names commits: `main`, `a..b`, `a...b`, `^a`, `a^@`. */
export function isRange(git: Git, word: string): boolean {
  if (word.startsWith('^')) return resolveRevision(git, word.slice(1)) !== undefined
  const range = /^(.*?)\.\.\.?(.*)$/.exec(word)
  if (range) return [range[1], range[2]].every(end => end === '' || resolveRevision(git, end as string) !== undefined)
  return resolveRevision(git, word.replace(/\^[@!]$/, '')) !== undefined
}

function commitAt(git: Git, word: string): string {
  const oid = resolveRevision(git, word === '' ? 'HEAD' : word)
  if (oid === undefined) throw ambiguous(word)
  return git.repository.objects.peel(oid)
}

/** Where a walk begins and what it leaves out. */
export function readRange(git: Git, words: string[], options?: Options): Range {
  const { repository } = git
  const { objects } = repository
  const range: Range = { starts: [], excluded: [] }
  for (const word of words) {
    const two = /^(.*?)(\.\.\.?)(.*)$/.exec(word)
    if (word.startsWith('^')) range.excluded.push(commitAt(git, word.slice(1)))
    else if (two) {
      const [a, b] = [commitAt(git, two[1] as string), commitAt(git, two[3] as string)]
      range.starts.push(...(two[2] === '..' ? [b] : [a, b]))
      range.excluded.push(...(two[2] === '..' ? [a] : mergeBases(objects, a, b)))
    } else if (word.endsWith('^!')) {
      const oid = commitAt(git, word.slice(0, -2))
      range.starts.push(oid)
      range.excluded.push(...objects.commit(oid).parents)
    } else if (word.endsWith('^@')) range.starts.push(...objects.commit(commitAt(git, word.slice(0, -2))).parents)
    else range.starts.push(commitAt(git, word))
  }
  if (options) {
    const prefixes = [
      ...(options.flag('all') ? ['refs/'] : []),
      ...(options.flag('branches') ? ['refs/heads/'] : []),
      ...(options.flag('tags') ? ['refs/tags/'] : []),
      ...(options.flag('remotes') ? ['refs/remotes/'] : []),
    ]
    for (const prefix of prefixes) for (const { oid } of repository.refs.list(prefix)) range.starts.push(objects.peel(oid))
    if (options.flag('all') && repository.head !== undefined) range.starts.push(repository.head)
    range.starts = range.starts.filter(oid => objects.find(oid)?.type === 'commit')
  }
  return range
}
