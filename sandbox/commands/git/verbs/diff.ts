import type { Path } from '../../../contract.ts'
import { type Change, changeOf, objectSide, stagedChanges, treeChanges, treeToWork, unstagedChanges, workSide } from '../diff/changes.ts'
import { combinedConflict } from '../diff/combined.ts'
import { DIFF_OPTIONS, formatChanges, selectChanges } from '../diff/output.ts'
import { Failure, fatal } from '../failure.ts'
import { mergeBases } from '../history/bases.ts'
import { commitOf, resolveRevision, splitArguments } from '../history/revision.ts'
import { type Options, parseOptions } from '../options.ts'
import type { Git } from '../session.ts'
import { same } from '../text/bytes.ts'
import type { Verb } from '../verb.ts'
import { refresh } from '../work/files.ts'

const usage =
  'git diff [<options>] [<commit>] [--] [<path>...]\n   or: git diff [<options>] --cached [--merge-base] [<commit>] [--] [<path>...]\n   or: git diff [<options>] [--merge-base] <commit> [<commit>...] <commit> [--] [<path>...]\n   or: git diff [<options>] <commit>...<commit>] [--] [<path>...]\n   or: git diff [<options>] <blob> <blob>]\n   or: git diff [<options>] --no-index [--] <path> <path>]\n'

const OPTIONS = {
  ...DIFF_OPTIONS,
  'cached|staged': 'flag',
  'merge-base': 'flag',
  'no-index': 'flag',
  'no-ext-diff': 'flag',
  check: 'flag',
} as const

/** What a revision stands for when things are compared: a tree, or the content of one file. */
function target(git: Git, revision: string): { tree: string } | { blob: string; path: string } {
  const oid = resolveRevision(git, revision)
  if (oid === undefined) throw fatal(`bad revision '${revision}'`)
  const { objects } = git.repository
  const peeled = objects.peel(oid)
  const type = objects.find(peeled)?.type
  if (type === 'commit') return { tree: objects.commit(peeled).tree }
  if (type === 'tree') return { tree: peeled }
  return { blob: peeled, path: revision.includes(':') ? revision.slice(revision.indexOf(':') + 1) : peeled }
}

/** `a..b`, `a...b`, `a b`, `a`: the two sides. */
function sides(git: Git, revisions: string[], options: Options): { before: string; after: string | undefined } | undefined {
  if (revisions.length === 0) return undefined
  if (revisions.length > 2) throw new Failure(`usage: ${usage}\n`, 129)
  const [first = '', second] = revisions
  const range = /^(.*?)(\.\.\.?)(.*)$/.exec(first)
  if (range && second === undefined) {
    const before = range[1] === '' ? 'HEAD' : (range[1] as string)
    const after = range[3] === '' ? 'HEAD' : (range[3] as string)
    if (range[2] === '..') return { before, after }
    const base = mergeBases(git.repository.objects, commitOf(git, before), commitOf(git, after))[0]
    if (base === undefined) throw fatal(`${first}: no merge base`)
    return { before: base, after }
  }
  if (options.flag('merge-base'))
    return { before: mergeBases(git.repository.objects, commitOf(git, first), commitOf(git, second ?? 'HEAD'))[0] ?? first, after: second }
  return { before: first, after: second }
}

function compare(git: Git, revisions: string[], options: Options): Change[] {
  const { repository } = git
  const { objects } = repository
  const pair = sides(git, revisions, options)
  if (options.flag('cached')) {
    const base = pair?.before ?? (repository.head === undefined ? undefined : 'HEAD')
    const tree = base === undefined ? undefined : target(git, base)
    if (tree && 'blob' in tree) throw fatal(`'${base}' is not a tree`)
    return stagedChanges(objects, tree?.tree, git.work.index)
  }
  if (!pair) return unstagedChanges(git.work, git.work.index)
  const before = target(git, pair.before)
  if (pair.after === undefined) {
    if ('tree' in before) return treeToWork(git.work, before.tree, git.work.index)
    throw fatal(`'${pair.before}' is not a tree`)
  }
  const after = target(git, pair.after)
  if ('tree' in before && 'tree' in after) return treeChanges(objects, before.tree, after.tree)
  if ('blob' in before && 'blob' in after) {
    const change = changeOf(
      after.path,
      objectSide(objects, { mode: 0o100644, oid: before.blob }),
      objectSide(objects, { mode: 0o100644, oid: after.blob }),
    )
    return change ? [{ ...change, ...(before.path === after.path ? {} : { from: before.path }) }] : []
  }
  throw fatal('cannot compare a tree with a file')
}

/** `git diff --no-index a b`, and any two files outside of a repository. */
function outside(git: Git, options: Options): number {
  const [a, b] = options.rest
  if (a === undefined || b === undefined || options.rest.length > 2) {
    git.warn(
      `warning: Not a git repository. Use --no-index to compare two paths outside a working tree\nusage: git diff --no-index [<options>] <path> <path>\n`,
    )
    return 129
  }
  const side = (path: string) => {
    if (!git.fs.exists(git.resolve(path))) throw new Failure(`error: Could not access '${path}'\n`, 1)
    return workSide(git.fs, git.fs.realpath(git.resolve(path)) as Path)
  }
  const before = side(a)
  const after = side(b)
  const equal = before && after && same(before.bytes(), after.bytes())
  if (equal) return 0
  git.print(formatChanges(git, [{ path: b, from: a, status: 'M', before, after }], options))
  return 1
}

function run(git: Git, args: string[]): number {
  const options = parseOptions(args, OPTIONS, usage)
  if (options.flag('no-index') || !git.found) return outside(git, options)
  const { repository } = git
  const isRevision = (word: string) =>
    /\.\./.test(word) && !git.fs.exists(git.resolve(word))
      ? word.split(/\.\.\.?/).every(end => end === '' || resolveRevision(git, end) !== undefined)
      : resolveRevision(git, word) !== undefined
  const { revisions, paths } = splitArguments(git, options.before, options.dashdash === undefined ? undefined : options.after, isRevision)
  const pathspec = git.pathspec(paths)
  if (repository.workTree !== undefined) refresh(repository)
  const all = compare(git, revisions, options).filter(change => pathspec.matches(change.path))
  const changes = selectChanges(git, all, options).filter(change => !blind(change))
  if (!options.flag('quiet')) {
    const plain = changes.filter(change => change.status !== 'U')
    const conflicts = changes.filter(change => change.status === 'U')
    git.print(conflicts.map(change => combinedConflict(git, change.path, options)).join('') + formatChanges(git, plain, options))
  }
  return (options.flag('exit-code') || options.flag('quiet')) && changes.length > 0 ? 1 : 0
}

/** A file whose time changed and nothing else. */
function blind({ before, after, status }: Change): boolean {
  return status === 'M' && before !== undefined && after !== undefined && before.mode === after.mode && same(before.bytes(), after.bytes())
}

export default { usage, run } satisfies Verb
