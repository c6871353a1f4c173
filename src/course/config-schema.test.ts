import { describe, expect, it } from 'vitest'
import { AuthorError } from './author-error.ts'
import { parseCourse } from './config-schema.ts'

const course = { id: 'sewing', title: 'Sewing', locales: ['en'], project: 'dress' }

const problems = (input: unknown): string[] => {
  try {
    parseCourse(input)
  } catch (error) {
    if (error instanceof AuthorError) return error.problems
    throw error
  }
  throw new Error('The configuration was accepted')
}

describe('parseCourse()', () => {
  it('fills in what is left out', () => {
    expect(parseCourse(course)).toMatchObject({ base: '/', passMark: 1, solutions: 'after-try', accent: { light: '#ad3517' } })
  })

  it('gives a base path its last slash', () => {
    expect(parseCourse({ ...course, base: '/sewing' }).base).toBe('/sewing/')
  })

  it('names an unknown key and the one that was meant', () => {
    expect(problems({ ...course, modlues: ['git'] })).toEqual(['`modlues` is not a setting: did you mean `modules`?'])
    expect(problems({ ...course, theme: { acent: {} } })).toEqual(['`theme.acent` is not a setting: did you mean `theme.accent`?'])
    expect(problems({ ...course, wombat: 1 })[0]).toContain('the settings here are `id`, `title`')
  })

  it('names what is missing, of the wrong type or out of range', () => {
    const { project: _, ...rest } = course
    expect(problems(rest)).toEqual(['`project` is missing: add it'])
    expect(problems({ ...course, title: 3 })).toEqual(['`title` is "3", it must be of type string'])
    expect(problems({ ...course, passMark: 70 })).toEqual(['`passMark` is "70": it lies between 0 and 1'])
    expect(problems({ ...course, solutions: 'after' })).toEqual(['`solutions` is "after", it must be always or after-try or never'])
    expect(problems({ ...course, solutions: 'alway' })[0]).toContain('did you mean "always"?')
  })

  it('refuses an accent that cannot be read, with the contrast it has', () => {
    const [problem] = problems({ ...course, theme: { accent: { light: '#ffcc00', dark: '#ffcc00' } } })
    expect(problem).toMatch(
      /^`theme\.accent\.light` is "#ffcc00": its contrast with the light page is 1\.\d, text needs 4\.5\. Choose a darker colour$/,
    )
  })

  it('names the file', () => {
    expect(() => parseCourse({})).toThrow(/^course\.config\.ts\n/)
  })
})
