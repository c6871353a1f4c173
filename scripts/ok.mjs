/** `npm run ok`: format, lint, types and the unit tests of what changed, in under half a minute. Formats what it can by itself. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled } from './lib/install.mjs'
import { requireGit, root, run, tool } from './lib/run.mjs'
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

/** What the compiler reads; `package-lock.json` because it brings types. */
function isTyped(path) {
  return /\.(ts|mjs|astro)$|tsconfig\.json$|^package-lock\.json$/.test(path)
}

/** Both projects. What the compiler knew last time is kept, so that only what a change can reach is checked again. */
async function types() {
  const results = []
  // The collections' types come from Astro; the full check of components is npm test's.
  if (!existsSync(join(root, '.astro', 'types.d.ts'))) results.push(await tool('astro', 'bin/astro.mjs', ['sync']))
  for (const project of ['sandbox', '.']) {
    const known = join(root, '.slipway', `types-${project === '.' ? 'all' : project}.tsbuildinfo`)
    results.push(await tool('typescript', 'bin/tsc', ['-p', project, '--noEmit', '--incremental', '--tsBuildInfoFile', known]))
  }
  const failed = results.filter(({ code }) => code !== 0)
  return { code: failed.length, output: failed.map(({ output }) => output).join('\n') }
}

const steps = [
  [
    'format and lint',
    () => tool('@biomejs/biome', 'bin/biome', ['check', '--write', '--colors=off', '--no-errors-on-unmatched', ...changed]),
  ],
  ...(changed.some(isTyped) ? [['types', types]] : []),
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
