/** What may become of `.env`: in the folder, on the stage, in a commit; and where a rule about it may be. */

import { type Claim, fail, message, PASS, type Test } from 'slipway/checks/test'
import type { GitReader, Workspace } from 'slipway/contract'

/** What `start.sh` writes into `.env`. */
export const TOKEN = 'not-a-real-token-4711'

/** The stage does not hold the path. */
export function notInIndex(path: string): Test {
  return async workspace => {
    if (!(await indexed(await workspace.git(), path))) return PASS
    return fail(message('secretStaged', { path }), message('secretUnstaged', { path }), { path })
  }
}

/** The file is in its place, with the key in it. */
export const fileThere: Claim = async workspace => (await workspace.exists('.env')) && (await workspace.text('.env')).includes(TOKEN)

export const fileGone: Claim = async workspace => !(await workspace.exists('.env'))

/** The file is there under another name: what reads `.env` finds nothing. */
export const fileRenamed: Claim = async workspace => {
  if (await workspace.exists('.env')) return false
  for (const path of await workspace.list()) {
    if ((await workspace.text(path)).includes(TOKEN)) return true
  }
  return false
}

export const secretStaged: Claim = async workspace => indexed(await workspace.git(), '.env')

export const everythingIgnored: Claim = async workspace => {
  const git = await workspace.git()
  return (await git.ignored('src/model.py')) || (await git.ignored('README.md'))
}

/** The two names of the line were swapped: `echo .gitignore >> .env`. */
export const ruleInSecret: Claim = async workspace =>
  (await workspace.exists('.env')) && /^\.(gitignore|env)\s*$/m.test(await workspace.text('.env'))

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
