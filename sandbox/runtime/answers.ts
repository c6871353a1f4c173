/** What the learner answered in the card: `answers.yaml` in the home. */

import type { Filesystem, Path } from '../contract.ts'
import { HOME } from './places.ts'

export const ANSWERS: Path = `${HOME}/answers.yaml`

export type Answers = Record<string, string | string[]>

/** The answers to one exercise. A file that is not YAML, or says something else, holds no answer. */
export async function readAnswers(fs: Filesystem, exercise: string): Promise<Answers> {
  if (!fs.exists(ANSWERS)) return {}
  const { parseDocument } = await import('yaml')
  const document = parseDocument(fs.text(ANSWERS), { uniqueKeys: false, schema: 'failsafe' })
  const whole: unknown = document.errors.length === 0 ? document.toJS() : undefined
  const mine = isRecord(whole) ? whole[exercise] : undefined
  if (!isRecord(mine)) return {}
  return Object.fromEntries(Object.entries(mine).flatMap(([question, answer]) => entry(question, answer)))
}

function entry(question: string, answer: unknown): [string, string | string[]][] {
  if (Array.isArray(answer)) return [[question, answer.map(String)]]
  return answer === null || typeof answer === 'object' ? [] : [[question, String(answer)]]
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
