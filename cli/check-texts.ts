/** Texts of exercises: every word that a step, a question or a mistake needs, in every language, and none that nothing uses. */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Exercise } from '../sandbox/contract.ts'
import { didYouMean } from '../src/course/did-you-mean.ts'
import type { ExerciseFolder } from '../src/course/exercises.ts'
import type { ExerciseTexts } from '../src/course/page-data.ts'
import type { Problem } from './problem.ts'

export function checkTexts(folder: ExerciseFolder, exercise: Exercise, locales: readonly string[]): Problem[] {
  const problems: Problem[] = []
  const questions = exercise.checks.flatMap(check => check.quiz ?? [])
  const twice = questions.map(one => one.id).find((id, index, all) => all.indexOf(id) !== index)
  if (twice !== undefined)
    problems.push({ where: `exercises/${folder.id}/exercise.ts`, what: `the question "${twice}" is asked twice: give each its own name` })
  for (const locale of locales) {
    const where = `exercises/${folder.id}/text.${locale}.yaml`
    const texts = folder.texts[locale]
    if (texts === undefined) {
      problems.push({ where, what: 'it is missing: the exercise is not translated' })
      continue
    }
    const compare = (section: string, has: object | undefined, wants: string[]) =>
      problems.push(...differences(where, section, Object.keys(has ?? {}), wants))
    compare(
      'checks',
      texts.checks,
      exercise.checks.map(check => check.id),
    )
    compare(
      'quiz',
      texts.quiz,
      questions.map(one => one.id),
    )
    compare('mistakes', texts.mistakes, Object.keys(folder.mistakes))
    for (const { id, options } of questions) if (texts.quiz?.[id]) compare(`quiz.${id}.options`, texts.quiz[id]?.options, options ?? [])
    compare('messages', texts.messages, messagesOf(folder))
    problems.push(...unusedMessages(folder, texts, where))
  }
  return problems
}

/** Keys of all languages together: what one has, every one needs. Forms for a count differ by language. */
function messagesOf(folder: ExerciseFolder): string[] {
  return [...new Set(Object.values(folder.texts).flatMap(texts => Object.keys(texts.messages ?? {})))].filter(
    key => !/\.(zero|one|two|few|many|other)$/.test(key),
  )
}

function differences(where: string, section: string, has: string[], wants: string[]): Problem[] {
  const plain = has.filter(key => section !== 'messages' || wants.includes(key.replace(/\.\w+$/, '')) === false || wants.includes(key))
  const missing = wants.filter(key => !has.includes(key))
  const unknown = plain.filter(key => !wants.includes(key))
  return [
    ...unknown.map(key => {
      const meant = didYouMean(key, missing)
      return {
        where,
        what: `\`${section}.${key}\` belongs to nothing in the exercise${meant === undefined ? ': remove it' : `: did you mean \`${meant}\`?`}`,
      }
    }),
    ...missing
      .filter(key => !unknown.some(other => didYouMean(other, [key])))
      .map(key => ({ where, what: `\`${section}.${key}\` is missing` })),
  ]
}

/** An own message that no code of the exercise names. */
function unusedMessages(folder: ExerciseFolder, texts: ExerciseTexts, where: string): Problem[] {
  const code = sourcesOf(folder)
  const keys = Object.keys(texts.messages ?? {}).map(key => key.replace(/\.(zero|one|two|few|many|other)$/, ''))
  const unused = [...new Set(keys)].filter(key => !new RegExp(`['"\`]${key}['"\`]`).test(code))
  return unused.map(key => ({ where, what: `\`messages.${key}\` is used by no check: remove it` }))
}

function sourcesOf(folder: ExerciseFolder): string {
  const helpers = join(folder.folder, 'checks')
  const files = existsSync(helpers) ? readdirSync(helpers, { recursive: true, encoding: 'utf8' }).map(name => join(helpers, name)) : []
  return [folder.module, ...files.filter(file => statSync(file).isFile())].map(file => readFileSync(file, 'utf8')).join('\n')
}

/** Keys that verdicts used, and that no language of the course has words for. */
export function unknownKeys(folder: ExerciseFolder, keys: Iterable<string>, catalog: Readonly<Record<string, string>>): Problem[] {
  const own = Object.values(folder.texts)[0]?.messages ?? {}
  const known = [...Object.keys(own), ...Object.keys(catalog)]
  const unknown = [...keys].filter(key => !known.includes(key))
  return unknown.map(key => {
    const meant = didYouMean(key, known)
    return {
      where: `exercises/${folder.id}`,
      what: `a check says "${key}", which no text has words for${meant === undefined ? ': add it to `messages`' : `: did you mean "${meant}"?`}`,
    }
  })
}
