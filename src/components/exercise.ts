import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Check } from '../../sandbox/contract.ts'
import type { ExerciseTexts } from '../course/page-data.ts'

/** An exercise as a page shows it. */
export interface LoadedExercise {
  id: string
  texts: ExerciseTexts
  checks: Pick<Check, 'id' | 'quiz'>[]
}

export const loadExercise = async (root: string, id: string, locale: string): Promise<LoadedExercise | undefined> => {
  const file = join(root, 'exercises', id, `text.${locale}.yaml`)
  if (!existsSync(file)) return undefined
  const texts = parse(readFileSync(file, 'utf8')) as ExerciseTexts
  return { id, texts, checks: Object.keys(texts.checks).map(letter => ({ id: letter })) }
}
