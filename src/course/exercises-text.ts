/** The words of an exercise: `text.<locale>.yaml`, checked by a schema. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'astro/zod'
import { parseDocument } from 'yaml'
import { AuthorError } from './author-error.ts'
import type { ExerciseTexts } from './page-data.ts'
import { parseStrict } from './strict.ts'

const words = z.string().trim().min(1, 'write something')

export const textSchema = z.strictObject({
  title: words,
  checks: z.record(z.string(), z.strictObject({ label: words, hint: words, done: words.optional() })),
  quiz: z.record(z.string(), z.strictObject({ label: words, options: z.record(z.string(), words).optional() })).optional(),
  mistakes: z.record(z.string(), words).default({}),
  solution: words,
  messages: z.record(z.string(), words).optional(),
})

/** Texts by locale, all of them or those that are wanted; a locale without a file is left out, so that the course check can report it. */
export function readTexts(
  root: string,
  id: string,
  locales: readonly string[],
  wanted: readonly string[] = locales,
): Record<string, ExerciseTexts> {
  const folder = join(root, 'exercises', id)
  const strange = readdirSync(folder)
    .flatMap(name => /^text\.([\w-]+)\.yaml$/.exec(name)?.[1] ?? [])
    // A language that the course leaves out for now keeps its folder of lessons, and its texts wait with it.
    .find(locale => !locales.includes(locale) && !existsSync(join(root, 'content', locale)))
  if (strange !== undefined)
    throw new AuthorError(`exercises/${id}/text.${strange}.yaml`, [
      `"${strange}" is no language of this course (${locales.join(', ')}): add it to \`locales\` in course.config.ts, or rename or delete the file`,
    ])
  const found = locales.filter(locale => existsSync(join(folder, `text.${locale}.yaml`)))
  if (found.length === 0)
    throw new AuthorError(`exercises/${id}/text.${locales[0]}.yaml`, [
      'it is missing: an exercise says what it asks in the default language at least',
    ])
  const read = found.filter(locale => wanted.includes(locale))
  return Object.fromEntries(
    read.map(locale => [
      locale,
      parseTexts(readFileSync(join(folder, `text.${locale}.yaml`), 'utf8'), `exercises/${id}/text.${locale}.yaml`),
    ]),
  )
}

export function parseTexts(text: string, file: string): ExerciseTexts {
  const document = parseDocument(text)
  const [error] = document.errors
  if (error) throw new AuthorError(file, [`it is not valid YAML: ${error.message.split('\n')[0]!.replace(/:$/, '')}`])
  return parseStrict(textSchema, document.toJS() ?? {}, file)
}
