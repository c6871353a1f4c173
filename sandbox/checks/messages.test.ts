import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const sources = readdirSync(at('.')).filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'))
const text = sources.map(name => readFileSync(at(`./${name}`), 'utf8')).join('\n')
const used = new Set(
  [...text.matchAll(/'((?:path|file|directory|link|line|tree|text|terminal|variable|answer|choice|choices|exit|run|git)[A-Z]\w*)'/g)].map(
    match => match[1]!,
  ),
)
for (const stream of ['stdout', 'stderr'])
  for (const form of ['Empty', 'Is', 'ShouldBe', 'ShouldBeEmpty', 'ShouldMatch']) used.add(stream + form)

describe.each(['en', 'fr'])('messages of checks in %s', locale => {
  const { checks } = JSON.parse(readFileSync(at(`../../content/${locale}/locale.json`), 'utf8')) as { checks: Record<string, string> }
  const known = new Set(Object.keys(checks).map(key => key.replace(/\.(zero|one|two|few|many|other)$/, '')))

  test('message() has words for every key that a check uses', () => {
    expect([...used].filter(key => !known.has(key))).toEqual([])
  })

  test('message() uses every key that there are words for', () => {
    expect([...known].filter(key => !used.has(key))).toEqual([])
  })
})

test('messages have the same places in both languages', () => {
  const places = (locale: string) => {
    const { checks } = JSON.parse(readFileSync(at(`../../content/${locale}/locale.json`), 'utf8')) as { checks: Record<string, string> }
    return Object.fromEntries(Object.entries(checks).map(([key, words]) => [key, [...new Set(words.match(/\{\w+\}/g) ?? [])].sort()]))
  }
  expect(places('fr')).toEqual(places('en'))
})
