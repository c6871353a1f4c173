/** A grade in words. */

import type { CheckResult, Grade, Message } from '../sandbox/contract.ts'
import { type Catalog, render } from '../sandbox/runtime/message.ts'
import type { ExerciseTexts } from '../src/course/page-data.ts'
import { exerciseFolder, type OpenCourse } from './course.ts'
import { wordsOf } from './words.ts'

export interface Told {
  id: string
  status: CheckResult['status']
  label: string
  observed?: string
  expected?: string
  /** Name and words of a known mistake. */
  near?: string
  mistake?: string
  error?: string
}

/** Each step of a grade in the words of a language. */
export function tell(course: OpenCourse, grade: Grade, locale = course.locale): Told[] {
  const { texts } = exerciseFolder(course, grade.exercise)
  const own = texts[locale] ?? Object.values(texts)[0]!
  const catalogs = [own.messages, course.strings[locale]?.checks]
  return grade.results.map(result => toldStep(result, own, message => words(message, own, catalogs, locale)))
}

function toldStep(result: CheckResult, texts: ExerciseTexts, say: (message: Message) => string): Told {
  const told: Told = { id: result.id, status: result.status, label: texts.checks[result.id]?.label ?? '' }
  if (result.observed !== undefined) told.observed = say(result.observed)
  if (result.expected !== undefined) told.expected = say(result.expected)
  if (result.near !== undefined) Object.assign(told, { near: result.near, mistake: texts.mistakes[result.near] })
  if (result.error !== undefined) told.error = result.error
  return told
}

/** A question is named by its words, because a step may ask several. */
function words(message: Message, texts: ExerciseTexts, catalogs: readonly (Catalog | undefined)[], locale: string): string {
  const question = texts.quiz?.[String(message.values?.question)]?.label
  const told = render(message, catalogs, locale)
  return question === undefined || message.key === 'answerWanted' ? told : `${question} ${told}`
}

export function formatGrade(course: OpenCourse, grade: Grade, locale = course.locale): string {
  const say = wordsOf(locale)
  const steps = tell(course, grade, locale)
  const passed = steps.filter(step => step.status === 'pass').length
  const lines = steps.flatMap(step => {
    const details = [
      step.mistake === undefined ? undefined : `${say.mistake} (${step.near})${say.colon} ${step.mistake}`,
      step.observed === undefined ? undefined : `${say.seen}${say.colon} ${step.observed}`,
      step.expected === undefined ? undefined : `${say.expected}${say.colon} ${step.expected}`,
      step.error === undefined ? undefined : `${say.broken}${say.colon} ${step.error}`,
    ]
    return [`${step.id}  ${say[step.status]}  ${step.label}`, ...details.flatMap(detail => (detail === undefined ? [] : [`   ${detail}`]))]
  })
  const isOne = new Intl.PluralRules(locale).select(passed) === 'one'
  const total = (isOne ? say.passedOne : say.passed).replace('{count}', String(passed)).replace('{total}', String(steps.length))
  return `${[...lines, `${grade.exercise}${say.colon} ${total}`].join('\n')}\n`
}

export const EXIT = { pass: 0, fail: 1, error: 2 } as const
