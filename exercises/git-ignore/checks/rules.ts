/** The paths that the rules are tried on, and the ways in which rules miss them. */

import { ignored, notIgnored } from 'slipway/checks/git'
import type { Claim } from 'slipway/checks/test'
import type { Workspace } from 'slipway/contract'

/** None of these needs to exist: a rule is about a kind of file, wherever it turns up. */
export const PROBES = [
  'passengers.csv',
  'data/raw/january.csv',
  'x.parquet',
  'data/clean/x.parquet',
  '.env',
  '__pycache__/a.pyc',
  'src/titanic_api/__pycache__/model.cpython-312.pyc',
  'run.log',
  'logs/night.log',
  'model.onnx',
  'models/forest.onnx',
  'report.html',
  'docs/summary.html',
  'fig.pdf',
  'figures/ages.pdf',
  '.idea/workspace.xml',
  '.README.md.swp',
  'src/.model.py.swp',
]

/** What somebody wrote by hand. */
export const OURS = [
  'README.md',
  'titanic.py',
  'src/titanic_api/model.py',
  'tests/test_model.py',
  'bin/train',
  'docs/brief.yaml',
  '.gitignore',
]

/** The rule reaches a file of the learner's own, and more than their `.gitignore`. */
export const ignoresTooMuch: Claim = async workspace => {
  const git = await workspace.git()
  for (const path of OURS) if (path !== '.gitignore' && (await git.ignored(path))) return true
  return false
}

/** The rules are in a file that git does not read. */
export const wrongFileName: Claim = async workspace => {
  if (await workspace.exists('.gitignore')) return false
  const names = await workspace.list()
  return names.some(name => /^\.?(git-?ignores?|gitingore|gitignor|gitnore|ignore)(\.\w+)?$/i.test(name))
}

export const inlineComment: Claim = async workspace => (await rules(workspace)).some(rule => /\S\s+#/.test(rule))

export const leadingDot: Claim = async workspace => (await rules(workspace)).some(rule => /^\.\//.test(rule))

/** Files that lie about are ignored by their names; others of the same kind are not. */
export const byName: Claim = async workspace => {
  const lines = await rules(workspace)
  return lines.some(rule => /^\/?(data\.csv|run\.log|model\.onnx|report\.html|fig\.pdf|\.titanic\.py\.swp)$/.test(rule))
}

export const ignoresItself: Claim = async workspace => (await ignoresEnough(workspace)) && (await workspace.git()).ignored('.gitignore')

/** `.gitignore` is right in the folder, and HEAD has another one or none. */
export const rulesNotCommitted: Claim = async workspace => {
  if (!(await ignoresEnough(workspace))) return false
  return (await (await workspace.git()).status()).some(entry => entry.path.endsWith('.gitignore'))
}

export const onlyByLocalRules: Claim = async workspace => {
  return (await workspace.exists('.git/info/exclude')) && lines(await workspace.text('.git/info/exclude')).length > 0
}

export const onlyByGlobalRules: Claim = async workspace => {
  return (await (await workspace.git()).config('core.excludesFile')) !== undefined
}

/** The rules of the work tree do what step (a) asks. */
async function ignoresEnough(workspace: Workspace): Promise<boolean> {
  return (await ignored(...PROBES)(workspace)).pass && (await notIgnored(...OURS.filter(path => path !== '.gitignore'))(workspace)).pass
}

async function rules(workspace: Workspace): Promise<string[]> {
  return (await workspace.exists('.gitignore')) ? lines(await workspace.text('.gitignore')) : []
}

function lines(text: string): string[] {
  return text.split(/\r?\n/).filter(line => line.trim() !== '' && !line.startsWith('#'))
}
