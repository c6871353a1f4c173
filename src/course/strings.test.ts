import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { fill, readStrings } from './strings.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-strings-'))
afterAll(() => rmSync(folder, { recursive: true }))

const root = (name: string, locales: Record<string, unknown>): string => {
  for (const [locale, value] of Object.entries(locales)) {
    mkdirSync(join(folder, name, 'content', locale), { recursive: true })
    writeFileSync(join(folder, name, 'content', locale, 'locale.json'), JSON.stringify(value))
  }
  return join(folder, name)
}

const platform = root('platform', {
  en: { label: 'English', ui: { check: 'Check', hint: 'Hint' } },
  fr: { label: 'Français', ui: { check: 'Vérifier' } },
})

describe('readStrings()', () => {
  it("lays a course's strings over the platform's", () => {
    const course = root('over', { fr: { ui: { check: 'Contrôler' } } })
    expect(readStrings(course, platform, ['fr']).fr!.ui).toEqual({ check: 'Contrôler', hint: 'Hint' })
  })

  it('falls back to the default language, and at last to English', () => {
    const course = root('fallback', { de: { label: 'Deutsch', ui: { check: 'Prüfen' } }, fr: { ui: {} } })
    const strings = readStrings(course, platform, ['de', 'fr'])
    expect(strings.de!.ui).toEqual({ check: 'Prüfen', hint: 'Hint' })
    expect(strings.fr!.ui).toEqual({ check: 'Vérifier', hint: 'Hint' })
    expect(strings.de!.label).toBe('Deutsch')
  })

  it('says which file is broken', () => {
    const course = root('broken', { en: { uis: {} } })
    expect(() => readStrings(course, platform, ['en'])).toThrow('content/en/locale.json\n  - `uis` is not a setting: did you mean `ui`?')
  })
})

describe('fill()', () => {
  it('puts values in their places and leaves a place without one', () => {
    expect(fill('{done} of {all}', { done: 0, all: 3 })).toBe('0 of 3')
    expect(fill('{done} of {all}', { done: 1 })).toBe('1 of {all}')
  })
})
