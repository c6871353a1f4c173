import { treeChanges } from '../diff/changes.ts'
import { findRenames } from '../diff/renames.ts'
import { formatModes, formatSummary, statistics } from '../diff/stat.ts'
import { Failure } from '../failure.ts'
import type { Git } from '../session.ts'
import type { Commit } from '../store/format.ts'
import { formatDate } from '../text/date.ts'

/** `[main 1a2b3c4] subject` and what changed. */
export function summary(git: Git, commit: Commit, show: { author: boolean; date: boolean; initial: boolean }): string {
  const { repository } = git
  const { objects } = repository
  const branch = repository.branch ?? 'detached HEAD'
  const subject = (commit.message.split('\n\n')[0] ?? '').trim().replace(/\n/g, ' ')
  let text = `[${branch}${show.initial ? ' (root-commit)' : ''} ${objects.abbreviate(commit.oid)}] ${subject}\n`
  if (show.author) text += ` Author: ${commit.author.name} <${commit.author.email}>\n`
  if (show.date) text += ` Date: ${formatDate(commit.author, 'default', git.dates)}\n`
  if (commit.parents.length > 1) return text
  const parent = commit.parents[0]
  const changes = findRenames(treeChanges(objects, parent === undefined ? undefined : objects.commit(parent).tree, commit.tree))
  return text + formatSummary(statistics(changes)) + formatModes(changes)
}

/** A cherry-pick that brings nothing new. */
export function emptyPick(): Failure {
  return new Failure(
    "The previous cherry-pick is now empty, possibly due to conflict resolution.\nIf you wish to commit it anyway, use:\n\n    git commit --allow-empty\n\nOtherwise, please use 'git cherry-pick --skip'\n",
    1,
  )
}
