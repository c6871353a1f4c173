/** Checks of the repository: identity, refs, the index, the work tree and ignore rules. Those of commits are in `git-commits.ts`. */

import type { GitReader, Verdict, Workspace } from '../contract.ts'
import { fail, message, names, PASS, type Test } from './test.ts'

/** The project has a repository of its own. */
export function repository(): Test {
  return async workspace => {
    const stat = await workspace.stat('.git')
    return stat?.kind === 'directory' ? PASS : fail(message('gitNone'), message('gitWanted'))
  }
}

/** Git knows a name and an address that looks like one, or the last commit is signed so (by variables of the environment). */
export function identity(): Test {
  return async workspace => {
    const git = await workspace.git()
    const author = (await git.commit('HEAD'))?.author
    const set = person(await git.config('user.name'), await git.config('user.email'))
    return set.pass || (author !== undefined && person(author.name, author.email).pass) ? PASS : set
  }
}

/** Names and addresses that git's own advice and manuals give as examples. */
const EXAMPLES = /^(your name|john doe|you@example\.com|johndoe@example\.com)$/i

function person(name: string | undefined, email: string | undefined): Verdict {
  const expected = message('gitIdentityWanted')
  if (!name?.trim()) return fail(message('gitNoName'), expected)
  if (!email?.trim()) return fail(message('gitNoEmail', { name }), expected)
  if (EXAMPLES.test(name.trim()) || EXAMPLES.test(email.trim())) return fail(message('gitIdentityExample', { name, email }), expected)
  return /^[^\s@]+@[^\s@]+$/.test(email.trim()) ? PASS : fail(message('gitEmailIs', { email }), expected)
}

/** A setting has this value, or matches. */
export function config(key: string, wanted: string | RegExp): Test {
  return async workspace => {
    const value = await (await workspace.git()).config(key)
    const expected = message('gitConfigWanted', { key, value: String(wanted) })
    if (value === undefined) return fail(message('gitConfigMissing', { key }), expected)
    const holds = typeof wanted === 'string' ? value === wanted : wanted.test(value)
    return holds ? PASS : fail(message('gitConfigIs', { key, value }), expected)
  }
}

/** Nothing is staged, changed or untracked. */
export function clean(): Test {
  return async workspace => {
    const status = await (await workspace.git()).status()
    const expected = message('gitCleanWanted')
    const staged = status.filter(entry => entry.index !== ' ' && entry.index !== '?').map(entry => entry.path)
    if (staged.length > 0) return fail(message('gitStagedLeft', { paths: names(staged), count: staged.length }), expected)
    const changed = status.filter(entry => entry.index === ' ').map(entry => entry.path)
    if (changed.length > 0) return fail(message('gitChangesLeft', { paths: names(changed), count: changed.length }), expected)
    const untracked = status.map(entry => entry.path)
    return untracked.length === 0 ? PASS : fail(message('gitUntrackedLeft', { paths: names(untracked), count: untracked.length }), expected)
  }
}

/** The index holds changes to exactly these paths. */
export function staged(...paths: string[]): Test {
  return async workspace => {
    const status = await (await workspace.git()).status()
    const found = status.filter(entry => entry.index !== ' ' && entry.index !== '?').map(entry => entry.path)
    const expected = message(paths.length === 0 ? 'gitNothingStagedWanted' : 'gitStagedWanted', { paths: names(paths) })
    if (found.length === paths.length && paths.every(path => found.includes(path))) return PASS
    if (found.length === 0) return fail(message('gitNothingStaged'), expected)
    return fail(message('gitStagedIs', { paths: names(found), count: found.length }), expected)
  }
}

/** The last commit holds these files. */
export function tracked(...paths: string[]): Test {
  return async workspace => {
    const files = await atHead(await workspace.git())
    const absent = paths.filter(path => !files.some(file => within(file, path)))
    if (absent.length === 0) return PASS
    return fail(
      message('gitNotTracked', { paths: names(absent), count: absent.length }),
      message('gitTrackedWanted', { paths: names(paths) }),
    )
  }
}

/** The last commit holds none of these files or folders, nor anything that matches. */
export function untracked(...paths: (string | RegExp)[]): Test {
  return async workspace => {
    const files = await atHead(await workspace.git())
    const found = files.filter(file => paths.some(path => (typeof path === 'string' ? within(file, path) : path.test(file))))
    if (found.length === 0) return PASS
    const expected = message('gitUntrackedWanted', { paths: names(paths.map(String)) })
    return fail(message('gitTracked', { paths: names(found), count: found.length }), expected, { path: found[0]! })
  }
}

/** The rules ignore each of these paths, which need not exist. */
export function ignored(...probes: string[]): Test {
  return workspace => probe(workspace, probes, true)
}

/** The rules leave each of these paths alone. */
export function notIgnored(...probes: string[]): Test {
  return workspace => probe(workspace, probes, false)
}

async function probe(workspace: Workspace, probes: string[], wanted: boolean) {
  const git = await workspace.git()
  const wrong: string[] = []
  for (const path of probes) if ((await git.ignored(path)) !== wanted) wrong.push(path)
  if (wrong.length === 0) return PASS
  const values = { paths: names(wrong), count: wrong.length }
  if (wanted) return fail(message('gitNotIgnored', values), message('gitIgnoredWanted', values))
  return fail(message('gitIgnored', values), message('gitNotIgnoredWanted', values))
}

/** In a fresh clone, where only what is committed counts, the test still passes. */
export function inClone(test: Test): Test {
  return async workspace => {
    const head = await (await workspace.git()).head()
    if (head.oid === undefined) return fail(message('gitNoCommit'), message('gitCloneWanted'))
    const found = await test(await workspace.clone())
    if (found.pass) return found
    const here = await test(workspace)
    return here.pass ? { ...found, observed: message('gitOnlyHere', found.observed.values), expected: message('gitCloneWanted') } : found
  }
}

/** HEAD is on this branch. */
export function onBranch(name: string): Test {
  return async workspace => {
    const { branch } = await (await workspace.git()).head()
    if (branch === name) return PASS
    const observed = branch === undefined ? message('gitDetached') : message('gitBranchIs', { branch })
    return fail(observed, message('gitBranchWanted', { branch: name }))
  }
}

/** A branch, tag or full ref is there. */
export function ref(name: string): Test {
  return async workspace => {
    const refs = await (await workspace.git()).refs()
    return fullNames(name).some(one => refs[one] !== undefined)
      ? PASS
      : fail(message('gitRefMissing', { name }), message('gitRefWanted', { name }))
  }
}

/** No branch or tag of this name. */
export function noRef(name: string): Test {
  return async workspace => {
    const refs = await (await workspace.git()).refs()
    return fullNames(name).some(one => refs[one] !== undefined)
      ? fail(message('gitRefPresent', { name }), message('gitRefGone', { name }))
      : PASS
  }
}

function fullNames(name: string): string[] {
  return name.startsWith('refs/') ? [name] : [`refs/heads/${name}`, `refs/tags/${name}`, `refs/remotes/${name}`]
}

async function atHead(git: GitReader): Promise<string[]> {
  return (await git.tree('HEAD')).map(entry => entry.path)
}

function within(file: string, path: string): boolean {
  const folder = path.replace(/\/$/, '')
  return file === folder || file.startsWith(`${folder}/`)
}
