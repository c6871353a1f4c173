import { course, modules, strings } from 'virtual:slipway/course'
import { type LessonEntry, lessonsOf, titleIn } from '../../course/navigation.ts'
import { fill, type Strings } from '../../course/strings.ts'

export type Translate = (key: string, values?: Record<string, string | number>) => string

/** Where a page stands: its language, its lesson, and how to say things there. */
export interface Place {
  locale: string
  strings: Strings
  t: Translate
  /** The page's address without its language: `git/first-commits`, empty for a home. */
  id: string
  lesson: LessonEntry | undefined
  /** Address of a page of the same language, or of another. */
  href(id: string, locale?: string): string
}

interface Route {
  id: string
  locale?: string | undefined
}

/** Missing strings show their key: the course check reports them before a learner can see one. */
const translator =
  (ui: Record<string, string>): Translate =>
  (key, values) =>
    fill(ui[key] ?? key, values)

export const placeOf = (route: Route): Place => {
  const locale = route.locale ?? course.locales[0]!
  const own = strings[locale]!
  const id = route.id
    .split('/')
    .slice(route.locale ? 1 : 0)
    .join('/')
  return {
    locale,
    strings: own,
    t: translator(own.ui),
    id,
    lesson: lessonsOf(modules).find(lesson => lesson.id === id),
    href: (target, to = locale) => `${course.base}${to}/${target === '' ? '' : `${target}/`}`,
  }
}

/** Title of a lesson or module in the page's language. */
export const titled = (entry: { titles: Record<string, string> }, place: Place): string => titleIn(entry, place.locale)
