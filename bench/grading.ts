/** How many exercises the command line grades in a second: the proof of the whole course, each unit replayed from its checkpoint. */

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

export interface Grading {
  exercises: number
  seconds: number
}

export function measureGrading(): Grading {
  const started = performance.now()
  const { stdout, stderr, status } = spawnSync(process.execPath, ['bin/slipway.mjs', 'check'], { cwd: root, encoding: 'utf8' })
  const seconds = (performance.now() - started) / 1000
  const proven = /(\d+) exercises?, \d+ steps?, (\d+) mistakes?, (\d+) alternatives? proven\s*$/.exec(stdout)
  if (status !== 0 || !proven) throw new Error(`slipway check failed:\n${stdout}${stderr}`)
  const [exercises = 0, mistakes = 0, alternatives = 0] = proven.slice(1).map(Number)
  // Of each exercise the start and the reference are graded as well.
  return { exercises: exercises * 2 + mistakes + alternatives, seconds }
}
