/** `npm run ok`: format, lint, types and the unit tests of what changed, in under half a minute. Formats what it can by itself. */

import { ensureInstalled } from './lib/install.mjs'
import { requireGit, run, tool } from './lib/run.mjs'
import { requireNode, say, seconds } from './lib/say.mjs'

requireNode()
await requireGit()
await ensureInstalled()

/** Where this branch left `main`, so that committed work counts as changed too; HEAD on main itself. */
async function mergeBase() {
  for (const branch of ['origin/main', 'main']) {
    const { code, output } = await run('git', ['merge-base', branch, 'HEAD'])
    if (code === 0) return output.trim()
  }
  return 'HEAD'
}

async function changedFiles(base) {
  const { output: edited } = await run('git', ['diff', '--name-only', '--diff-filter=d', base])
  const { output: added } = await run('git', ['ls-files', '--others', '--exclude-standard'])
  return `${edited}${added}`.split('\n').filter(Boolean)
}

const base = await mergeBase()
const changed = await changedFiles(base)
if (changed.length === 0) {
  say('Nothing changed.\n0 failed')
  process.exit(0)
}

const steps = [
  [
    'format and lint',
    () => tool('@biomejs/biome', 'bin/biome', ['check', '--write', '--colors=off', '--no-errors-on-unmatched', ...changed]),
  ],
  ['types of the sandbox', () => tool('typescript', 'bin/tsc', ['-p', 'sandbox', '--noEmit'])],
  ['types', () => tool('typescript', 'bin/tsc', ['-p', '.', '--noEmit'])],
  ['unit tests of what changed', () => tool('vitest', 'vitest.mjs', ['run', '--changed', base, '--passWithNoTests', '--reporter=default'])],
]

async function runStep([name, start]) {
  const since = Date.now()
  const { code, output } = await start()
  if (code !== 0) say(output.trimEnd())
  say(`${code === 0 ? '✓' : '✗'} ${name} (${seconds(since)})`)
  return code
}

/** The formatter writes files, so it goes first; the others only read. */
const codes = [await runStep(steps[0]), ...(await Promise.all(steps.slice(1).map(runStep)))]
const failed = codes.filter(code => code !== 0).length
say(`\n${changed.length} changed file${changed.length === 1 ? '' : 's'}, ${seconds()}`)
say(`${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
