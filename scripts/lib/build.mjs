/** Builds a course, only when its sources or the platform's changed since the last build that succeeded. */

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { hashFiles } from './hash.mjs'
import { root, tool } from './run.mjs'
import { say, seconds } from './say.mjs'

const PLATFORM = [
  'src',
  'sandbox',
  'public',
  'content',
  'exercises',
  'course.config.ts',
  'astro.config.mjs',
  'package-lock.json',
  'tsconfig.json',
]

/** The second course, which `npm test` builds to prove that a fork works. */
export const SECOND_COURSE = 'tests/fixtures/second-course'

function stampPath(course) {
  return join(root, '.slipway', `${course === '.' ? 'course' : course.replaceAll('/', '-')}.built`)
}

/** Builds `course` (a folder of the repository) into its `dist`; `onBuild` is told why before it begins. Resolves with the exit code and what the build said. */
export async function buildCourse(course, { force = false, onBuild = () => {} } = {}) {
  const stamp = stampPath(course)
  const hash = hashFiles(course === '.' ? PLATFORM : [...PLATFORM, course])
  const dist = join(root, course, 'dist')
  const last = existsSync(stamp) && existsSync(join(dist, 'index.html')) ? readFileSync(stamp, 'utf8') : undefined
  if (last === hash && !force) return { code: 0, output: '', built: false }
  rmSync(stamp, { force: true })
  onBuild(last === undefined ? 'it has not been built yet' : 'its files changed')
  const { code, output } = await tool('astro', 'bin/astro.mjs', ['build'], {
    cwd: join(root, course),
    env: { ASTRO_TELEMETRY_DISABLED: '1' },
  })
  if (code === 0) {
    mkdirSync(dirname(stamp), { recursive: true })
    writeFileSync(stamp, hash)
  }
  return { code, output, built: true }
}

/** For `npm start`: says what happens, and shows what the build said only when it failed. */
export async function ensureBuilt(course = '.') {
  const since = Date.now()
  const onBuild = reason => say(`… Building the course: ${reason}. It takes about half a minute`)
  const { code, output, built } = await buildCourse(course, { onBuild })
  if (code !== 0) return { code, output }
  say(built ? `✓ Course built in ${seconds(since)}` : '✓ The course is built and nothing changed since')
  return { code, output }
}
