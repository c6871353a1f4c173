import { type LoadedExercise, loadExercise } from '../exercise.ts'
import type { Place } from './place.ts'

/** The exercise beside the page's lesson, with its texts in the page's language. */
export const exerciseOf = async (place: Place): Promise<LoadedExercise | undefined> =>
  place.lesson?.exercise ? await loadExercise(place.lesson.exercise, place.locale) : undefined

/** Letters of the steps of an exercise; none without one. */
export const exerciseSteps = async (id: string | undefined, locale: string): Promise<string[]> =>
  id ? ((await loadExercise(id, locale))?.checks.map(check => check.id) ?? []) : []
