/** What may become of `.env`: in the folder, on the stage, in a commit; and where a rule about it may be. */

import { type Claim, fail, message, PASS, type Test } from 'slipway/checks/test'
import type { GitReader, Workspace } from 'slipway/contract'

const SECRET = /^API_TOKEN=/m

/** The stage does not hold the path. */
export function notInIndex(path: string): Test {
  return async workspace => {
    if (!(await indexed(await workspace.git(), path))) return PASS
    return fail(message('secretStaged', { path }), message('secretUnstaged', { path }), { path })
  }
}

export const fileGone: Claim = async workspace => !(await workspace.exists('.env'))

/** The file is there under another name: what reads `.env` finds nothing. */
export const fileRenamed: Claim = async workspace => {
  if (await workspace.exists('.env')) return false
  for (const path of await workspace.list()) {
    if (SECRET.test(await workspace.text(path))) return true
  }
  return false
}

/** Once committed it stays in the history, whatever the rules say. */
export const secretCommitted: Claim = async workspace => {
  const git = await workspace.git()
  return (await git.tree('HEAD')).some(entry => entry.path === '.env')
}

export const secretStaged: Claim = async workspace => indexed(await workspace.git(), '.env')

export const everythingIgnored: Claim = async workspace => {
  const git = await workspace.git()
  return (await git.ignored('src/model.py')) || (await git.ignored('README.md'))
}

/** A file that looks like the rules, and is not `.gitignore`. */
export const ruleElsewhere: Claim = async workspace => {
  return (await workspace.list()).some(path => /(^|\/)\.?git-?(ignores?|ingore|nore)(\.\w+)?$/i.test(path) && path !== '.gitignore')
}

/** There are rules, and `.env` gets past them. */
export const ruleMisses: Claim = async workspace => ((await workspace.exists('.gitignore')) ? rulesMiss(workspace) : false)

async function rulesMiss(workspace: Workspace): Promise<boolean> {
  return !(await (await workspace.git()).ignored('.env'))
}

async function indexed(git: GitReader, path: string): Promise<boolean> {
  return (await git.index()).some(entry => entry.path === path)
}
