import { z } from 'astro/zod'

/** What a lesson says besides Starlight's own frontmatter, in one `lesson:` object. */
export const lessonSchema = z.strictObject({
  /** Time it takes, reading and doing. */
  minutes: z.number().int('write whole minutes').positive('write whole minutes').optional(),
  /** On the core path of the course, or more for those who want it. */
  level: z.enum(['core', 'more']).default('core'),
  /** What the learner will be able to do, one line each. */
  objectives: z.array(z.string()).optional(),
  /** The exercise beside the lesson, when it has no `<Exercise id="…" />` of its own. */
  exercise: z.string().optional(),
})

export type Lesson = z.output<typeof lessonSchema>

/** Starlight's own names; ours is the last. */
export const frontmatterKeys = [
  'title',
  'description',
  'slug',
  'editUrl',
  'head',
  'tableOfContents',
  'template',
  'hero',
  'lastUpdated',
  'prev',
  'next',
  'sidebar',
  'banner',
  'pagefind',
  'draft',
  'lesson',
] as const

/** What a frontmatter may hold at the top: Starlight checks the values, this the names. */
export const frontmatterSchema = z.strictObject({
  ...(Object.fromEntries(frontmatterKeys.map(key => [key, z.unknown().optional()])) as Record<
    (typeof frontmatterKeys)[number],
    z.ZodOptional<z.ZodUnknown>
  >),
  title: z.string().min(1),
  lesson: lessonSchema.optional(),
})
