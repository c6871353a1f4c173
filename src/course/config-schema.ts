import { z } from 'astro/zod'
import type { Course } from './config.ts'
import { contrast } from './contrast.ts'
import { parseStrict } from './strict.ts'

/** The darkest light surface and the lightest dark one that the accent is written on; `tokens.css` has them as `--surface-raised`. */
export const accentSurfaces = { light: '#eceae3', dark: '#1c2830' }
const defaultAccent = { light: '#ad3517', dark: '#ff9a78' }

const readable = (theme: 'light' | 'dark') =>
  z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'write it as #rrggbb')
    .refine(colour => !/^#[0-9a-f]{6}$/i.test(colour) || contrast(colour, accentSurfaces[theme]) >= 4.5, {
      error: issue => {
        const found = contrast(String(issue.input), accentSurfaces[theme]).toFixed(1)
        return `its contrast with the ${theme} page is ${found}, text needs 4.5. Choose a ${theme === 'light' ? 'darker' : 'lighter'} colour`
      },
    })

const name = (what: string) => z.string().regex(/^[a-z0-9][a-z0-9-]*$/, `${what} is written in lower-case letters, digits and dashes`)

export const courseSchema = z.strictObject({
  id: name('a course id'),
  title: z.string().min(1),
  site: z.url('it must be a whole address, such as https://example.org').optional(),
  base: z.string().startsWith('/', 'it must begin with a slash').default('/'),
  locales: z
    .array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'a language is written as in BCP 47: en, fr, pt-BR'))
    .min(1, 'name at least one'),
  modules: z.array(name('a module')).min(1, 'leave it out to keep every module').optional(),
  project: name('a project'),
  theme: z.strictObject({ accent: z.strictObject({ light: readable('light'), dark: readable('dark') }).optional() }).optional(),
  repository: z.url('it must be a whole address').optional(),
  passMark: z.number().min(0, 'it lies between 0 and 1').max(1, 'it lies between 0 and 1').default(1),
  solutions: z.enum(['always', 'after-try', 'never']).default('after-try'),
})

/** The course that `course.config.ts` describes, or an AuthorError. */
export const parseCourse = (input: unknown, file = 'course.config.ts'): Course => {
  const { theme, ...course } = parseStrict(courseSchema, input, file)
  return { ...course, base: course.base.endsWith('/') ? course.base : `${course.base}/`, accent: theme?.accent ?? defaultAccent }
}
