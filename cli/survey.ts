/** Everything that is wrong with the exercises' files, when one of them already keeps the course from being read. */

import { AuthorError } from '../src/course/author-error.ts'
import { listExercises, readExercise } from '../src/course/exercises.ts'
import { readTexts } from '../src/course/exercises-text.ts'
import { loadCourse } from '../src/integration/load-course.ts'
import { loadModules } from './course.ts'
import type { Problem } from './problem.ts'

export async function survey(root: string, first: AuthorError): Promise<Problem[]> {
  const found = new Map<string, Problem>()
  const note = (error: unknown) => {
    if (!(error instanceof AuthorError)) throw error
    for (const what of error.problems) found.set(`${error.file}\n${what}`, { where: error.file, what })
  }
  const attempt = async (read: () => unknown) => {
    try {
      await read()
    } catch (error) {
      note(error)
    }
  }
  note(first)
  let locales: string[] = []
  await attempt(async () => {
    locales = (await loadCourse(root)).course.locales
  })
  if (locales.length === 0) return [...found.values()]
  for (const id of listExercises(root)) {
    await attempt(() => readExercise(root, id, locales))
    for (const locale of locales) await attempt(() => readTexts(root, id, locales, [locale]))
    await attempt(() => loadModules({ root }, [id]))
  }
  return [...found.values()]
}
