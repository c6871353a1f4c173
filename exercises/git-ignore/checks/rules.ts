/** The paths that the rules are tried on, and the ways in which rules miss them. */

import { notIgnored } from 'slipway/checks/git'
import { type Claim, fail, message, names, PASS, type Test } from 'slipway/checks/test'
import type { Workspace } from 'slipway/contract'

/** None of these needs to exist: a rule is about a kind of file, wherever it turns up. One line a kind. */
const KINDS = [
  ['passengers.csv', 'data/raw/january.csv'],
  ['x.parquet', 'data/clean/x.parquet'],
  ['.env'],
  ['__pycache__/a.pyc', 'src/titanic_api/__pycache__/model.cpython-312.pyc'],
  ['run.log', 'logs/night.log'],
  ['model.onnx', 'models/forest.onnx'],
  ['report.html', 'docs/summary.html'],
  ['fig.pdf', 'figures/ages.pdf'],
  ['.idea/workspace.xml'],
  ['.README.md.swp', 'src/.model.py.swp'],
]

/** What somebody wrote by hand. */
const OURS = ['README.md', 'titanic.py', 'src/titanic_api/model.py', 'tests/test_model.py', 'bin/train', 'docs/brief.yaml', '.gitignore']

/** Of each kind that the rules miss, the first path that shows it. */
export const ignoresKinds: Test = async workspace => {
  const git = await workspace.git()
  const missed: string[] = []
  for (const probes of KINDS) {
    for (const path of probes) {
      if (await git.ignored(path)) continue
      missed.push(path)
      break
    }
  }
  if (missed.length === 0) return PASS
  const paths = names(missed.slice(0, 4)) + (missed.length > 4 ? '`, `…' : '')
  return fail(message('kindsOffered', { paths }), message('kindsIgnored'))
}

export const keepsOurs: Test = notIgnored(...OURS)

/** The rule reaches a file of the learner's own, and more than their `.gitignore`. */
export const ignoresTooMuch: Claim = async workspace => {
  const git = await workspace.git()
  for (const path of OURS) if (path !== '.gitignore' && (await git.ignored(path))) return true
  return false
}

/** The rules are in a file that git does not read. */
export const wrongFileName: Claim = async workspace => {
  if (await workspace.exists('.gitignore')) return false
  const files = await workspace.list()
  return files.some(name => /^\.?(git-?ignores?|gitingore|gitignor|gitnore|ignore)(\.\w+)?$/i.test(name))
}

export const inlineComment: Claim = async workspace => (await rules(workspace)).some(rule => /\S\s+#/.test(rule))

export const leadingDot: Claim = async workspace => (await rules(workspace)).some(rule => /^\.\//.test(rule))

/** `.csv` is the name of one file; `*.csv` was meant. */
export const noStar: Claim = async workspace =>
  (await rules(workspace)).some(rule => /^\.?(csv|parquet|log|onnx|html|pdf|swp)\/?\s*$/.test(rule))

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
  return (await ignoresKinds(workspace)).pass && (await notIgnored(...OURS.filter(path => path !== '.gitignore'))(workspace)).pass
}

async function rules(workspace: Workspace): Promise<string[]> {
  return (await workspace.exists('.gitignore')) ? lines(await workspace.text('.gitignore')) : []
}

function lines(text: string): string[] {
  return text.split(/\r?\n/).filter(line => line.trim() !== '' && !line.startsWith('#'))
}
