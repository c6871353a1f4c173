import { course, root } from 'virtual:slipway/course'
import type { Check, Exercise } from '../../sandbox/contract.ts'
import { listExercises, readExercise } from '../course/exercises.ts'
import type { ExerciseTexts } from '../course/page-data.ts'

/** An exercise as a page shows it. */
export interface LoadedExercise {
  id: string
  texts: ExerciseTexts
  checks: Pick<Check, 'id' | 'quiz'>[]
}

/** Vite's root is the course root. */
const modules = import.meta.glob<Exercise>('/exercises/*/exercise.ts', { import: 'default' })

/** The exercise in a language, or in the default one where it lacks it; undefined when there is no such exercise. */
export const loadExercise = async (id: string, locale: string): Promise<LoadedExercise | undefined> => {
  const load = modules[`/exercises/${id}/exercise.ts`]
  if (!load || !listExercises(root).includes(id)) return undefined
  const { texts } = readExercise(root, id, course.locales)
  const { checks } = await load()
  return { id, texts: (texts[locale] ?? Object.values(texts)[0])!, checks }
}
