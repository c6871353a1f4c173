/** Checks of commits: how many, of what, with which words and parents. */

import type { GitCommit, GitReader, Workspace } from '../contract.ts'
import { type Claim, excerpt, fail, message, names, PASS, type Test } from './test.ts'

/** A path, which stands for the newest commit that changes it; or a text in it, which stands for the commit that brought it. */
export type Change = string | { path: string; text: RegExp }

/** Which commits are meant: those on HEAD, or only the newest ones, or the one of each change. */
export interface Which {
  last?: number
  touching?: Change[]
}

export interface SubjectRules extends Which {
  /** Characters of the first line, 72 by default. */
  maximum?: number
  /** Say why in a body of so many words at least. */
  bodyWords?: number
}

/** At least so many commits lead to HEAD. */
export function commits(range: { atLeast: number }): Test {
  return async workspace => {
    const count = (await (await workspace.git()).log()).length
    if (count >= range.atLeast) return PASS
    return fail(message(count === 0 ? 'gitNoCommit' : 'gitCommits', { count }), message('gitCommitsWanted', { count: range.atLeast }))
  }
}

/** The commit has so many parents. */
export function parents(revision: string, count: number): Test {
  return async workspace => {
    const commit = await (await workspace.git()).commit(revision)
    const expected = message('gitParentsWanted', { revision, count })
    if (commit === undefined) return fail(message('gitNoRevision', { revision }), expected)
    return commit.parents.length === count
      ? PASS
      : fail(message('gitParents', { commit: named(commit), count: commit.parents.length }), expected)
  }
}

/** Each change has a commit of its own, which changes no other file. */
export function alone(...changes: Change[]): Test {
  return async workspace => {
    const git = await workspace.git()
    const expected = message('gitAloneWanted', { paths: names(changes.map(pathOf)), count: changes.length })
    for (const change of changes) {
      const path = pathOf(change)
      const commit = await commitOf(git, change)
      if (commit === undefined) return fail(neverCommitted(change), expected, { path })
      const others = (await git.changed(commit.oid)).map(change => change.path).filter(one => one !== path)
      if (others.length > 0)
        return fail(message('gitCommittedTogether', { commit: named(commit), path, paths: names(others) }), expected, { path })
    }
    return PASS
  }
}

/** First lines that help a reader: short, without a final dot, saying more than "update", and (when asked) a body. */
export function subjects(rules: SubjectRules = {}): Test {
  return async workspace => {
    const git = await workspace.git()
    for (const change of rules.touching ?? []) {
      if ((await commitOf(git, change)) === undefined)
        return fail(neverCommitted(change), message('gitChangeWanted', { path: pathOf(change) }))
    }
    const found = await pick(git, rules)
    if (found.length === 0) return fail(message('gitNoCommit'), message('gitCommitsWanted', { count: 1 }))
    for (const commit of found) {
      const verdict = subject(commit, rules)
      if (verdict !== undefined) return verdict
    }
    return PASS
  }
}

function subject(commit: GitCommit, rules: SubjectRules) {
  const maximum = rules.maximum ?? 72
  const shown = { subject: excerpt(commit.subject, 80) }
  const length = [...commit.subject].length
  if (length > maximum) return fail(message('gitSubjectLong', { ...shown, count: length }), message('gitSubjectShort', { count: maximum }))
  if (/[.。]$/.test(commit.subject) && !commit.subject.endsWith('...'))
    return fail(message('gitSubjectDot', shown), message('gitSubjectNoDot'))
  if (vague(commit.subject)) return fail(message('gitSubjectVague', shown), message('gitSubjectSays'))
  const words = commit.body.split(/\s+/).filter(Boolean).length
  if (words >= (rules.bodyWords ?? 0)) return undefined
  const observed = message(words === 0 ? 'gitBodyMissing' : 'gitBodyShort', { ...shown, count: words })
  return fail(observed, message('gitBodyWanted', { count: rules.bodyWords ?? 0 }))
}

const VAGUE =
  /^(update[sd]?|fix(e[sd])?|bug ?fix|change[sd]?|edit[sed]*|modif\w*|misc|wip|work|stuff|commit|save|test|tmp|temp|done|final|maj|mise à jour|mises à jour|correction|corrige[rz]?|modification|divers|travail|sauvegarde|\.+|-+)$/i

/** "update", "fix bug", "Update titanic.py": nothing that the list of files does not say already. */
export function vague(subject: string): boolean {
  const words = subject
    .trim()
    .replace(/[.!…]+$/, '')
    .replace(/^(some|more|small|minor|quelques|petite?s?)\s+/i, '')
  if (words === '' || VAGUE.test(words)) return true
  const [, first = '', rest = ''] = /^(\S+|mises? à jour)\s+(.*)$/i.exec(words) ?? []
  const generic =
    /^(of |de |du |des |d'|the |le |la |les )?(\S+\.\w+|\S*\/\S+|readme|files?|code|bugs?|things?|stuff|it|project|fichiers?|projet|changes?|modifications?)$/i
  return VAGUE.test(first) && generic.test(rest)
}

/** No commit of any ref holds the text. */
export function noSecret(text: string): Test {
  return async workspace => {
    const found = await (await workspace.git()).holding(text)
    if (found.length === 0) return PASS
    const paths = [...new Set(found.map(one => one.path))]
    const observed = message('gitSecretHeld', {
      commits: names(found.map(one => one.oid.slice(0, 7))),
      paths: names(paths),
      count: found.length,
    })
    return fail(observed, message('gitSecretGone'))
  }
}

/** For `near`: some commit still holds the text. */
export function holdsSecret(text: string): Claim {
  return async workspace => (await (await workspace.git()).holding(text)).length > 0
}

/** The commits that a rule is about, newest first. */
export async function pick(git: GitReader, which: Which): Promise<GitCommit[]> {
  if (which.touching === undefined) return (await git.log()).slice(0, which.last ?? Number.POSITIVE_INFINITY)
  const found: GitCommit[] = []
  for (const change of which.touching) {
    const commit = await commitOf(git, change)
    if (commit !== undefined && !found.some(one => one.oid === commit.oid)) found.push(commit)
  }
  return found
}

/** The newest commit on HEAD that made the change, merges left out; undefined when there is none. */
export async function commitOf(git: GitReader, change: Change): Promise<GitCommit | undefined> {
  for (const commit of await git.log()) {
    if (commit.parents.length < 2 && (await makes(git, commit, change))) return commit
  }
  return undefined
}

async function makes(git: GitReader, commit: GitCommit, change: Change): Promise<boolean> {
  const path = pathOf(change)
  if (!(await git.changed(commit.oid)).some(one => one.path === path)) return false
  if (typeof change === 'string') return true
  const [parent] = commit.parents
  return (await holds(git, commit.oid, change)) && (parent === undefined || !(await holds(git, parent, change)))
}

async function holds(git: GitReader, revision: string, change: { path: string; text: RegExp }): Promise<boolean> {
  const bytes = await git.blob(revision, change.path)
  return bytes !== undefined && change.text.test(new TextDecoder().decode(bytes))
}

function pathOf(change: Change): string {
  return typeof change === 'string' ? change : change.path
}

function neverCommitted(change: Change) {
  return message(typeof change === 'string' ? 'gitNeverCommitted' : 'gitChangeNeverCommitted', { path: pathOf(change) })
}

/** For an author's own test: the commits on HEAD, newest first. */
export async function history(workspace: Workspace): Promise<GitCommit[]> {
  return (await workspace.git()).log()
}

function named(commit: GitCommit): string {
  return `${commit.oid.slice(0, 7)} (${excerpt(commit.subject, 50)})`
}
