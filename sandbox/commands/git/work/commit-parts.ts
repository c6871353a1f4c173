import { fatal } from '../failure.ts'
import { commitOf } from '../history/revision.ts'
import type { Options } from '../options.ts'
import type { Git } from '../session.ts'
import type { Commit, Person } from '../store/format.ts'
import type { IndexEntry } from '../store/index-file.ts'

/** Author and committer, from options, a commit that is taken over, environment and settings. */
export function people(git: Git, options: Options, amended: Commit | undefined): { author: Person; committer: Person } {
  const taken = options.text('reuse-message') ?? options.text('reedit-message')
  const old = options.flag('reset-author') ? undefined : taken === undefined ? amended : git.repository.objects.commit(commitOf(git, taken))
  const named = options.text('author')
  let author: Person
  if (old) author = old.author
  else if (named !== undefined) author = { ...personOf(git, named), ...git.moment(git.env('GIT_AUTHOR_DATE')) }
  else author = git.person('author')
  if (old && named !== undefined) author = { ...author, ...personOf(git, named) }
  const date = options.text('date')
  if (date !== undefined) author = { ...author, ...git.moment(date) }
  return { author, committer: git.person('committer') }
}

function personOf(git: Git, text: string): { name: string; email: string } {
  const match = /^(.*?)\s*<([^>]*)>\s*$/.exec(text)
  if (match) return { name: (match[1] as string).trim(), email: match[2] as string }
  const expression = new RegExp(text, 'i')
  for (let oid = git.repository.head; oid !== undefined; ) {
    const commit: Commit = git.repository.objects.commit(oid)
    if (expression.test(`${commit.author.name} <${commit.author.email}>`)) return commit.author
    oid = commit.parents[0]
  }
  throw fatal(`--author '${text}' is not 'Name <email>' and matches no existing author`)
}

/** The files of a tree as entries of an index. */
export function fromTree(git: Git, tree: string | undefined): Map<string, IndexEntry> {
  const entries = new Map<string, IndexEntry>()
  const visit = (oid: string, prefix: string) => {
    for (const { mode, name, oid: inner } of git.repository.objects.tree(oid)) {
      if (mode === '40000') visit(inner, `${prefix}${name}/`)
      else
        entries.set(prefix + name, {
          path: prefix + name,
          stage: 0,
          mode: Number.parseInt(mode, 8),
          oid: inner,
          size: 0,
          mtime: 0,
          ino: 0,
          uid: 0,
        })
    }
  }
  if (tree !== undefined) visit(tree, '')
  return entries
}
