/** The stages of `npm test`, in order. Each answers with how many of its tests passed and failed, and what to show. */

import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBrowser, installCommand } from './browser.mjs'
import { buildCourse, SECOND_COURSE } from './build.mjs'
import { checkLinks } from './links.mjs'
import { projectNode, root, run, tool } from './run.mjs'

/** One test a command: it passes or it does not. */
function single({ code, output }) {
  return code === 0 ? { passed: 1, failed: 0, output: '' } : { passed: 0, failed: 1, output }
}

async function several(runs) {
  const total = { passed: 0, failed: 0, output: '' }
  for (const start of runs) {
    const result = await start()
    total.passed += result.passed
    total.failed += result.failed
    if (result.output) total.output += `${result.output}\n`
  }
  return total
}

/** A runner that ended badly without a failed test failed as a whole: that counts as one. */
function counted(passed, failed, { code, output }) {
  const all = code !== 0 && failed === 0 ? 1 : failed
  return { passed, failed: all, output: all > 0 ? output : '' }
}

function reportAt(name) {
  mkdirSync(join(root, '.slipway'), { recursive: true })
  const path = join(root, '.slipway', name)
  rmSync(path, { force: true })
  return path
}

function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}

const lint = () => tool('@biomejs/biome', 'bin/biome', ['ci', '--colors=off', '--error-on-warnings', '--max-diagnostics=40']).then(single)

const types = () =>
  several([
    // Writes the types of the content collections, which the checks below read.
    () => tool('astro', 'bin/astro.mjs', ['sync']).then(single),
    () => tool('typescript', 'bin/tsc', ['-p', 'sandbox', '--noEmit']).then(single),
    // Astro's check covers every TypeScript file that tsconfig.json includes, and the components.
    () => tool('astro', 'bin/astro.mjs', ['check', '--minimumSeverity', 'error']).then(single),
  ])

async function unit() {
  const report = reportAt('unit.json')
  const result = await tool('vitest', 'vitest.mjs', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`])
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = readReport(report) ?? {}
  // A test that is left out proves nothing: it counts as failed.
  return counted(numPassedTests, numFailedTests + numPendingTests + numTodoTests, result)
}

/** `slipway check` ends with "N exercises, N steps, N mistakes, N alternatives proven": each is a proof. */
async function proof(args) {
  const result = await run(projectNode(), [join(root, 'bin', 'slipway.mjs'), 'check', ...args])
  const words = /(\d+) exercises?, (\d+) steps?, (\d+) mistakes?, (\d+) alternatives? proven\s*$/.exec(result.output)
  const proven = words ? words.slice(1).reduce((sum, number) => sum + Number(number), 0) : 0
  if (result.code === 0 && proven === 0) return { passed: 0, failed: 1, output: `${result.output}\nNothing was proven.` }
  return result.code === 0 ? { passed: proven, failed: 0, output: '' } : { passed: 0, failed: 1, output: result.output }
}

const proofs = () => several([() => proof([]), () => proof(['--course', SECOND_COURSE])])

const build = () =>
  several(['.', SECOND_COURSE].map(course => async () => single(await buildCourse(course, { force: process.env.CI === 'true' }))))

const links = () => several(['.', SECOND_COURSE].map(course => () => checkLinks(join(root, course, 'dist'))))

async function playwright(project) {
  const browser = await ensureBrowser()
  if (!browser) {
    const reason = process.env.CHROME_PATH
      ? `CHROME_PATH names no file: ${process.env.CHROME_PATH}`
      : `No Chromium, Chrome or Edge was found. Install one:\n  ${installCommand()}`
    return { passed: 0, failed: 1, output: `${reason}\nthen run npm test again. To use one that is elsewhere, set CHROME_PATH.` }
  }
  const report = reportAt(`${project}.json`)
  const env = { CHROME_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  const result = await tool('@playwright/test', 'cli.js', ['test', '--config=tests/e2e/playwright.config.ts', `--project=${project}`], {
    env,
  })
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = readReport(report)?.stats ?? {}
  return counted(expected, unexpected + flaky + skipped, result)
}

const BUILD = 'build of both courses'

export const STAGES = [
  { name: 'format and lint', run: lint },
  { name: 'types', run: types },
  { name: 'unit tests', run: unit },
  { name: 'exercise proofs', run: proofs },
  { name: BUILD, run: build },
  { name: 'links', run: links, needs: BUILD },
  { name: 'browser tests', run: () => playwright('browser'), needs: BUILD },
  { name: 'size budgets', run: () => playwright('budgets'), needs: BUILD },
]
