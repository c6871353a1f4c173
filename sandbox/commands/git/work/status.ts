import { type Change, stagedChanges, unstagedChanges } from '../diff/changes.ts'
import { findRenames } from '../diff/renames.ts'
import { aheadBehind } from '../history/bases.ts'
import { upstreamOf } from '../history/revision.ts'
import type { Git } from '../session.ts'
import { shortName } from '../store/refs.ts'
import type { Pathspec } from './pathspec.ts'
import { findUntracked } from './untracked.ts'

export interface Tracking {
  /** `origin/main`. */
  name: string
  /** Undefined when the tracked branch is gone. */
  distance: { ahead: number; behind: number } | undefined
}

export interface Status {
  /** Undefined when detached. */
  branch: string | undefined
  head: string | undefined
  /** The first commit is still to come, or is the one that is amended. */
  initial: boolean
  tracking: Tracking | undefined
  staged: Change[]
  unstaged: Change[]
  /** Paths in conflict, with the stages that they have. */
  conflicts: { path: string; stages: number[] }[]
  untracked: string[]
  ignored: string[]
  /** What is under way: a merge, a rebase … */
  merging: boolean
  picking: string | undefined
  reverting: string | undefined
  rebasing: boolean
  bisecting: boolean
}

export interface StatusOptions {
  untracked: 'no' | 'normal' | 'all'
  ignored?: boolean
  pathspec?: Pathspec
  renames?: boolean
  /** Compare with this instead of HEAD (`commit --amend`). */
  tree?: string | undefined
  initial?: boolean
}

export function trackingOf(git: Git, branch: string | undefined): Tracking | undefined {
  const upstream = upstreamOf(git, branch)
  if (upstream === undefined || branch === undefined) return undefined
  const { refs, objects } = git.repository
  const theirs = refs.resolve(upstream)
  const ours = refs.resolve(`refs/heads/${branch}`)
  const name = shortName(upstream)
  return { name, distance: theirs === undefined || ours === undefined ? undefined : aheadBehind(objects, ours, theirs) }
}

export function readStatus(git: Git, options: StatusOptions): Status {
  const repository = git.work
  const { index, objects, head } = repository
  const tree = options.tree ?? (head === undefined || options.initial ? undefined : objects.commit(head).tree)
  const wanted = (change: { path: string }) => options.pathspec?.matches(change.path) ?? true
  const conflicts = [...index.conflicts].map(([path, entries]) => ({ path, stages: entries.map(entry => entry.stage).sort() }))
  const staged = stagedChanges(objects, tree, index).filter(change => change.status !== 'U' && wanted(change))
  const found =
    options.untracked === 'no' && !options.ignored
      ? { untracked: [], ignored: [] }
      : findUntracked(repository, git.ignore, {
          all: options.untracked === 'all',
          ...(options.ignored ? { ignored: true } : {}),
          ...(options.pathspec ? { pathspec: options.pathspec } : {}),
        })
  return {
    branch: repository.branch,
    head,
    initial: options.initial || head === undefined,
    tracking: trackingOf(git, repository.branch),
    staged: options.renames === false ? staged : findRenames(staged),
    unstaged: unstagedChanges(repository, index).filter(change => change.status !== 'U' && wanted(change)),
    conflicts: conflicts.filter(wanted).sort((a, b) => (a.path < b.path ? -1 : 1)),
    untracked: options.untracked === 'no' ? [] : found.untracked,
    ignored: options.ignored ? found.ignored : [],
    merging: repository.state('MERGE_HEAD') !== undefined,
    picking: repository.state('CHERRY_PICK_HEAD')?.trim(),
    reverting: repository.state('REVERT_HEAD')?.trim(),
    rebasing: git.fs.exists(`${repository.gitDir}/rebase-merge`) || git.fs.exists(`${repository.gitDir}/rebase-apply`),
    bisecting: repository.state('BISECT_LOG') !== undefined,
  }
}
