/** Links of lessons that lead to pages, headings' pages and files of the course. Other sites are not asked. */

import { existsSync } from 'node:fs'
import { join, posix } from 'node:path'
import { didYouMean } from '../src/course/did-you-mean.ts'
import type { OpenCourse } from './course.ts'
import { proseOf } from './fences.ts'
import type { LessonFile } from './lesson-files.ts'
import type { Problem } from './problem.ts'

const LINKS = [/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g, /\b(?:href|src)=["']([^"']+)["']/g, /^\s*\[[^\]]+\]:\s*(\S+)/g]

export function checkLinks(course: OpenCourse, lessons: readonly LessonFile[]): Problem[] {
  const pages = pagesOf(course, lessons)
  return lessons.flatMap(lesson => {
    const lines = proseOf(lesson.text).split('\n')
    return lines.flatMap((line, index) =>
      linksIn(line).flatMap(link => {
        const what = broken(course, pages, lesson, link)
        return what === undefined ? [] : [{ where: `${lesson.path}:${index + 1}`, what }]
      }),
    )
  })
}

function linksIn(line: string): string[] {
  // What stands between backticks is quoted, not linked.
  const text = line.replace(/`[^`]*`/g, '')
  return LINKS.flatMap(pattern => [...text.matchAll(pattern)].map(match => match[1]!))
}

/** Addresses without the base path, with a slash at the end. A page that is missing in a language is served in the default one. */
function pagesOf(course: OpenCourse, lessons: readonly LessonFile[]): Set<string> {
  const { locales } = course.course
  const ids = new Set(lessons.map(lesson => lesson.id))
  return new Set(locales.flatMap(locale => [`/${locale}/`, ...[...ids].map(id => `/${locale}/${id}/`)]))
}

function broken(course: OpenCourse, pages: Set<string>, lesson: LessonFile, link: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^#|^\{/i.test(link)) return undefined
  const [address = ''] = link.split(/[#?]/)
  const { base } = course.course
  const own = `/${lesson.locale}/${lesson.id}/`
  const path = address.startsWith('/') ? `/${address.slice(address.startsWith(base) ? base.length : 1)}` : posix.join(own, address)
  const page = path.endsWith('/') ? path : `${path}/`
  if (pages.has(page) || existsSync(join(course.root, 'public', path)) || existsSync(join(course.root, lesson.path, '..', address)))
    return undefined
  const meant = didYouMean(page, [...pages])
  return `the link ${link} leads nowhere${meant === undefined ? '' : `: did you mean ${meant}?`}`
}
