/** What holds between the parts of a course: translations, ids used once, ids used at all, requirements that exist. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Exercise } from '../sandbox/contract.ts'
import { didYouMean } from '../src/course/did-you-mean.ts'
import { platformRoot } from '../src/integration/load-course.ts'
import type { OpenCourse } from './course.ts'
import { proseOf } from './fences.ts'
import type { LessonFile } from './lesson-files.ts'
import type { Problem } from './problem.ts'

export function checkCourse(course: OpenCourse, lessons: readonly LessonFile[], modules: Record<string, Exercise>): Problem[] {
  return [...shownOnce(course, lessons), ...translations(course, lessons), ...strings(course), ...requirements(course, modules)]
}

/** Every exercise is shown by one lesson or by the home page, and every id that is shown exists. */
function shownOnce(course: OpenCourse, lessons: readonly LessonFile[]): Problem[] {
  const problems: Problem[] = []
  for (const locale of course.course.locales) {
    const shown = new Map<string, string>()
    for (const lesson of lessons.filter(one => one.locale === locale)) {
      const inText = [...proseOf(lesson.text).matchAll(/<Exercise\s+id=["']([^"']+)["']/g)].map(match => match[1]!)
      for (const id of new Set([...inText, ...(lesson.exercise === undefined ? [] : [lesson.exercise])])) {
        if (!course.ids.includes(id)) problems.push({ where: lesson.path, what: unknownExercise(id, course.ids) })
        if (shown.has(id))
          problems.push({ where: lesson.path, what: `the exercise "${id}" is shown by ${shown.get(id)} already: one lesson shows it` })
        shown.set(id, lesson.path)
      }
    }
    const home = course.home[locale]?.try?.exercise
    if (home !== undefined && !course.ids.includes(home))
      problems.push({ where: `content/${locale}/_home.yaml`, what: unknownExercise(home, course.ids) })
    if (locale !== course.course.locales[0]) continue
    for (const id of course.ids)
      if (!shown.has(id) && id !== home)
        problems.push({ where: `exercises/${id}`, what: `no lesson shows it: write <Exercise id="${id}" /> in one, or remove the folder` })
  }
  return [...problems, ...duplicateLessons(lessons)]
}

function unknownExercise(id: string, ids: string[]): string {
  const meant = didYouMean(id, ids)
  return `the exercise "${id}" has no folder in exercises/${meant === undefined ? '' : `: did you mean "${meant}"?`}`
}

/** Two files whose names differ by their number only would be one page. */
function duplicateLessons(lessons: readonly LessonFile[]): Problem[] {
  const seen = new Map<string, string>()
  return lessons.flatMap(({ locale, id, path }) => {
    const first = seen.get(`${locale}/${id}`)
    seen.set(`${locale}/${id}`, path)
    return first === undefined ? [] : [{ where: path, what: `it has the address of ${first}: names must differ by more than their number` }]
  })
}

function translations(course: OpenCourse, lessons: readonly LessonFile[]): Problem[] {
  const { locales } = course.course
  const names = new Set(lessons.map(lesson => lesson.path.split('/').slice(2).join('/')))
  const missing = locales.flatMap(locale =>
    [...names]
      .filter(name => !existsSync(join(course.root, 'content', locale, name)))
      .map(name => ({ where: `content/${locale}/${name}`, what: 'the lesson is not translated' })),
  )
  const titles = course.modules.flatMap(module =>
    locales
      .filter(locale => module.titles[locale] === undefined)
      .map(locale => ({
        where: `content/${locale}`,
        what: `the module "${module.id}" has no title in this language: add its _module.yaml`,
      })),
  )
  const home = locales.filter(
    locale => course.home[locale] !== undefined && !existsSync(join(course.root, 'content', locale, '_home.yaml')),
  )
  return [
    ...missing,
    ...titles,
    ...home.map(locale => ({ where: `content/${locale}/_home.yaml`, what: 'the home page is not translated' })),
  ]
}

type Catalog = Partial<Record<'ui' | 'checks', Record<string, string>>>

/** Interface strings and check messages: every language has what the platform's English has, and no key that nothing knows. */
function strings(course: OpenCourse): Problem[] {
  const platform = readCatalog(platformRoot, 'en')
  return course.course.locales.flatMap(locale => {
    const own = readCatalog(course.root, locale)
    const known = { ...readCatalog(platformRoot, locale) }
    const where = `content/${locale}/locale.json`
    return (['ui', 'checks'] as const).flatMap(section => {
      const wanted = Object.keys(platform[section] ?? {})
      const has = new Set([...Object.keys(own[section] ?? {}), ...Object.keys(known[section] ?? {})])
      const missing = wanted
        .filter(key => !isForm(key) && !has.has(key))
        .map(key => ({ where, what: `\`${section}.${key}\` is not translated` }))
      const unknown = Object.keys(own[section] ?? {}).filter(key => !isForm(key) && !wanted.includes(key))
      return [...missing, ...unknown.map(key => ({ where, what: unknownString(section, key, wanted) }))]
    })
  })
}

function unknownString(section: string, key: string, wanted: string[]): string {
  const meant = didYouMean(key, wanted)
  return `\`${section}.${key}\` is no string of the interface${meant === undefined ? ': remove it' : `: did you mean \`${section}.${meant}\`?`}`
}

function isForm(key: string): boolean {
  return /\.(zero|one|two|few|many|other)$/.test(key)
}

function readCatalog(root: string, locale: string): Catalog {
  const file = join(root, 'content', locale, 'locale.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Catalog) : {}
}

function requirements(course: OpenCourse, modules: Record<string, Exercise>): Problem[] {
  return Object.entries(modules).flatMap(([id, exercise]) =>
    (exercise.requires ?? []).flatMap(required => {
      const [other = '', letter = ''] = required.split('/')
      const where = `exercises/${id}/exercise.ts`
      if (!course.ids.includes(other)) return [{ where, what: `\`requires\` names "${required}": ${unknownExercise(other, course.ids)}` }]
      const letters = modules[other]?.checks.map(check => check.id)
      return letters === undefined || letters.includes(letter)
        ? []
        : [{ where, what: `\`requires\` names "${required}", and ${other} has the steps ${letters.join(', ')}` }]
    }),
  )
}
