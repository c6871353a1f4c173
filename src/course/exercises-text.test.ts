import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readTexts } from './exercises-text.ts'

const words = 'title: Hem\nchecks:\n  a: { label: One hem, hint: Fold it. }\nsolution: One is enough.\n'
let root: string

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'slipway-texts-'))
  for (const folder of ['content/en', 'content/fr', 'exercises/hem']) mkdirSync(join(root, folder), { recursive: true })
  for (const locale of ['en', 'fr']) writeFileSync(join(root, `exercises/hem/text.${locale}.yaml`), words)
})

afterAll(() => rmSync(root, { recursive: true }))

it('readTexts() leaves out a language that the course leaves out', () => {
  expect(Object.keys(readTexts(root, 'hem', ['en']))).toEqual(['en'])
})

it('readTexts() refuses a language that no folder of lessons has', () => {
  writeFileSync(join(root, 'exercises/hem/text.rf.yaml'), words)
  expect(() => readTexts(root, 'hem', ['en'])).toThrow('"rf" is no language of this course (en)')
})
