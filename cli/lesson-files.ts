/** The lessons of a course as files. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lessonsOf } from '../src/course/navigation.ts'
import { entryId } from '../src/course/numbered.ts'
import type { OpenCourse } from './course.ts'

export interface LessonFile {
  /** From the course root: `content/en/02-git/01-first-commits.mdx`. */
  path: string
  locale: string
  /** The same in every language: `git/first-commits`. */
  id: string
  text: string
  /** The exercise beside it. */
  exercise: string | undefined
}

export function lessonFiles(course: OpenCourse): LessonFile[] {
  const exercises = new Map(lessonsOf(course.modules).map(lesson => [lesson.id, lesson.exercise]))
  return course.course.locales.flatMap(locale => {
    const folder = join(course.root, 'content', locale)
    const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []
    const lessons = names.map(name => name.replaceAll('\\', '/')).filter(name => /(^|\/)[^_/][^/]*\.mdx?$/.test(name))
    return lessons.sort().map(name => {
      const id = entryId(name)
      return { path: `content/${locale}/${name}`, locale, id, text: readFileSync(join(folder, name), 'utf8'), exercise: exercises.get(id) }
    })
  })
}
