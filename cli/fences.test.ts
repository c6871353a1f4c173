import { describe, expect, test } from 'vitest'
import { agrees, plain, proseOf, quotedIn, stepsOf } from './fences.ts'

const lesson = [
  '---',
  'title: x',
  '---',
  'Text',
  '```console fresh',
  '$ echo a \\',
  '> b',
  'a b',
  '$ true',
  '```',
  '{/* run: cd sub */}',
  '````md',
  '```sh',
  'no',
  '```',
  '````',
  '  ```sh norun="slow"',
  '  ls',
  '  ```',
].join('\n')

describe('fences', () => {
  test('quotedIn() finds fences and hidden lines in order, with their lines', () => {
    expect(quotedIn(lesson)).toEqual([
      { fence: { language: 'console', meta: 'fresh', code: '$ echo a \\\n> b\na b\n$ true', line: 6 } },
      { hidden: { run: 'cd sub', line: 11 } },
      { fence: { language: 'md', meta: '', code: '```sh\nno\n```', line: 13 } },
      { fence: { language: 'sh', meta: 'norun="slow"', code: 'ls', line: 18 } },
    ])
  })

  test('stepsOf() joins continued commands and gathers output', () => {
    const [first] = quotedIn(lesson)
    expect(stepsOf((first as { fence: Parameters<typeof stepsOf>[0] }).fence).steps).toEqual([
      { command: 'echo a \\\nb', output: ['a b'], line: 6 },
      { command: 'true', output: [], line: 9 },
    ])
  })

  test('stepsOf() tells text before the first prompt', () => {
    expect(stepsOf({ language: 'console', meta: '', code: 'oops\n$ ls', line: 3 }).stray).toBe(3)
  })

  test('proseOf() leaves out fences and frontmatter', () => {
    expect(proseOf(lesson).split('\n').filter(Boolean)).toEqual(['Text', '{/* run: cd sub */}'])
  })

  test('agrees() forgives spaces at the ends and takes … for any lines', () => {
    expect(agrees(['a ', ''], ['a'])).toBe(true)
    expect(agrees(['a', '…', 'd'], ['a', 'b', 'c', 'd'])).toBe(true)
    expect(agrees(['…'], [])).toBe(true)
    expect(agrees(['a', '…', 'd'], ['a', 'b'])).toBe(false)
    expect(agrees(['a'], ['a', 'b'])).toBe(false)
  })

  test('plain() shows what a terminal shows', () => {
    expect(plain('\u001b[31mred\u001b[m\r\n10%\r100%\n')).toBe('red\n100%\n')
  })
})
