/**
 * `npm test`: the one gate. Installs what it lacks, runs every stage even after one failed, and ends with `N passed, N failed`.
 * `npm test -- --fresh` and CI=true run everything; otherwise a stage that passed on exactly these files is not run again.
 * `npm test -- links types` runs only the stages whose names contain one of the words.
 */

import { createCache } from './lib/cache.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { requireGit } from './lib/run.mjs'
import { requireNode, say, seconds, stop } from './lib/say.mjs'

requireNode()
await requireGit()
const words = process.argv.slice(2).filter(word => !word.startsWith('--'))
const fresh = process.argv.includes('--fresh') || process.env.CI === 'true'

await ensureInstalled()
// Only now: the stages import what was just installed.
const { STAGES } = await import('./lib/stages.mjs')
const named = words.length === 0 ? STAGES : STAGES.filter(stage => words.some(word => stage.name.includes(word)))
if (named.length === 0) stop(`No stage is called that. The stages are: ${STAGES.map(stage => stage.name).join(', ')}.`)
/** A stage that is named brings those whose results it needs. */
const chosen = STAGES.filter(stage => named.includes(stage) || named.some(({ needs }) => needs === stage.name))

const cache = createCache({ enabled: !fresh })
const total = { passed: 0, failed: 0 }

async function runStage(stage) {
  try {
    return await stage.run()
  } catch (error) {
    return { passed: 0, failed: 1, output: error.stack ?? String(error) }
  }
}

for (const [index, stage] of chosen.entries()) {
  const since = Date.now()
  const label = `[${index + 1}/${chosen.length}] ${stage.name}`
  const known = cache.recall(stage.name)
  if (!known) say(`… ${label}`)
  const result = known ?? (await runStage(stage))
  total.passed += result.passed
  total.failed += result.failed
  if (result.output) say(result.output.trimEnd())
  const time = known ? 'passed before on exactly these files; --fresh runs it again' : seconds(since)
  say(`${result.failed > 0 ? '✗' : '✓'} ${label}: ${result.passed} passed, ${result.failed} failed (${time})`)
  if (!known) cache.keep(stage.name, result)
}

say(`\nAll of it took ${seconds()}`)
say(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 ? 1 : 0
