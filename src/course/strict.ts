import { z } from 'astro/zod'
import { AuthorError } from './author-error.ts'
import { didYouMean } from './did-you-mean.ts'

type Issue = z.core.$ZodIssue

const dotted = (path: readonly PropertyKey[]): string => path.map(String).join('.')

/** The keys that an object schema knows at a path; empty when the path leads elsewhere. */
const keysAt = (schema: unknown, path: readonly PropertyKey[]): string[] => {
  let here: unknown = schema
  for (let step = 0; ; ) {
    while (here instanceof z.ZodOptional || here instanceof z.ZodDefault || here instanceof z.ZodPrefault) here = here.def.innerType
    if (step === path.length) return here instanceof z.ZodObject ? Object.keys(here.shape) : []
    if (here instanceof z.ZodObject) here = here.shape[String(path[step++])]
    else if (here instanceof z.ZodArray) here = here.element
    else return []
    if (here === undefined) return []
    if (typeof path[step] === 'number') step++
  }
}

const unknownKeys = (schema: unknown, issue: Issue & { code: 'unrecognized_keys' }): string[] => {
  const known = keysAt(schema, issue.path)
  return issue.keys.map(key => {
    const name = dotted([...issue.path, key])
    const meant = didYouMean(key, known)
    return meant
      ? `\`${name}\` is not a setting: did you mean \`${dotted([...issue.path, meant])}\`?`
      : `\`${name}\` is not a setting; the settings here are ${known.map(it => `\`${it}\``).join(', ')}. Remove it`
  })
}

/** Problems of one issue, in an author's words: the key, what was found, what to do. */
const explain = (schema: unknown, issue: Issue, input: unknown): string[] => {
  if (issue.code === 'unrecognized_keys') return unknownKeys(schema, issue)
  const found = issue.path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], input)
  const name = dotted(issue.path) || 'the file'
  if (found === undefined) return [`\`${name}\` is missing: add it`]
  const shown = typeof found === 'object' ? JSON.stringify(found) : String(found)
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String)
    const meant = didYouMean(shown, values)
    return [`\`${name}\` is "${shown}", it must be ${values.join(' or ')}${meant ? `: did you mean "${meant}"?` : ''}`]
  }
  if (issue.code === 'invalid_type') return [`\`${name}\` is "${shown}", it must be of type ${issue.expected}`]
  return [`\`${name}\` is "${shown}": ${issue.message}`]
}

/** Reads `input` by a schema, or throws an AuthorError that names each key, the reason and the repair. */
export const parseStrict = <S extends z.ZodType>(schema: S, input: unknown, file: string): z.output<S> => {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  throw new AuthorError(
    file,
    result.error.issues.flatMap(issue => explain(schema, issue, input)),
  )
}
