import { fatal } from '../failure.ts'
import { ancestors } from '../history/bases.ts'
import type { Git } from '../session.ts'
import { type Ref, validRefName } from '../store/refs.ts'
import { subjectOf } from '../text/pretty.ts'
import { localChanges, moveTree } from './checkout.ts'
import { trackingOf } from './status.ts'
import { trackingText } from './status-long.ts'

export interface Destination {
  /** Undefined to leave HEAD detached. */
  branch: string | undefined
  /** Undefined for a branch without commits. */
  oid: string | undefined
  /** As the learner named it, for the reflog. */
  label: string
}

export interface SwitchOptions {
  force?: boolean
  quiet?: boolean
  /** Words after "Switched to": a new branch, one that was reset. */
  created?: 'new' | 'reset' | undefined
  /** Leaving the branch was asked for by name (`--detach`): no explanation. */
  meant?: boolean
  /** Done when the files are in place and HEAD is not yet moved. */
  before?: () => void
}

/** Moves HEAD, index and work tree. */
export function switchTo(git: Git, to: Destination, options: SwitchOptions): number {
  const repository = git.work
  const { objects, refs, reflog, head } = repository
  const from = repository.branch
  const leaving = from === undefined ? head : undefined
  if (to.oid !== head || options.force) {
    const tree = (oid: string | undefined) => (oid === undefined ? undefined : objects.commit(oid).tree)
    moveTree(git, tree(head), tree(to.oid), {
      ...(options.force ? { force: true } : {}),
      occasion: { verb: 'checkout', aim: 'switch branches' },
    })
  }
  options.before?.()
  if (!options.quiet && leaving !== undefined && leaving !== to.oid) previousPosition(git, leaving, to.oid)
  if (to.branch === undefined) repository.fs.write(`${repository.gitDir}/HEAD`, `${to.oid}\n`)
  else refs.setSymbolic('HEAD', `refs/heads/${to.branch}`)
  if (to.oid !== undefined) {
    reflog.append('HEAD', {
      from: head,
      to: to.oid,
      person: git.logger,
      message: `checkout: moving from ${from ?? head} to ${to.branch ?? to.label}`,
    })
  }
  if (!options.quiet && to.oid !== undefined && !options.force) git.print(localChanges(git))
  for (const state of ['MERGE_HEAD', 'MERGE_MSG', 'MERGE_MODE', 'CHERRY_PICK_HEAD', 'REVERT_HEAD'])
    if (options.force) repository.setState(state, undefined)
  if (!options.quiet) announce(git, to, { from, leaving, created: options.created, meant: options.meant ?? false })
  return 0
}

function announce(
  git: Git,
  to: Destination,
  how: { from: string | undefined; leaving: string | undefined; created: 'new' | 'reset' | undefined; meant: boolean },
): void {
  const { objects } = git.repository
  if (to.branch === undefined) {
    const commit = objects.commit(to.oid as string)
    const words = `HEAD is now at ${objects.abbreviate(commit.oid)} ${subjectOf(commit.message)}\n`
    if (how.from !== undefined && !how.meant && git.config.boolean('advice.detachedhead') !== false)
      git.warn(`Note: switching to '${to.label}'.\n\n${DETACHED}`)
    git.warn(words)
    return
  }
  if (how.created === 'new') git.warn(`Switched to a new branch '${to.branch}'\n`)
  else if (how.created === 'reset')
    git.warn(how.from === to.branch ? `Reset branch '${to.branch}'\n` : `Switched to and reset branch '${to.branch}'\n`)
  else git.warn(how.from === to.branch ? `Already on '${to.branch}'\n` : `Switched to branch '${to.branch}'\n`)
  if (how.created !== 'new') git.print(trackingText(trackingOf(git, to.branch), true))
}

const DETACHED = `You are in 'detached HEAD' state. You can look around, make experimental
changes and commit them, and you can discard any commits you make in this
state without impacting any branches by switching back to a branch.

If you want to create a new branch to retain commits you create, you may
do so (now or later) by using -c with the switch command. Example:

  git switch -c <new-branch-name>

Or undo this operation with:

  git switch -

Turn off this advice by setting config variable advice.detachedHead to false

`

/** Commits that nothing leads to any more are named when they are left. */
function previousPosition(git: Git, left: string, to: string | undefined): void {
  const { objects, refs } = git.repository
  const kept = ancestors(
    objects,
    [...refs.list().map((ref: Ref) => objects.peel(ref.oid)), ...(to === undefined ? [] : [to])].filter(
      oid => objects.find(oid)?.type === 'commit',
    ),
  )
  const describe = (oid: string) => `${objects.abbreviate(oid)} ${subjectOf(objects.commit(oid).message)}`
  if (kept.has(left)) {
    git.warn(`Previous HEAD position was ${describe(left)}\n`)
    return
  }
  const lost = [...ancestors(objects, [left])]
    .filter(oid => !kept.has(oid))
    .sort((a, b) => objects.commit(b).committer.timestamp - objects.commit(a).committer.timestamp)
  const one = lost.length === 1
  const shown = lost.slice(0, 4).map(oid => `  ${describe(oid)}\n`)
  const more = lost.length > 4 ? ` ... and ${lost.length - 4} more.\n` : ''
  git.warn(
    `Warning: you are leaving ${lost.length} commit${one ? '' : 's'} behind, not connected to\nany of your branches:\n\n${shown.join('')}${more}\nIf you want to keep ${one ? 'it' : 'them'} by creating a new branch, this may be a good time\nto do so with:\n\n git branch <new-branch-name> ${objects.abbreviate(left)}\n\n`,
  )
}

/** Makes a branch, or moves one, and notes where it came from. */
export function setBranch(git: Git, name: string, oid: string, how: { force?: boolean; from: string }): void {
  const { refs, reflog } = git.repository
  if (!validRefName(name) || name === 'HEAD' || name.startsWith('-')) throw fatal(`'${name}' is not a valid branch name`)
  const full = `refs/heads/${name}`
  const old = refs.resolve(full)
  if (old !== undefined && !how.force) throw fatal(`a branch named '${name}' already exists`)
  for (const { name: other } of refs.list('refs/heads/')) {
    if (other.startsWith(`${full}/`) || full.startsWith(`${other}/`))
      throw fatal(`cannot lock ref '${full}': '${other}' exists; cannot create '${full}'`)
  }
  refs.set(full, oid)
  const message = old === undefined ? `branch: Created from ${how.from}` : `branch: Reset to ${how.from}`
  const entry = { from: old, to: oid, person: git.logger, message }
  if (old !== oid) reflog.append(full, entry)
  if (refs.symbolic() === full) reflog.append('HEAD', entry)
}
