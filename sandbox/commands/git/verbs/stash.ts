import { flatten, stagedChanges, treeChanges, unstagedChanges } from '../diff/changes.ts'
import { DIFF_OPTIONS, formatChanges, selectChanges } from '../diff/output.ts'
import { mergeThree } from '../engine.ts'
import { Failure, failure, fatal } from '../failure.ts'
import { parseOptions } from '../options.ts'
import type { Git } from '../session.ts'
import { formatCommit, NO_OID } from '../store/format.ts'
import { entryOf, type Index, type IndexEntry } from '../store/index-file.ts'
import { subjectOf } from '../text/pretty.ts'
import type { Verb } from '../verb.ts'
import { moveTree, placeFile, removeFile, resetIndex } from '../work/checkout.ts'
import { stage } from '../work/files.ts'
import { applyMerged } from '../work/merging.ts'
import type { Pathspec } from '../work/pathspec.ts'
import { writeTree } from '../work/tree.ts'
import { findUntracked } from '../work/untracked.ts'
import status from './status.ts'

const usage =
  'git stash list [<log-options>]\n   or: git stash show [-u | --include-untracked | --only-untracked] [<diff-options>] [<stash>]\n   or: git stash drop [-q | --quiet] [<stash>]\n   or: git stash pop [--index] [-q | --quiet] [<stash>]\n   or: git stash apply [--index] [-q | --quiet] [<stash>]\n   or: git stash branch <branchname> [<stash>]\n   or: git stash [push [-p | --patch] [-S | --staged] [-k | --[no-]keep-index] [-q | --quiet]\n             [-u | --include-untracked] [-a | --all] [(-m | --message) <message>]\n             [--pathspec-from-file=<file> [--pathspec-file-nul]]\n             [--] [<pathspec>...]]\n   or: git stash save [-p | --patch] [-S | --staged] [-k | --[no-]keep-index] [-q | --quiet]\n             [-u | --include-untracked] [-a | --all] [<message>]\n   or: git stash clear\n'

const REF = 'refs/stash'

function push(git: Git, args: string[]): number {
  const options = parseOptions(
    args,
    {
      'k|keep-index': 'flag',
      'S|staged': 'flag',
      'p|patch': 'flag',
      'q|quiet': 'flag',
      'u|include-untracked': 'flag',
      'a|all': 'flag',
      'm|message': 'value',
    },
    usage,
  )
  const repository = git.work
  const { objects, index, head } = repository
  if (options.flag('patch')) throw fatal('choosing hunks one by one is not available here')
  if (head === undefined) throw new Failure('You do not have the initial commit yet\n', 1)
  const pathspec = git.pathspec(options.rest)
  const unknown = pathspec.items.filter(item => !index.paths().some(path => item.matches(path)))
  if (unknown.length > 0 && !options.flag('include-untracked')) {
    const lines = unknown.map(item => `error: pathspec ':(,prefix:0)${item.written}' did not match any file(s) known to git\n`)
    throw new Failure(`${lines.join('')}Did you forget to 'git add'?\n`, 1)
  }
  refuseConflicts(index)
  const tree = objects.commit(head).tree
  const touched = [...stagedChanges(objects, tree, index), ...unstagedChanges(repository, index)]
    .map(change => change.path)
    .filter(path => pathspec.matches(path))
  const wanted = options.flag('include-untracked') || options.flag('all')
  const found = wanted
    ? findUntracked(repository, git.ignore, { all: true, ignored: options.flag('all'), pathspec })
    : { untracked: [], ignored: [] }
  const untracked = [...found.untracked, ...(options.flag('all') ? found.ignored.filter(path => !path.endsWith('/')) : [])]
  if (touched.length === 0 && untracked.length === 0) {
    if (!options.flag('quiet')) git.print('No local changes to save\n')
    return 0
  }
  const subject = `${objects.abbreviate(head)} ${subjectOf(objects.commit(head).message)}`
  const where = repository.branch ?? '(no branch)'
  const person = git.person('committer')
  const author = git.person('author')
  const save = (entries: Iterable<IndexEntry>, parents: string[], message: string) =>
    objects.write('commit', formatCommit({ tree: writeTree(objects, entries), parents, author, committer: person, message }))
  const indexCommit = save(index.entries.values(), [head], `index on ${where}: ${subject}\n`)
  const extra = !wanted
    ? []
    : [
        save(
          untracked.map(path => stage(repository, path) as IndexEntry),
          [],
          `untracked files on ${where}: ${subject}\n`,
        ),
      ]
  const files = new Map(index.entries)
  // A file that was only taken out of the index is saved as well.
  for (const path of new Set([...index.entries.keys(), ...flatten(objects, tree).keys()])) {
    if (!pathspec.matches(path)) continue
    const entry = stage(repository, path)
    if (entry) files.set(path, entry)
    else files.delete(path)
  }
  const message = options.text('message') === undefined ? `WIP on ${where}: ${subject}` : `On ${where}: ${options.text('message')}`
  const made = save(files.values(), [head, indexCommit, ...extra], message)
  repository.reflog.append(REF, { from: repository.refs.resolve(REF), to: made, person, message })
  repository.refs.set(REF, made)
  clear(git, {
    tree: options.flag('keep-index') ? objects.commit(indexCommit).tree : tree,
    touched: pathspec.empty ? undefined : touched,
  })
  if (wanted) sweep(git, pathspec, options.flag('all'))
  if (!options.flag('quiet')) git.print(`Saved working directory and index state ${message}\n`)
  return 0
}

/** Takes what was saved away from the work tree. */
function clear(git: Git, to: { tree: string; touched: string[] | undefined }): void {
  const repository = git.work
  if (!to.touched) {
    moveTree(git, undefined, to.tree, { force: true, occasion: { verb: 'checkout', aim: 'switch branches' } })
    const head = repository.head as string
    repository.reflog.append('HEAD', { from: head, to: head, person: git.logger, message: 'reset: moving to HEAD' })
    return
  }
  const files = flatten(repository.objects, to.tree)
  for (const path of to.touched) {
    const file = files.get(path)
    if (file) placeFile(repository, path, file)
    else {
      removeFile(repository, path)
      repository.index.remove(path)
    }
  }
  repository.index.write()
}

/** As `git clean -fd` (`-x` for all): empty folders go too. */
function sweep(git: Git, pathspec: Pathspec, all: boolean): void {
  const repository = git.work
  const found = findUntracked(repository, git.ignore, { pathspec, removable: true, unruled: all })
  for (const path of found.untracked) repository.fs.removeTree(repository.file(path.replace(/\/$/, '')))
}

function refuseConflicts(index: Index): void {
  const paths = [...index.conflicts.keys()].sort()
  if (paths.length > 0) throw new Failure(paths.map(path => `${path}: needs merge\n`).join(''), 1)
}

interface Named {
  number: number
  oid: string
  /** `stash@{0}`, or the id that was given. */
  label: string
}

function find(git: Git, word: string | undefined): Named {
  const { reflog } = git.repository
  const entries = reflog.read(REF)
  if (entries.length === 0) throw new Failure('No stash entries found.\n', 1)
  const number = word === undefined ? 0 : Number(/^(?:stash@\{)?(\d+)\}?$/.exec(word)?.[1] ?? Number.NaN)
  if (Number.isNaN(number)) throw failure(`${word} is not a valid reference`)
  const entry = entries[number]
  if (!entry) throw failure(`stash@{${number}} is not a valid reference`)
  return { number, oid: entry.to, label: word === undefined || /^\d+$/.test(word) ? `refs/stash@{${number}}` : word }
}

async function apply(git: Git, args: string[], pop: boolean): Promise<number> {
  const options = parseOptions(args, { 'q|quiet': 'flag', index: 'flag' }, usage)
  const repository = git.work
  const { objects, index, head } = repository
  const named = find(git, options.rest[0])
  const stash = objects.commit(named.oid)
  const [base = '', saved = '', extra] = stash.parents
  refuseConflicts(index)
  const ours = writeTree(objects, index.entries.values())
  const trees = { base: objects.commit(base).tree, ours, theirs: stash.tree }
  const merged = await mergeThree(repository, trees, { ours: 'Updated upstream', theirs: 'Stashed changes' })
  if (extra !== undefined) restoreUntracked(git, objects.commit(extra).tree)
  try {
    applyMerged(git, ours, trees, merged, { verb: 'merge', aim: 'merge' })
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    git.warn(error.message)
    if (!options.flag('quiet')) await status.run(git, [])
    if (pop) git.print('The stash entry is kept in case you need it again.\n')
    return 1
  }
  if (trees.base === trees.theirs) git.print('Already up to date.\n')
  git.print(merged.messages.map(message => `${message.trimEnd()}\n`).join(''))
  if (merged.conflicts.length === 0) {
    const headTree = head === undefined ? undefined : objects.commit(head).tree
    if (options.flag('index')) {
      resetIndex(git, objects.commit(saved).tree)
    } else unstage(git, { headTree, ours, stashed: stash.tree })
  }
  if (!options.flag('quiet')) await status.run(git, [])
  if (merged.conflicts.length > 0) {
    if (pop) git.print('The stash entry is kept in case you need it again.\n')
    return 1
  }
  return pop ? drop(git, [...(options.flag('quiet') ? ['-q'] : []), ...(options.rest[0] === undefined ? [] : [options.rest[0]])]) : 0
}

/** Files come back unstaged, except new ones, which stay added. */
function unstage(git: Git, trees: { headTree: string | undefined; ours: string; stashed: string }): void {
  const repository = git.work
  const before = flatten(repository.objects, trees.ours)
  for (const path of [...repository.index.entries.keys()]) {
    const old = before.get(path)
    if (!old) continue
    const entry = repository.index.entries.get(path)
    if (entry && (entry.oid !== old.oid || entry.mode !== old.mode)) repository.index.set(entryOf(path, old.mode, old.oid))
  }
  for (const [path, old] of before) if (!repository.index.has(path)) repository.index.set(entryOf(path, old.mode, old.oid))
  repository.index.write()
}

function restoreUntracked(git: Git, tree: string): void {
  const repository = git.work
  const files = [...flatten(repository.objects, tree)]
  const taken = files.filter(([path]) => repository.fs.lstat(repository.file(path)))
  if (taken.length > 0) {
    throw new Failure(
      `${taken.map(([path]) => `${path} already exists, no checkout\n`).join('')}error: could not restore untracked files from stash\n`,
      1,
    )
  }
  for (const [path, file] of files) {
    placeFile(repository, path, file)
    repository.index.remove(path)
  }
}

function drop(git: Git, args: string[]): number {
  const options = parseOptions(args, { 'q|quiet': 'flag' }, usage)
  const { refs, reflog } = git.repository
  const named = find(git, options.rest[0])
  const left = reflog.read(REF).filter((_, number) => number !== named.number)
  if (left.length === 0) {
    refs.delete(REF)
    reflog.delete(REF)
  } else {
    const chained = left.map((entry, number) => ({ ...entry, from: left[number + 1]?.to ?? NO_OID }))
    reflog.write(REF, chained)
    refs.set(REF, left[0]?.to as string)
  }
  if (!options.flag('quiet')) git.print(`Dropped ${named.label} (${named.oid})\n`)
  return 0
}

function list(git: Git): number {
  const entries = git.repository.reflog.read(REF)
  entries.forEach((entry, number) => {
    git.print(`stash@{${number}}: ${entry.message}\n`)
  })
  return 0
}

function show(git: Git, args: string[]): number {
  const options = parseOptions(args, { ...DIFF_OPTIONS, 'include-untracked': 'flag', 'only-untracked': 'flag' }, usage)
  const { objects } = git.repository
  const stash = objects.commit(find(git, options.rest[0]).oid)
  const changes = treeChanges(objects, objects.commit(stash.parents[0] as string).tree, stash.tree)
  if (options.order.length === 0) options.set('stat', true)
  git.print(formatChanges(git, selectChanges(git, changes, options), options))
  return 0
}

async function branch(git: Git, args: string[]): Promise<number> {
  const [name, word] = args
  if (name === undefined) throw fatal('No branch name specified')
  const named = find(git, word)
  const { createAndSwitch } = await import('./switch.ts')
  createAndSwitch(git, name, git.repository.objects.commit(named.oid).parents[0], { force: false, reset: false, quiet: false })
  return apply(git, ['--index', ...(word === undefined ? [] : [word])], true)
}

async function run(git: Git, args: string[]): Promise<number> {
  const [verb, ...rest] = args
  void git.work
  switch (verb) {
    case 'list':
      return list(git)
    case 'show':
      return show(git, rest)
    case 'apply':
      return apply(git, rest, false)
    case 'pop':
      return apply(git, rest, true)
    case 'drop':
      return drop(git, rest)
    case 'branch':
      return branch(git, rest)
    case 'clear':
      git.repository.refs.delete(REF)
      git.repository.reflog.delete(REF)
      return 0
    case 'push':
      return push(git, rest)
    case 'save': {
      const words = rest.filter(word => !word.startsWith('-'))
      return push(git, [...rest.filter(word => word.startsWith('-')), ...(words.length > 0 ? ['-m', words.join(' ')] : [])])
    }
  }
  if (verb === undefined || verb.startsWith('-')) return push(git, args)
  throw new Failure(`error: unknown subcommand: \`${verb}'\nusage: ${usage}\n`, 129)
}

export default { usage, run } satisfies Verb
