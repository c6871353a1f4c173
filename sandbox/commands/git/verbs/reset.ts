import { unstagedChanges } from '../diff/changes.ts'
import { Failure, fatal } from '../failure.ts'
import { resolveRevision, splitArguments } from '../history/revision.ts'
import { parseOptions } from '../options.ts'
import type { Git } from '../session.ts'
import { subjectOf } from '../text/pretty.ts'
import { quotePath } from '../text/quote.ts'
import type { Verb } from '../verb.ts'
import { moveTree, resetIndex } from '../work/checkout.ts'

const usage =
  'git reset [--mixed | --soft | --hard | --merge | --keep] [-q] [<commit>]\n   or: git reset [-q] [<tree-ish>] [--] <pathspec>...\n   or: git reset [-q] [--pathspec-from-file [--pathspec-file-nul]] [<tree-ish>]\n   or: git reset --patch [<tree-ish>] [--] [<pathspec>...]\n   or: DEPRECATED: git reset [-q] [--stdin [-z]] [<tree-ish>]\n'

const OPTIONS = {
  'q|quiet': 'flag',
  mixed: 'flag',
  soft: 'flag',
  hard: 'flag',
  merge: 'flag',
  keep: 'flag',
  'p|patch': 'flag',
  'N|intent-to-add': 'flag',
  refresh: 'flag',
} as const

/** "Unstaged changes after reset:" and the list. */
function report(git: Git): string {
  const changes = unstagedChanges(git.work, git.work.index)
  if (changes.length === 0) return ''
  return `Unstaged changes after reset:\n${changes.map(change => `${change.status}\t${quotePath(change.path)}\n`).join('')}`
}

function run(git: Git, args: string[]): number {
  const options = parseOptions(args, OPTIONS, usage)
  const { repository } = git
  if (options.flag('patch')) throw fatal('choosing hunks one by one is not available here')
  const given = options.dashdash !== undefined
  const isRevision = (word: string) => options.before[0] === word && (given || resolveRevision(git, word) !== undefined)
  const { revisions, paths } = splitArguments(git, options.before, options.dashdash === undefined ? undefined : options.after, isRevision)
  const revision = revisions[0] ?? 'HEAD'
  const mode = options.order.filter(name => ['soft', 'mixed', 'hard', 'merge', 'keep'].includes(name)).at(-1) ?? 'mixed'
  const unborn = revision === 'HEAD' && repository.head === undefined
  const found = unborn ? undefined : resolveRevision(git, revision)
  if (found === undefined && !unborn) throw fatal(`Failed to resolve '${revision}' as a valid ${paths.length > 0 ? 'tree' : 'ref'}.`)
  if (paths.length > 0) {
    if (mode !== 'mixed') throw fatal(`Cannot do ${mode} reset with paths.`)
    if (options.flag('mixed')) git.warn("warning: --mixed with paths is deprecated; use 'git reset -- <paths>' instead.\n")
    const pathspec = git.pathspec(paths)
    resetIndex(git, unborn ? undefined : resolveRevision(git, `${revision}^{tree}`), path => pathspec.matches(path))
    if (!options.flag('quiet')) git.print(report(git))
    return 0
  }
  return whole(git, { mode, commit: found && repository.objects.peel(found), label: revision, quiet: options.flag('quiet') })
}

function whole(git: Git, to: { mode: string; commit: string | undefined; label: string; quiet: boolean }): number {
  const { repository } = git
  const { objects, head } = repository
  const tree = to.commit === undefined ? undefined : objects.commit(to.commit).tree
  if (to.mode !== 'soft') git.work
  if (to.mode === 'soft' && (repository.state('MERGE_HEAD') !== undefined || repository.index.conflicts.size > 0)) {
    throw new Failure('fatal: Cannot do a soft reset in the middle of a merge.\n', 128)
  }
  if (to.mode === 'hard') moveTree(git, undefined, tree, { force: true, occasion: { verb: 'reset', aim: 'reset' } })
  else if (to.mode === 'mixed') resetIndex(git, tree)
  else if (to.mode === 'keep' || to.mode === 'merge') {
    const from = head === undefined ? undefined : objects.commit(head).tree
    moveTree(git, from, tree, { occasion: { verb: to.mode, aim: 'reset' } })
  }
  move(git, to)
  if (to.quiet) return 0
  if (to.mode === 'mixed') git.print(report(git))
  if (to.mode === 'hard' && to.commit !== undefined) {
    git.print(`HEAD is now at ${objects.abbreviate(to.commit)} ${subjectOf(objects.commit(to.commit).message)}\n`)
  }
  return 0
}

function move(git: Git, to: { mode: string; commit: string | undefined; label: string }): void {
  const { repository } = git
  const head = repository.head
  if (to.commit === undefined) return
  const name = repository.refs.symbolic() ?? 'HEAD'
  repository.refs.set(name, to.commit)
  if (head !== undefined) repository.setState('ORIG_HEAD', `${head}\n`)
  const entry = { from: head, to: to.commit, person: git.logger, message: `reset: moving to ${to.label}` }
  repository.reflog.append('HEAD', entry)
  if (name !== 'HEAD' && head !== to.commit) repository.reflog.append(name, entry)
  for (const state of ['MERGE_HEAD', 'MERGE_MSG', 'MERGE_MODE', 'SQUASH_MSG', 'CHERRY_PICK_HEAD', 'REVERT_HEAD', 'AUTO_MERGE'])
    if (to.mode !== 'soft') repository.setState(state, undefined)
}

export default { usage, run } satisfies Verb
