/** Where the passenger list is: on the disk, in the index, at HEAD. */

import { type Claim, fail, message, PASS, type Test } from 'slipway/checks/test'
import type { GitReader, Workspace } from 'slipway/contract'

/** What `start.sh` writes into `.env`. */
export const KEY = 'not-a-real-key-4711'

const DATA = /\.(csv|parquet)$/

/** A passenger list is somewhere in the home: under its old name or another, in the project or beside it. */
export const dataOnDisk: Test = async workspace => {
  return (await lists(workspace)).length > 0 ? PASS : fail(message('dataMissing'), message('dataWanted'), { path: 'data.csv' })
}

export const goneFromDisk: Claim = async workspace => (await lists(workspace)).length === 0

/** The index has let go of the data; HEAD still holds it. */
export const removalNotCommitted: Claim = async workspace => {
  const git = await workspace.git()
  const staged = (await git.index()).some(entry => DATA.test(entry.path))
  return !staged && (await dataAtHead(git)).length > 0
}

export const movedAndTracked: Claim = async workspace => {
  const held = await dataAtHead(await workspace.git())
  return held.length > 0 && !held.includes('data.csv')
}

/** A rule names the data, but git goes on following what it already follows. */
export const ignoredButTracked: Claim = async workspace => {
  const git = await workspace.git()
  return (await git.ignored('passengers.csv')) && (await dataAtHead(git)).includes('data.csv')
}

async function dataAtHead(git: GitReader): Promise<string[]> {
  return (await git.tree('HEAD')).map(entry => entry.path).filter(path => DATA.test(path))
}

async function lists(workspace: Workspace): Promise<string[]> {
  const found: string[] = []
  for (const path of await workspace.list('..')) {
    if (path.endsWith('.csv') && (await workspace.text(`../${path}`)).startsWith('PassengerId,')) found.push(path)
  }
  return found
}
