import type { Message } from '../../sandbox/contract.ts'
import { render } from '../../sandbox/runtime/message.ts'
import type { PageData } from '../course/page-data.ts'

/** Interface strings of the page's language. */
export type Translate = (key: string, values?: Record<string, string | number>) => string

/** What the build wrote for this page; undefined on a page that has nothing for us. */
export function readPage(document: Document): PageData | undefined {
  const text = document.querySelector('#slipway-page')?.textContent
  return text ? (JSON.parse(text) as PageData) : undefined
}

export function fill(text: string, values: Record<string, string | number> = {}): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}

/** A missing string shows its key: the course check reports it before a learner can see it. */
export function translator(page: PageData): Translate {
  return (key, values) => fill(page.strings.ui[key] ?? key, values)
}

/** A check's message: the exercise's own words first, then the course's. A question is named, because a step may ask several. */
export function wordMessage(page: PageData, message: Message): string {
  const { texts } = page.exercise ?? {}
  const words = render(message, [texts?.messages, page.strings.checks], page.locale)
  const question = message.key === 'answerWanted' ? undefined : texts?.quiz?.[String(message.values?.question)]?.label
  return question === undefined ? words : `${question} ${words}`
}

/** The lesson that this page shows. */
export function lessonOf(page: PageData, path: string): PageData['lessons'][number] | undefined {
  return page.lessons.find(lesson => path === lesson.href || `${path}/` === lesson.href)
}
