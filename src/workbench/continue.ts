import type { PageData } from '../course/page-data.ts'
import { type ProgressSummary, readSummary, readVisit } from '../progress/mirror.ts'
import { fill, readPage } from './page.ts'

type Lesson = PageData['lessons'][number]

/** The lesson to go on with: the last one worked on, or the first after it that is not done. */
export function lessonToContinue(lessons: Lesson[], summary: ProgressSummary, last: string | undefined): Lesson | undefined {
  const index = lessons.findIndex(lesson => lesson.id === last)
  if (index < 0) return undefined
  const isDone = ({ id, steps }: Lesson) => steps.length > 0 && steps.every(step => summary[id]?.[step] === 'pass')
  return lessons.slice(index).find(lesson => !isDone(lesson)) ?? lessons[index]
}

/** Lets the home page's first button lead to where the learner was. */
export function showContinue(document: Document): void {
  const link = document.querySelector<HTMLAnchorElement>('a[data-continue]')
  const page = link && readPage(document)
  if (!page) return
  const storage = () => localStorage
  const lesson = lessonToContinue(page.lessons, readSummary(page.course, storage), readVisit(page.course, storage)?.lesson)
  if (!lesson) return
  link.href = lesson.href
  link.textContent = fill(page.strings.ui.continueWith ?? '{title}', { title: lesson.title })
}
