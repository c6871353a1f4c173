import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'astro/zod'
import { AuthorError } from './author-error.ts'
import { parseStrict } from './strict.ts'

const localeSchema = z.strictObject({
  /** The language's own name for itself. */
  label: z.string().optional(),
  dir: z.enum(['ltr', 'rtl']).optional(),
  ui: z.record(z.string(), z.string()).optional(),
  checks: z.record(z.string(), z.string()).optional(),
})

export interface Strings {
  label: string
  dir: 'ltr' | 'rtl'
  /** Interface strings. */
  ui: Record<string, string>
  /** Messages of checks. */
  checks: Record<string, string>
}

const readLocale = (folder: string, locale: string): z.output<typeof localeSchema> => {
  const file = join(folder, 'content', locale, 'locale.json')
  if (!existsSync(file)) return {}
  const shown = `content/${locale}/locale.json`
  try {
    return parseStrict(localeSchema, JSON.parse(readFileSync(file, 'utf8')), shown)
  } catch (error) {
    throw error instanceof SyntaxError ? new AuthorError(shown, [`it is not valid JSON: ${error.message}`]) : error
  }
}

/**
 * Strings of every language: the platform's, with the course's over them. What a language lacks
 * comes from the default one, and at last from the platform's English.
 */
export const readStrings = (courseRoot: string, platformRoot: string, locales: string[]): Record<string, Strings> => {
  const chain = (locale: string) => [
    readLocale(platformRoot, locale),
    ...(courseRoot === platformRoot ? [] : [readLocale(courseRoot, locale)]),
  ]
  const base = [...chain('en'), ...(locales[0] === 'en' ? [] : chain(locales[0]!))]
  return Object.fromEntries(
    locales.map(locale => {
      const own = chain(locale)
      const merged = [...base, ...own]
      const strings: Strings = {
        label: own.findLast(it => it.label)?.label ?? locale,
        dir: own.findLast(it => it.dir)?.dir ?? 'ltr',
        ui: Object.assign({}, ...merged.map(it => it.ui)),
        checks: Object.assign({}, ...merged.map(it => it.checks)),
      }
      return [locale, strings]
    }),
  )
}

/** Puts values in the `{name}` places of a string; a place without a value stays, so that it is seen. */
export const fill = (text: string, values: Record<string, string | number> = {}): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => (name in values ? String(values[name]) : place))
