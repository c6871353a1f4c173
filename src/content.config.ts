import { defineCollection } from 'astro:content'
import { course, modules, strings } from 'virtual:slipway/course'
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema'
import { glob } from 'astro/loaders'
import { z } from 'astro/zod'
import { lessonSchema } from './course/lesson-schema.ts'
import { entryId } from './course/numbered.ts'

/** Lessons of the modules that the course keeps, and pages that stand beside the modules. */
const patterns = course.locales.flatMap(locale => [
  `${locale}/[^_]*.{md,mdx}`,
  ...modules.map(module => `${locale}/*-${module.id}/[^_]*.{md,mdx}`),
])

export const collections = {
  docs: defineCollection({
    loader: glob({ base: './content', pattern: patterns, generateId: ({ entry }) => entryId(entry) }),
    schema: docsSchema({ extend: z.object({ lesson: lessonSchema.optional() }) }),
  }),
  /** Starlight's own words that we say otherwise. */
  i18n: defineCollection({
    loader: () =>
      course.locales.map(id => ({ id, 'skipLink.label': strings[id]!.ui.skipLink!, 'page.editLink': strings[id]!.ui.editPage! })),
    schema: i18nSchema(),
  }),
}
