import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'astro/zod'
import { parse } from 'yaml'
import { parseStrict } from './strict.ts'

const homeSchema = z.strictObject({
  headline: z.string(),
  lead: z.string(),
  /** One live step: an exercise whose terminal stands on the home page, where `run` has just been typed. */
  try: z.strictObject({ exercise: z.string(), run: z.string(), title: z.string(), text: z.string() }).optional(),
  built: z.strictObject({ title: z.string(), items: z.array(z.strictObject({ title: z.string(), text: z.string() })).min(1) }).optional(),
})

export type Home = z.output<typeof homeSchema>

/** What a course says on its home page (`content/<locale>/_home.yaml`), in the default language when the page lacks its own. */
export const readHome = (root: string, locales: string[]): Record<string, Home | undefined> => {
  const read = (locale: string): Home | undefined => {
    const file = join(root, 'content', locale, '_home.yaml')
    return existsSync(file) ? parseStrict(homeSchema, parse(readFileSync(file, 'utf8')), `content/${locale}/_home.yaml`) : undefined
  }
  return Object.fromEntries(locales.map(locale => [locale, read(locale) ?? read(locales[0]!)]))
}
