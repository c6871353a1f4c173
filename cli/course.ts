/** The course that a command works on: found, read, with its exercises' code loaded. */

import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { runnerImport } from 'vite'
import type { Exercise, ExerciseBundle, ExerciseMap } from '../sandbox/contract.ts'
import { AuthorError } from '../src/course/author-error.ts'
import { didYouMean } from '../src/course/did-you-mean.ts'
import { type ExerciseFolder, listExercises, readExercise } from '../src/course/exercises.ts'
import { checkpointPlan, exerciseHash, type Step } from '../src/course/exercises-order.ts'
import { type LoadedCourse, loadCourse } from '../src/integration/load-course.ts'
import { slipwayAliases } from '../src/integration/vite.ts'
import { type Arguments, oneValue, UsageError } from './arguments.ts'

export interface OpenCourse extends LoadedCourse {
  root: string
  /** Language of what is told. */
  locale: string
  plan: Step[]
  ids: string[]
}

export const COURSE_OPTIONS = { '--json': 'flag', '--locale': 'value', '--course': 'value' } as const

export async function openCourse(found: Arguments): Promise<OpenCourse> {
  const root = courseRoot(oneValue(found, '--course'))
  const loaded = await loadCourse(root)
  const { locales } = loaded.course
  const locale = oneValue(found, '--locale') ?? locales[0]!
  if (!locales.includes(locale)) throw new UsageError(`the course has no language "${locale}"; it has ${locales.join(', ')}`)
  return { ...loaded, root, locale, plan: checkpointPlan(root, loaded.course), ids: listExercises(root) }
}

/** The folder itself or the nearest one above that has a `course.config.ts`. */
export function courseRoot(given: string | undefined): string {
  for (let folder = resolve(given ?? '.'); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'course.config.ts'))) return folder
    if (folder === dirname(folder))
      throw new UsageError(`no course in ${resolve(given ?? '.')} or above: a course has a course.config.ts (--course DIR)`)
  }
}

export function knownExercise(course: OpenCourse, id: string): string {
  if (course.ids.includes(id)) return id
  const meant = didYouMean(id, course.ids)
  throw new UsageError(
    `no exercise is called "${id}"${meant === undefined ? `; there are ${course.ids.join(', ')}` : `: did you mean ${meant}?`}`,
  )
}

export function exerciseFolder(course: OpenCourse, id: string): ExerciseFolder {
  return readExercise(course.root, id, course.course.locales)
}

const ENTRY = 'virtual:slipway/modules'

/** The default exports of `exercise.ts` files, by id. */
export async function loadModules(course: { root: string }, ids: readonly string[]): Promise<Record<string, Exercise>> {
  try {
    return await importModules(course, ids)
  } catch (error) {
    if (error instanceof AuthorError) throw error
    // Which one it was is not told: each is tried alone.
    for (const id of ids.length > 1 ? ids : []) await loadModules(course, [id])
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw new AuthorError(`exercises/${ids[0]}/exercise.ts`, [
      `it cannot be loaded: ${reason}. Correct it; \`npx astro check\` may say where`,
    ])
  }
}

async function importModules(course: { root: string }, ids: readonly string[]): Promise<Record<string, Exercise>> {
  const lines = ids.map(
    id =>
      `export { default as ${name(id)} } from ${JSON.stringify(join(course.root, 'exercises', id, 'exercise.ts').replaceAll('\\', '/'))}`,
  )
  const { module } = await runnerImport<Record<string, unknown>>(ENTRY, {
    root: course.root,
    configFile: false,
    logLevel: 'error',
    plugins: [
      slipwayAliases(),
      {
        name: 'slipway:modules',
        resolveId: id => (id === ENTRY ? `\0${ENTRY}` : undefined),
        load: id => (id === `\0${ENTRY}` ? lines.join('\n') : undefined),
      },
    ],
  })
  return Object.fromEntries(ids.map(id => [id, validModule(id, module[name(id)])]))
}

function name(id: string): string {
  return `exercise_${id.replaceAll('-', '_')}`
}

const KEYS = ['checks', 'cwd', 'requires', 'open', 'focus', 'version']

function validModule(id: string, value: unknown): Exercise {
  const file = `exercises/${id}/exercise.ts`
  if (typeof value !== 'object' || value === null)
    throw new AuthorError(file, ['it has no default export: write `export default { checks: […] } satisfies Exercise`'])
  const problems = Object.keys(value)
    .filter(key => !KEYS.includes(key))
    .map(
      key =>
        `\`${key}\` is not a setting of an exercise: ${didYouMean(key, KEYS) ? `did you mean \`${didYouMean(key, KEYS)}\`?` : `the settings are ${KEYS.join(', ')}`}`,
    )
  const { checks } = value as Partial<Exercise>
  if (!Array.isArray(checks) || checks.length === 0) problems.push('`checks` is empty: an exercise has one step at least')
  else problems.push(...letterProblems(checks.map(check => check.id)))
  if (problems.length > 0) throw new AuthorError(file, problems)
  return value as Exercise
}

/** Steps are lettered a, b, c in order: progress and texts go by them. */
function letterProblems(letters: string[]): string[] {
  return letters.flatMap((letter, index) => {
    const wanted = String.fromCharCode(97 + index)
    return letter === wanted ? [] : [`step ${index + 1} is lettered "${letter}", it must be "${wanted}"`]
  })
}

/** What the runtime opens; `checkpoint` is asked for only when an exercise is opened. */
export function exerciseMap(
  course: OpenCourse,
  modules: Record<string, Exercise>,
  checkpoint: (id: string) => Promise<ExerciseBundle['checkpoint']>,
): ExerciseMap {
  const bundle = async (id: string, exercise: Exercise): Promise<{ default: ExerciseBundle }> => {
    const { start, solution } = exerciseFolder(course, id)
    return {
      default: {
        id,
        exercise,
        version: exercise.version ?? 1,
        hash: exerciseHash(course.root, id),
        checkpoint: await checkpoint(id),
        start,
        solution,
      },
    }
  }
  return Object.fromEntries(Object.entries(modules).map(([id, exercise]) => [id, () => bundle(id, exercise)]))
}
