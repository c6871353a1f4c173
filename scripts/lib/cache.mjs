/**
 * Remembers which stages passed on exactly these files, so that a second `npm test` takes seconds.
 * The key is the content of every file of the repository, the Node, the platform and the browser; under CI=true nothing is remembered.
 */

import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findBrowser } from './browser.mjs'
import { hashFiles } from './hash.mjs'
import { root } from './run.mjs'

const PATH = join(root, '.slipway', 'passed.json')

function load() {
  try {
    return JSON.parse(readFileSync(PATH, 'utf8'))
  } catch {
    return {}
  }
}

function currentKey() {
  const browser = findBrowser()
  const { size, mtimeMs } = browser && existsSync(browser) ? statSync(browser) : { size: 0, mtimeMs: 0 }
  return hashFiles(['.'], { extra: `${process.version} ${process.platform} ${browser} ${size} ${mtimeMs}` })
}

/** `recall(stage)` gives the earlier result of a stage that passed on the same files; `keep` stores one that passed. */
export function createCache({ enabled }) {
  const key = enabled ? currentKey() : ''
  const stored = load()
  const passed = enabled && stored.key === key ? stored.passed : {}
  return {
    recall: stage => passed[stage],
    keep(stage, result) {
      // Files that were edited while the stage ran were not what it tested.
      if (!enabled || result.failed > 0 || currentKey() !== key) return
      passed[stage] = { passed: result.passed, failed: 0, output: '' }
      mkdirSync(dirname(PATH), { recursive: true })
      writeFileSync(PATH, JSON.stringify({ key, passed }))
    },
  }
}
