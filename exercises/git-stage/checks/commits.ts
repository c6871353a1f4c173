/** The changes that `start.sh` leaves behind, and what may have become of them. */

import { type Change, commitOf, vague } from 'slipway/checks/git-commits'
import type { Claim } from 'slipway/checks/test'
import type { GitCommit, GitReader } from 'slipway/contract'

export const COUNT = { path: 'bin/train', text: /wc -l/ } satisfies Change
export const LANGUAGES = { path: 'docs/brief.yaml', text: /^languages:/m } satisfies Change
const TRACE = { path: 'bin/run.sh', text: /TRACE/ }
const WANTED = [COUNT, LANGUAGES]

export const bothInOne: Claim = async workspace => {
  const [count, languages] = await found(await workspace.git())
  return count !== undefined && count.oid === languages?.oid
}

/** A commit for one of the changes took the trace with it. */
export const traceAlong: Claim = async workspace => {
  const git = await workspace.git()
  for (const commit of await found(git)) {
    if (commit !== undefined && (await git.changed(commit.oid)).some(change => change.path === TRACE.path)) return true
  }
  return false
}

/** A change is neither in a commit nor in the file any more. */
export const thrownAway: Claim = async workspace => {
  const git = await workspace.git()
  for (const change of WANTED) {
    if ((await commitOf(git, change)) !== undefined) continue
    if (!(await workspace.exists(change.path)) || !change.text.test(await workspace.text(change.path))) return true
  }
  return false
}

export const onlyStaged: Claim = async workspace => {
  const git = await workspace.git()
  const status = await git.status()
  for (const change of WANTED) {
    const staged = status.some(entry => entry.path === change.path && entry.index === 'M')
    if (staged && (await commitOf(git, change)) === undefined) return true
  }
  return false
}

export const onlyOneCommitted: Claim = async workspace => {
  return (await found(await workspace.git())).filter(commit => commit !== undefined).length === 1
}

export type Problem = 'no-blank-line' | 'subject-too-long' | 'final-dot' | 'vague-subject' | 'no-body' | 'body-repeats-subject'

/** The first thing that a reader of the two messages would stumble over is this one. */
export function stumbles(problem: Problem): Claim {
  return async workspace => {
    for (const commit of await found(await workspace.git())) {
      const first = commit === undefined ? undefined : problemOf(commit)
      if (first !== undefined) return first === problem
    }
    return false
  }
}

function problemOf(commit: GitCommit): Problem | undefined {
  const [subject = '', second = ''] = commit.message.split('\n')
  if (second.trim() !== '') return 'no-blank-line'
  if ([...subject].length > 72) return 'subject-too-long'
  if (/[.。]$/.test(subject) && !subject.endsWith('...')) return 'final-dot'
  if (vague(subject)) return 'vague-subject'
  if (commit.body === '') return 'no-body'
  return repeats(commit) ? 'body-repeats-subject' : undefined
}

/** Each body adds something to its subject. */
export const bodiesAdd: Claim = async workspace => {
  return (await found(await workspace.git())).every(commit => commit === undefined || !repeats(commit))
}

function repeats(commit: GitCommit): boolean {
  const words = (text: string) =>
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? ''
  return words(commit.body) === words(commit.subject)
}

export const withoutTrace: Claim = async workspace => {
  const bytes = await (await workspace.git()).blob('HEAD', TRACE.path)
  return bytes === undefined || !TRACE.text.test(new TextDecoder().decode(bytes))
}

export const traceStaged: Claim = async workspace => {
  return (await (await workspace.git()).status()).some(entry => entry.path === TRACE.path && entry.index === 'M')
}

/** Both changes are committed, and the trace still waits in the work tree. */
export const traceForgotten: Claim = async workspace => {
  const git = await workspace.git()
  if ((await found(git)).includes(undefined)) return false
  return (await git.status()).some(entry => entry.path === TRACE.path && entry.worktree === 'M')
}

export const untrackedLeft: Claim = async workspace => {
  return (await (await workspace.git()).status()).some(entry => entry.index === '?')
}

/** The commit that brought each change, in the order of the changes. */
async function found(git: GitReader): Promise<(GitCommit | undefined)[]> {
  return Promise.all(WANTED.map(change => commitOf(git, change)))
}
