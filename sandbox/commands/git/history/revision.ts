import { flatten } from '../diff/changes.ts'
import { type Failure, fatal } from '../failure.ts'
import type { Git } from '../session.ts'
import { parseTag } from '../store/format.ts'
import type { Repository } from '../store/repository.ts'
import { approximateDate } from '../text/date.ts'
import { normalize } from '../work/pathspec.ts'

/** Where a short name is looked for, in order. */
const PLACES = ['', 'refs/', 'refs/tags/', 'refs/heads/', 'refs/remotes/']

/** Full name of a ref (`main` gives `refs/heads/main`); undefined when there is none. */
export function fullName(repository: Repository, name: string): string | undefined {
  for (const place of PLACES) {
    const full = place + name
    if (place === '' && !name.startsWith('refs/') && !/^[A-Z_]+$/.test(name)) continue
    if (repository.refs.resolve(full) !== undefined) return full
  }
  const remote = `refs/remotes/${name}/HEAD`
  return repository.refs.resolve(remote) === undefined ? undefined : remote
}

/** Id that a revision stands for (`HEAD~2`, `v1^{tree}`, `main:src/app.ts`); undefined when it is none. */
export function resolveRevision(git: Git, revision: string): string | undefined {
  const colon = splitPath(revision)
  if (colon) return resolvePath(git, colon.revision, colon.path)
  const match = /^(.*?)((?:\^\{[^}]*\}|[~^]\d*)*)$/.exec(revision)
  if (!match) return undefined
  let oid = resolveBase(git, match[1] as string)
  for (const [step] of (match[2] as string).matchAll(/\^\{[^}]*\}|[~^]\d*/g)) {
    if (oid === undefined) return undefined
    oid = take(git.repository, oid, step)
  }
  return oid
}

/** `main:path`, `:path`, `:0:path`; not the colon inside of `@{2026-01-05 10:00}`. */
function splitPath(revision: string): { revision: string; path: string } | undefined {
  if (revision.startsWith(':/')) return undefined
  const at = revision.replace(/\{[^}]*\}/g, inner => '_'.repeat(inner.length)).indexOf(':')
  return at < 0 ? undefined : { revision: revision.slice(0, at), path: revision.slice(at + 1) }
}

function resolvePath(git: Git, revision: string, written: string): string | undefined {
  const { repository } = git
  if (revision === '') {
    const staged = /^([0-3]):(.*)$/.exec(written)
    const path = inside(git, staged ? (staged[2] as string) : written)
    const stage = Number(staged?.[1] ?? 0)
    if (stage === 0) return repository.index.entries.get(path)?.oid
    return repository.index.conflicts.get(path)?.find(entry => entry.stage === stage)?.oid
  }
  const oid = resolveRevision(git, revision)
  if (oid === undefined) return undefined
  let tree = take(repository, oid, '^{tree}')
  for (const part of inside(git, written).split('/').filter(Boolean)) {
    if (tree === undefined || repository.objects.find(tree)?.type !== 'tree') return undefined
    tree = repository.objects.tree(tree).find(entry => entry.name === part)?.oid
  }
  return tree
}

function inside(git: Git, path: string): string {
  return /^\.\.?(\/|$)/.test(path) ? (normalize(path, git.prefix) ?? path) : path
}

function resolveBase(git: Git, name: string): string | undefined {
  const { repository } = git
  if (name === '' || name === '@') return name === '@' ? repository.head : undefined
  if (name.startsWith(':/')) return searchMessage(repository, name.slice(2))
  const braces = /^(.*)@\{([^}]*)\}$/.exec(name)
  if (braces) return resolveBraces(git, braces[1] as string, braces[2] as string)
  if (/^[0-9a-f]{40}$/.test(name)) return name
  const full = fullName(repository, name)
  if (full !== undefined) return repository.refs.resolve(full)
  const described = /-g([0-9a-f]{4,40})$/.exec(name)?.[1]
  const digits = described ?? name
  if (!/^[0-9a-f]{4,39}$/.test(digits)) return undefined
  const found = repository.objects.withPrefix(digits)
  const commits = found.length > 1 ? found.filter(oid => repository.objects.find(oid)?.type === 'commit') : found
  return commits.length === 1 ? commits[0] : undefined
}

function searchMessage(repository: Repository, text: string): string | undefined {
  const seen = new Set<string>()
  const queue = [...new Set([repository.head, ...repository.refs.list().map(ref => repository.objects.peel(ref.oid))])].filter(
    oid => oid !== undefined,
  )
  const expression = new RegExp(text)
  let best: { oid: string; timestamp: number } | undefined
  for (let oid = queue.pop(); oid !== undefined; oid = queue.pop()) {
    if (seen.has(oid) || repository.objects.find(oid)?.type !== 'commit') continue
    seen.add(oid)
    const commit = repository.objects.commit(oid)
    if (expression.test(commit.message) && (!best || commit.committer.timestamp > best.timestamp))
      best = { oid, timestamp: commit.committer.timestamp }
    queue.push(...commit.parents)
  }
  return best?.oid
}

/** `main@{1}`, `@{yesterday}`, `@{u}`, `@{-1}`. */
function resolveBraces(git: Git, name: string, inner: string): string | undefined {
  const { repository } = git
  const previous = /^-(\d+)$/.exec(inner)
  if (previous && name === '') {
    const branch = previousBranch(repository, Number(previous[1]))
    return branch === undefined ? undefined : resolveBase(git, branch)
  }
  if (/^(u|upstream|push)$/i.test(inner)) {
    const upstream = upstreamOf(git, name === '' || name === 'HEAD' || name === '@' ? repository.branch : name)
    return upstream && repository.refs.resolve(upstream)
  }
  const full = name === '' ? (repository.refs.symbolic() ?? 'HEAD') : name === '@' ? 'HEAD' : fullName(repository, name)
  if (full === undefined) return undefined
  const entries = repository.reflog.read(full)
  if (/^\d+$/.test(inner)) {
    const number = Number(inner)
    if (number < entries.length) return entries[number]?.to
    if (number === entries.length && number > 0 && !/^0+$/.test(entries.at(-1)?.from ?? '0')) return entries.at(-1)?.from
    if (number === 0) return repository.refs.resolve(full)
    throw fatal(`log for '${name === '' ? (repository.branch ?? 'HEAD') : name}' only has ${entries.length} entries`)
  }
  const time = approximateDate(inner, git.dates)
  return (entries.find(entry => entry.person.timestamp <= time) ?? entries.at(-1))?.to
}

/** The branch (or id) that was left by the n-th last switch. */
export function previousBranch(repository: Repository, count: number): string | undefined {
  const moves = repository.reflog.read('HEAD').map(entry => /^checkout: moving from (\S+) to /.exec(entry.message)?.[1])
  return moves.filter(from => from !== undefined)[count - 1]
}

/** Full name of the tracked branch (`refs/remotes/origin/main`). */
export function upstreamOf(git: Git, branch: string | undefined): string | undefined {
  if (branch === undefined) return undefined
  const remote = git.config.get(`branch.${branch}.remote`)
  const merge = git.config.get(`branch.${branch}.merge`)
  if (remote === undefined || merge === undefined) return undefined
  return remote === '.' ? merge : merge.replace(/^refs\/heads\//, `refs/remotes/${remote}/`)
}

function take(repository: Repository, oid: string, step: string): string | undefined {
  const { objects } = repository
  const brace = /^\^\{(.*)\}$/.exec(step)
  if (brace) {
    const wanted = brace[1] as string
    if (wanted.startsWith('/')) return searchFrom(repository, oid, wanted.slice(1))
    const peeled = objects.peel(oid)
    if (wanted === 'tag') return objects.find(oid)?.type === 'tag' ? oid : undefined
    if (wanted === '') return peeled
    const type = objects.find(peeled)?.type
    if (wanted === 'object') return type && oid
    if (wanted === 'tree' && type === 'commit') return objects.commit(peeled).tree
    return type === wanted ? peeled : undefined
  }
  const number = step.length > 1 ? Number(step.slice(1)) : 1
  const commit = objects.peel(oid)
  if (objects.find(commit)?.type !== 'commit') return undefined
  if (step.startsWith('^')) return number === 0 ? commit : objects.commit(commit).parents[number - 1]
  let at: string | undefined = commit
  for (let count = 0; count < number && at !== undefined; count++) at = objects.commit(at).parents[0]
  return at
}

function searchFrom(repository: Repository, oid: string, text: string): string | undefined {
  const expression = new RegExp(text)
  const queue = [oid]
  const seen = new Set<string>()
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    if (seen.has(at)) continue
    seen.add(at)
    const commit = repository.objects.commit(at)
    if (expression.test(commit.message)) return at
    queue.push(...commit.parents)
  }
  return undefined
}

/** The commit that a revision means; fails as git does when there is none. */
export function commitOf(git: Git, revision: string): string {
  const oid = resolveRevision(git, revision)
  const peeled = oid && git.repository.objects.peel(oid)
  if (peeled === undefined || git.repository.objects.find(peeled)?.type !== 'commit') throw fatal(`bad revision '${revision}'`)
  return peeled
}

/** The tree that a revision means. */
export function treeOf(git: Git, revision: string): string {
  const oid = resolveRevision(git, `${revision}^{tree}`)
  if (oid === undefined) throw fatal(`bad revision '${revision}'`)
  return oid
}

export function ambiguous(word: string): Failure {
  return fatal(
    `ambiguous argument '${word}': unknown revision or path not in the working tree.\nUse '--' to separate paths from revisions, like this:\n'git <command> [<revision>...] -- [<file>...]'`,
  )
}

/** Tells revisions from paths among the words of `log`, `diff`, `show`. */
export function splitArguments(
  git: Git,
  before: string[],
  after: string[] | undefined,
  isRevision: (word: string) => boolean,
): { revisions: string[]; paths: string[] } {
  const revisions: string[] = []
  const paths: string[] = []
  for (const word of before) {
    if (paths.length === 0 && isRevision(word)) {
      if (
        after === undefined &&
        !word.includes('..') &&
        !/[~^@{}:]/.test(word) &&
        existsInTree(git, word) &&
        fullName(git.repository, word) !== undefined
      ) {
        throw fatal(
          `ambiguous argument '${word}': both revision and filename\nUse '--' to separate paths from revisions, like this:\n'git <command> [<revision>...] -- [<file>...]'`,
        )
      }
      revisions.push(word)
    } else if (after !== undefined) throw fatal(`bad revision '${word}'`)
    else if (/[*?[]/.test(word) || word.startsWith(':(') || /^:[/!^]/.test(word) || existsInTree(git, word)) paths.push(word)
    else throw missing(git, word)
  }
  return { revisions, paths: [...paths, ...(after ?? [])] }
}

function existsInTree(git: Git, word: string): boolean {
  return git.fs.lstat(git.resolve(word)) !== undefined
}

/** Words for something that is neither a revision nor a path. */
function missing(git: Git, word: string): Failure {
  const colon = /^([^:]+):(.+)$/.exec(word)
  if (colon && resolveRevision(git, colon[1] as string) !== undefined) {
    const path = colon[2] as string
    if (existsInTree(git, path) || git.repository.index.has(path)) return fatal(`path '${path}' exists on disk, but not in '${colon[1]}'`)
    return fatal(`path '${path}' does not exist in '${colon[1]}'`)
  }
  if (colon) return fatal(`invalid object name '${colon[1]}'.`)
  const staged = /^:(?:[0-3]:)?([^:/!^(].*)$/.exec(word)?.[1]
  if (staged !== undefined) {
    return fatal(
      `path '${staged}' ${existsInTree(git, staged) ? 'exists on disk, but not in the index' : 'does not exist (neither on disk nor in the index)'}`,
    )
  }
  return ambiguous(word)
}

/** The annotated tag that an id is, with its words. */
export function tagAt(repository: Repository, oid: string): ReturnType<typeof parseTag> | undefined {
  const object = repository.objects.find(oid)
  return object?.type === 'tag' ? parseTag(object.content) : undefined
}

/** Every file of a revision. */
export function filesOf(git: Git, revision: string | undefined): Map<string, { mode: number; oid: string }> {
  return flatten(git.repository.objects, revision === undefined ? undefined : treeOf(git, revision))
}
