/** What the questions and the named mistakes of this exercise look at in the learner's own repository. */

import { identity } from 'slipway/checks/git'
import type { Workspace } from 'slipway/contract'

const HOME = '/home/learner'

/** `git init` was typed one folder too high. */
export async function repositoryAbove(workspace: Workspace): Promise<boolean> {
  return !(await workspace.exists('.git')) && (await workspace.git()).root === HOME
}

/** `git init titanic` was typed inside of `titanic`, or in another folder of the project. */
export async function repositoryBelow(workspace: Workspace): Promise<boolean> {
  if (await workspace.exists('.git')) return false
  for (const folder of ['titanic', 'bin', 'docs']) {
    if (await workspace.exists(`${folder}/.git`)) return true
  }
  return false
}

export async function exampleIdentity(workspace: Workspace): Promise<boolean> {
  const git = await workspace.git()
  return (
    /^(your name|john doe)$/i.test((await git.config('user.name')) ?? '') || /@example\.com$/i.test((await git.config('user.email')) ?? '')
  )
}

/** Files were added, perhaps a commit was tried, and git does not know who makes it. */
export async function noIdentity(workspace: Workspace): Promise<boolean> {
  return (await workspace.exists('.git')) && !(await identity()(workspace)).pass && (await stagedOnly(workspace))
}

/** Files were added, and no second commit took them. */
export async function stagedOnly(workspace: Workspace): Promise<boolean> {
  return (await (await workspace.git()).status()).some(entry => entry.index !== ' ' && entry.index !== '?')
}

export async function somethingLeft(workspace: Workspace): Promise<boolean> {
  const git = await workspace.git()
  return (await git.log()).length > 0 && (await git.status()).length > 0
}

export async function oneCommitOnly(workspace: Workspace): Promise<boolean> {
  return (await (await workspace.git()).log()).length === 1
}

/** The last commit holds files of the project, not only what describes it. */
export async function holdsTheProject(workspace: Workspace): Promise<boolean> {
  const files = await (await workspace.git()).tree('HEAD')
  return files.some(entry => !/^(readme(\.\w+)?|\.gitignore)$/i.test(entry.path))
}

/** Commits are there, and the project is in none of them (`--allow-empty`, or a rule that ignores all). */
export async function nothingAdded(workspace: Workspace): Promise<boolean> {
  return (await (await workspace.git()).log()).length > 0 && !(await holdsTheProject(workspace))
}

export async function parentOfHead(workspace: Workspace): Promise<string[] | undefined> {
  const parents = (await (await workspace.git()).commit('HEAD'))?.parents ?? []
  return parents.length > 0 ? parents : undefined
}

/** Commits further back than the parent. */
export async function ancestors(workspace: Workspace): Promise<string[]> {
  return (await (await workspace.git()).log()).slice(2).map(commit => commit.oid)
}

export function subjectOf(revision: string): (workspace: Workspace) => Promise<string | undefined> {
  return async workspace => (await (await workspace.git()).commit(revision))?.subject
}

/** The commit that HEAD reaches through a branch; undefined when HEAD is detached and really points to it. */
export async function commitUnderBranch(workspace: Workspace): Promise<string | undefined> {
  const { branch, oid } = await (await workspace.git()).head()
  return branch === undefined ? undefined : oid
}

/** The branch in every way that people write it; with a detached HEAD the commit, at any length. */
export async function headTarget(workspace: Workspace): Promise<string[] | undefined> {
  const { branch, oid } = await (await workspace.git()).head()
  if (branch === undefined) return oid === undefined ? undefined : lengths(oid)
  const names = [branch, `refs/heads/${branch}`]
  const phrases = ['ref:', 'branch', 'the branch', 'branche', 'la branche'].flatMap(before => names.map(name => `${before} ${name}`))
  return [...names, ...phrases, `${branch} branch`, `the ${branch} branch`]
}

function lengths(oid: string): string[] {
  return Array.from({ length: oid.length - 3 }, (_, index) => oid.slice(0, index + 4))
}
