/** Questions asked in the card. The answers are in `answers.yaml`, so that the command line can grade them too. */

import type { Question, Workspace } from '../contract.ts'
import { excerpt, fail, message, PASS, type Test } from './test.ts'

type Expected<T> = T | ((workspace: Workspace) => Promise<T | undefined>)

export interface TextOptions {
  /** How answers are compared: `hash` takes an abbreviation of four characters or more; `exact` keeps capitals. Default: words, whatever their case and spaces. */
  as?: 'words' | 'hash' | 'number' | 'exact'
}

/** A typed answer. The expected value, or one of several, is computed from the learner's own work; undefined means that it cannot be told yet. */
export function text(id: string, expected: Expected<string | string[]>, options: TextOptions = {}): Test {
  return question({ id, kind: 'text' }, expected, (answer, target) => {
    const given = [answer].flat()[0] ?? ''
    return [target].flat().some(one => same(given, one, options.as ?? 'words'))
  })
}

/** One option of several. */
export function choice(id: string, options: string[], expected: Expected<string>): Test {
  return question({ id, kind: 'choice', options }, expected, (answer, target) => [answer].flat()[0] === target)
}

/** All the right options, and no other. */
export function choices(id: string, options: string[], expected: Expected<string[]>): Test {
  return question({ id, kind: 'choices', options }, expected, (answer, target) => {
    const given = new Set([answer].flat())
    return given.size === new Set(target).size && target.every(one => given.has(one))
  })
}

/** For `near`: holds when the answer to the question is this one. */
export function answered(
  id: string,
  wanted: Expected<string | string[]>,
  options: TextOptions = {},
): (workspace: Workspace) => Promise<boolean> {
  return async workspace => {
    const answer = (await workspace.answers())[id]
    const target = typeof wanted === 'function' ? await wanted(workspace) : wanted
    if (answer === undefined || target === undefined) return false
    return [answer].flat().some(given => [target].flat().some(one => same(given, one, options.as ?? 'words')))
  }
}

function question<T>(asked: Question, expected: Expected<T>, right: (answer: string | string[], target: T) => boolean): Test {
  const test: Test = async workspace => {
    const answer = (await workspace.answers())[asked.id]
    const wanted = message('answerWanted', { question: asked.id })
    if (answer === undefined || [answer].flat().join('').trim() === '')
      return fail(message('answerMissing', { question: asked.id }), wanted)
    const target =
      typeof expected === 'function' ? await (expected as (workspace: Workspace) => Promise<T | undefined>)(workspace) : expected
    if (target === undefined) return fail(message('answerTooEarly', { question: asked.id }), wanted)
    if (right(answer, target)) return PASS
    const key = asked.kind === 'text' ? 'answerIs' : asked.kind === 'choice' ? 'choiceWrong' : 'choicesWrong'
    return fail(message(key, { question: asked.id, answer: excerpt([answer].flat().join(', '), 60) }), wanted)
  }
  test.quiz = [asked]
  return test
}

function same(given: string, target: string, as: NonNullable<TextOptions['as']>): boolean {
  const answer = given.trim()
  if (as === 'exact') return answer === target
  if (as === 'hash') return /^[0-9a-f]{4,40}$/i.test(answer) && target.startsWith(answer.toLowerCase())
  if (as === 'number') return answer !== '' && Number(answer.replace(',', '.')) === Number(target)
  const words = (text: string) => text.trim().toLowerCase().replace(/\s+/g, ' ')
  return words(answer) === words(target)
}
