import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Plugin } from 'vite'
import type { Screen } from '../course/screen.ts'
import { type LoadedCourse, platformRoot } from './load-course.ts'

const virtual = 'virtual:slipway/screens'
const resolved = `\0${virtual}`

/** The sandbox runs in a process of its own: the bundler holds the page's version of it. */
const record = async (root: string, exercise: string, line: string): Promise<Screen> => {
  const words = [join(platformRoot, 'bin/slipway.mjs'), 'transcript', '--course', root, exercise, line]
  try {
    const { stdout } = await promisify(execFile)(process.execPath, words)
    return JSON.parse(stdout) as Screen
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string }
    throw new Error(`The terminal of the home page could not be drawn:\n${stderr || message}`)
  }
}

/** `virtual:slipway/screens`: the terminals that a home page shows before its sandbox runs, from real runs. */
export const screens = (loaded: LoadedCourse, root: string): Plugin => ({
  name: 'slipway:screens',
  resolveId: id => (id === virtual ? resolved : undefined),
  async load(id) {
    if (id !== resolved) return undefined
    const wanted = new Map(
      Object.values(loaded.home).flatMap(home => (home?.try ? [[`${home.try.exercise} ${home.try.run}`, home.try] as const] : [])),
    )
    const drawn: Record<string, Screen> = {}
    for (const [key, { exercise, run }] of wanted) drawn[key] = await record(root, exercise, run)
    return `export const screens = ${JSON.stringify(drawn)}`
  },
})
