import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { z } from 'astro/zod'
import { parse } from 'yaml'
import { AuthorError } from './author-error.ts'
import type { Course } from './config.ts'
import { didYouMean } from './did-you-mean.ts'
import { frontmatterSchema } from './lesson-schema.ts'
import { entryId, numbered } from './numbered.ts'
import { parseStrict } from './strict.ts'

export interface LessonEntry {
  /** Module and lesson without numbers: `git/first-commits`. The same in every language. */
  id: string
  /** `2.1` */
  number: string
  /** By locale; a language that lacks the lesson has no title. */
  titles: Record<string, string>
  minutes?: number
  level: 'core' | 'more'
  exercise?: string
}

export interface ModuleEntry {
  id: string
  number: number
  titles: Record<string, string>
  lessons: LessonEntry[]
}

const moduleSchema = z.strictObject({ title: z.string().min(1) })
const exerciseTag = /<Exercise\s+id=["']([^"']+)["']/g

/** Folders and lessons in the order of their numbers. */
const inOrder = (folder: string, keep: (name: string) => boolean): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter(keep)
        .sort(
          (a, b) => (numbered(a).number ?? Number.POSITIVE_INFINITY) - (numbered(b).number ?? Number.POSITIVE_INFINITY) || (a < b ? -1 : 1),
        )
    : []

/** Frontmatter and the exercise of one lesson file. */
const readLesson = (root: string, file: string) => {
  const shown = relative(root, file)
  const text = readFileSync(file, 'utf8')
  const block = /^---\r?\n([\s\S]*?)\r?\n---/.exec(text)
  if (!block) throw new AuthorError(shown, ['it has no frontmatter: begin it with `---`, `title: …`, `---`'])
  const { title, lesson } = parseStrict(frontmatterSchema, parse(block[1]!) ?? {}, shown)
  const tags = [...text.matchAll(exerciseTag)].map(match => match[1]!)
  if (lesson?.exercise && tags.length > 0 && !tags.includes(lesson.exercise)) {
    throw new AuthorError(shown, [
      `\`lesson.exercise\` is "${lesson.exercise}" and the text shows "${tags[0]}": name one of them, or leave \`lesson.exercise\` out`,
    ])
  }
  return { title, minutes: lesson?.minutes, level: lesson?.level ?? ('core' as const), exercise: lesson?.exercise ?? tags[0] }
}

const readModule = (root: string, folder: string, locales: string[]): ModuleEntry => {
  const { number = 0, name: id } = numbered(folder)
  const titles: Record<string, string> = {}
  const lessons = new Map<string, LessonEntry>()
  for (const locale of locales) {
    const base = join(root, 'content', locale, folder)
    const described = join(base, '_module.yaml')
    if (existsSync(described))
      titles[locale] = parseStrict(moduleSchema, parse(readFileSync(described, 'utf8')), relative(root, described)).title
    for (const file of inOrder(base, name => /^[^_].*\.mdx?$/.test(name))) {
      const { title, ...rest } = readLesson(root, join(base, file))
      const lessonId = entryId(`${folder}/${file}`)
      const known = lessons.get(lessonId)
      if (known) known.titles[locale] = title
      else
        lessons.set(lessonId, {
          id: lessonId,
          number: `${number}.${numbered(file).number ?? lessons.size + 1}`,
          titles: { [locale]: title },
          ...rest,
        })
    }
  }
  if (!titles[locales[0]!]) throw new AuthorError(`content/${locales[0]}/${folder}/_module.yaml`, ['it is missing: write `title: …` in it'])
  return { id, number, titles, lessons: [...lessons.values()] }
}

/** Modules and lessons of a course, from its folders: the default language says which there are. */
export const readNavigation = (root: string, course: Pick<Course, 'locales' | 'modules'>): ModuleEntry[] => {
  const folders = inOrder(join(root, 'content', course.locales[0]!), name => /^\d+-[a-z0-9-]+$/.test(name))
  const names = folders.map(folder => numbered(folder).name)
  const missing = (course.modules ?? []).filter(name => !names.includes(name))
  if (missing.length > 0) {
    const repair = (name: string) => didYouMean(name, names) ?? names.join(', ')
    throw new AuthorError(
      'course.config.ts',
      missing.map(name => `\`modules\` names "${name}", which is no folder of content/${course.locales[0]}: did you mean ${repair(name)}?`),
    )
  }
  return folders
    .filter(folder => !course.modules || course.modules.includes(numbered(folder).name))
    .map(folder => readModule(root, folder, course.locales))
}

/** Every lesson in course order. */
export const lessonsOf = (modules: ModuleEntry[]): LessonEntry[] => modules.flatMap(module => module.lessons)

/** The title in a language, or in the first that has it. */
export const titleIn = (entry: { titles: Record<string, string> }, locale: string): string =>
  entry.titles[locale] ?? Object.values(entry.titles)[0]!
