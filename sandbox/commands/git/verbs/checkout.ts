import { flatten } from '../diff/changes.ts'
import { failure, fatal } from '../failure.ts'
import { previousBranch, resolveRevision } from '../history/revision.ts'
import { type Options, parseOptions } from '../options.ts'
import type { Git } from '../session.ts'
import type { Verb } from '../verb.ts'
import { localChanges, moveTree } from '../work/checkout.ts'
import { restoreWorkTree } from '../work/restore.ts'
import { switchTo } from '../work/switch.ts'
import { createAndSwitch, guessRemote, refuseConflicts } from './switch.ts'

const usage = 'git checkout [<options>] <branch>\n   or: git checkout [<options>] [<branch>] -- <file>...\n'

const OPTIONS = {
  b: 'value',
  B: 'value',
  l: 'flag',
  guess: 'flag',
  'q|quiet': 'flag',
  'd|detach': 'flag',
  't|track': 'optional',
  'f|force': 'flag',
  orphan: 'value',
  '2|ours': 'flag',
  '3|theirs': 'flag',
  'm|merge': 'flag',
  'p|patch': 'flag',
  progress: 'flag',
  overlay: 'flag',
} as const

/** `checkout [tree] -- paths`: files come back from the index, or from a tree into both. */
function paths(git: Git, source: string | undefined, words: string[], options: Options): number {
  const repository = git.work
  const pathspec = git.pathspec(words)
  const { objects, index } = repository
  const tree = source === undefined ? undefined : resolveRevision(git, `${source}^{tree}`)
  if (source !== undefined && tree === undefined) throw fatal(`reference is not a tree: ${source}`)
  const files = tree === undefined ? undefined : flatten(objects, tree)
  const known = files ? [...files.keys()] : index.paths()
  for (const item of pathspec.items) {
    if (!known.some(path => item.matches(path))) throw failure(`pathspec '${item.written}' did not match any file(s) known to git`)
  }
  const side = options.flag('ours') ? 2 : options.flag('theirs') ? 3 : undefined
  const count = restoreWorkTree(git, pathspec, {
    files,
    side,
    conflicts: side === undefined && !options.flag('force') ? 'refuse' : 'skip',
    updateIndex: files !== undefined,
  })
  index.write()
  if (!options.flag('quiet') && options.dashdash === undefined) {
    const what = `path${count === 1 ? '' : 's'}`
    const from = source === undefined ? 'the index' : objects.abbreviate(objects.peel(resolveRevision(git, source) as string))
    git.warn(`Updated ${count} ${what} from ${from}\n`)
  }
  return 0
}

function run(git: Git, args: string[]): number {
  const options = parseOptions(args, OPTIONS, usage)
  const repository = git.work
  const quiet = options.flag('quiet')
  const force = options.flag('force')
  if (options.flag('patch')) throw fatal('choosing hunks one by one is not available here')
  const created = options.text('b') ?? options.text('B')
  if (created !== undefined) {
    if (!force) refuseConflicts(git)
    return createAndSwitch(git, created, options.rest[0], { force, reset: options.text('B') !== undefined, quiet, verb: 'checkout' })
  }
  const orphan = options.text('orphan')
  if (orphan !== undefined) {
    repository.refs.setSymbolic('HEAD', `refs/heads/${orphan}`)
    if (!quiet) git.warn(`Switched to a new branch '${orphan}'\n`)
    return 0
  }
  const [word, ...others] = options.rest
  if (options.dashdash !== undefined && options.dashdash === 0 && options.rest.length > 0)
    return paths(git, undefined, options.rest, options)
  if (word === undefined) return current(git, quiet)
  if (options.dashdash === 1 && others.length > 0) return paths(git, word, others, options)
  const name = word === '-' ? (previousBranch(repository, 1) ?? '@{-1}') : word
  const found = resolveRevision(git, name)
  if (found === undefined) return unknown(git, { name, word, options, force, quiet })
  if (others.length > 0) return paths(git, name, others, options)
  if (!force) refuseConflicts(git)
  const branch = repository.refs.resolve(`refs/heads/${name}`)
  if (branch !== undefined && !options.flag('detach')) return switchTo(git, { branch: name, oid: branch, label: name }, { force, quiet })
  if (name === 'HEAD' && !options.flag('detach') && repository.branch !== undefined) return again(git, { force, quiet })
  const commit = repository.objects.peel(found)
  if (repository.objects.find(commit)?.type !== 'commit') throw fatal(`reference is not a tree: ${name}`)
  return switchTo(git, { branch: undefined, oid: commit, label: name }, { force, quiet, meant: options.flag('detach') })
}

/** `git checkout` alone says what is changed here. */
function current(git: Git, quiet: boolean): number {
  const repository = git.work
  if (repository.head === undefined) throw fatal('You are on a branch yet to be born')
  if (!quiet) git.print(localChanges(git))
  return 0
}

/** `git checkout HEAD` stays on the branch; with `-f` files come back. */
function again(git: Git, options: { force: boolean; quiet: boolean }): number {
  const { head, objects } = git.repository
  if (!options.force) return current(git, options.quiet)
  moveTree(git, undefined, objects.commit(head as string).tree, { force: true, occasion: { verb: 'checkout', aim: 'switch branches' } })
  return 0
}

/** A word that is no revision: a branch of a remote, or paths. */
function unknown(git: Git, use: { name: string; word: string; options: Options; force: boolean; quiet: boolean }): number {
  const { name, word, options } = use
  const remote = guessRemote(git, name)
  const exists = git.fs.lstat(git.resolve(word)) !== undefined
  if (remote !== undefined && options.rest.length === 1 && !exists && options.given('guess') !== false) {
    return createAndSwitch(git, name, remote.replace('refs/remotes/', ''), { force: use.force, reset: false, quiet: use.quiet })
  }
  if (options.dashdash === 1 && options.rest.length === 1) throw fatal(`invalid reference: ${name}`)
  return paths(git, undefined, options.rest, options)
}

export default { usage, run } satisfies Verb
