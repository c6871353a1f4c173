/** In which order a learner meets the exercises, and from what each one starts. */

import { createHash, type Hash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PackedUnit } from './exercise-bundle.ts'
import { listExercises, readBase, readExercise } from './exercises.ts'
import { lessonsOf, readNavigation } from './navigation.ts'

/** One exercise of the plan by which checkpoints are replayed. */
export interface Step {
  id: string
  /** Exercise whose end it starts from; undefined for the first, and for one that no lesson shows. */
  after: string | undefined
  /** The first exercise of the course begins on `_base`; one that stands alone on an empty home. */
  base: PackedUnit | undefined
  start: PackedUnit
  solution: PackedUnit
  /** Days after the first exercise, for dates that repeat. */
  day: number
  /** Changes with all that the checkpoint is made of, but for the sandbox itself. */
  key: string
}

/** Ids in the order of the lessons that show them, modules that a fork drops included; then those that no lesson shows. */
export function exerciseOrder(root: string, locales: string[]): { taught: string[]; alone: string[] } {
  const known = listExercises(root)
  const shown = lessonsOf(readNavigation(root, { locales })).flatMap(lesson => lesson.exercise ?? [])
  const taught = [...new Set(shown)].filter(id => known.includes(id))
  return { taught, alone: known.filter(id => !taught.includes(id)) }
}

export function checkpointPlan(root: string, course: { locales: string[]; project: string }): Step[] {
  const { taught, alone } = exerciseOrder(root, course.locales)
  const steps: Step[] = []
  for (const id of [...taught, ...alone]) {
    const { start, solution } = readExercise(root, id, course.locales)
    const previous = alone.includes(id) ? undefined : steps.at(-1)
    const base = alone.includes(id) || previous !== undefined ? undefined : readBase(root)
    const day = alone.includes(id) ? 0 : steps.length
    const before = previous === undefined ? [course.project] : [previous.key, JSON.stringify(previous.solution)]
    const module = readFileSync(join(root, 'exercises', id, 'exercise.ts'), 'utf8')
    const key = sha([...before, JSON.stringify([base, start, day, module])])
    steps.push({ id, after: previous?.id, base, start, solution, day, key })
  }
  return steps
}

/** Of what the author lays out and asks in an exercise; work under way depends on it. */
export function exerciseHash(root: string, id: string): string {
  const folder = join(root, 'exercises', id)
  const hash = createHash('sha256')
  for (const part of ['exercise.ts', 'checks', 'start', 'start.sh']) addPath(hash, join(folder, part), part)
  return hash.digest('hex').slice(0, 16)
}

/** Of all code that decides what a replay gives. */
export function hashSources(folders: readonly string[]): string {
  const hash = createHash('sha256')
  for (const folder of folders) addPath(hash, folder, '')
  return hash.digest('hex').slice(0, 16)
}

function addPath(hash: Hash, path: string, name: string): void {
  if (!existsSync(path) || /\.test\.ts$|\.md$/.test(path)) return
  const entries = isFolder(path)
  if (entries === undefined) hash.update(`${name}\0`).update(readFileSync(path)).update('\0')
  else for (const entry of entries.sort()) addPath(hash, join(path, entry), `${name}/${entry}`)
}

function isFolder(path: string): string[] | undefined {
  try {
    return readdirSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined
    throw error
  }
}

function sha(parts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex').slice(0, 32)
}
