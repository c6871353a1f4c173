import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { lessonsOf, readNavigation, titleIn } from './navigation.ts'

const roots: string[] = []

const courseOf = (files: Record<string, string>): string => {
  const root = mkdtempSync(join(tmpdir(), 'slipway-navigation-'))
  roots.push(root)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true })
})

const lesson = (title: string, more = '', body = '') => `---\ntitle: ${title}\n${more}---\n${body}`
const sewing = {
  'content/en/02-hem/_module.yaml': 'title: Hems',
  'content/en/02-hem/02-blind.mdx': lesson('Blind hem', 'lesson:\n  minutes: 9\n  level: more\n', '\n<Exercise id="hem-blind" />\n'),
  'content/en/02-hem/01-plain.mdx': lesson('Plain hem'),
  'content/en/10-zip/_module.yaml': 'title: Zips',
  'content/en/10-zip/01-side.mdx': lesson('Side zip'),
  'content/fr/02-hem/_module.yaml': 'title: Ourlets',
  'content/fr/02-hem/01-plain.mdx': lesson('Ourlet simple'),
}

describe('readNavigation()', () => {
  it('orders modules and lessons by number and drops the numbers from their ids', () => {
    const modules = readNavigation(courseOf(sewing), { locales: ['en', 'fr'] })
    expect(lessonsOf(modules).map(({ id, number }) => `${number} ${id}`)).toEqual(['2.1 hem/plain', '2.2 hem/blind', '10.1 zip/side'])
    expect(modules[0]!.lessons[1]).toMatchObject({ minutes: 9, level: 'more', exercise: 'hem-blind' })
  })

  it('knows titles by language, and gives another where one is missing', () => {
    const [hems, zips] = readNavigation(courseOf(sewing), { locales: ['en', 'fr'] })
    expect(titleIn(hems!, 'fr')).toBe('Ourlets')
    expect(titleIn(hems!.lessons[0]!, 'fr')).toBe('Ourlet simple')
    expect(titleIn(zips!, 'fr')).toBe('Zips')
  })

  it('keeps only the modules that the course names', () => {
    const modules = readNavigation(courseOf(sewing), { locales: ['en'], modules: ['zip'] })
    expect(modules.map(module => module.id)).toEqual(['zip'])
  })

  it('says which module was meant', () => {
    expect(() => readNavigation(courseOf(sewing), { locales: ['en'], modules: ['hems'] })).toThrow(/"hems".*did you mean hem\?/)
  })

  it('says where a module has no title', () => {
    const { 'content/en/10-zip/_module.yaml': _, ...rest } = sewing
    expect(() => readNavigation(courseOf(rest), { locales: ['en'] })).toThrow(/content\/en\/10-zip\/_module\.yaml\n {2}- it is missing/)
  })

  it('says what is wrong with a frontmatter', () => {
    const broken = (more: string) => courseOf({ ...sewing, 'content/en/02-hem/01-plain.mdx': lesson('Plain', more) })
    expect(() => readNavigation(broken('lesson:\n  minute: 3\n'), { locales: ['en'] })).toThrow(
      '`lesson.minute` is not a setting: did you mean `lesson.minutes`?',
    )
    expect(() => readNavigation(broken('titel: x\n'), { locales: ['en'] })).toThrow('`titel` is not a setting: did you mean `title`?')
    expect(() => readNavigation(broken('lesson:\n  minutes: soon\n'), { locales: ['en'] })).toThrow(
      '`lesson.minutes` is "soon", it must be of type number',
    )
  })

  it('refuses a frontmatter that names another exercise than the text', () => {
    const root = courseOf({
      ...sewing,
      'content/en/10-zip/01-side.mdx': lesson('Side', 'lesson:\n  exercise: zip-a\n', '<Exercise id="zip-b" />'),
    })
    expect(() => readNavigation(root, { locales: ['en'] })).toThrow('`lesson.exercise` is "zip-a" and the text shows "zip-b"')
  })
})
