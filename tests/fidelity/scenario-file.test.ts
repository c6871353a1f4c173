import { expect, it } from 'vitest'
import { parseScenarios } from './scenario-file.ts'

it('parseScenarios() splits a file at its names and leaves the comment before them', () => {
  const text = 'about this file\n\n### one\necho 1\n\n### two\ncat <<END\n# not a name\nEND\n'
  expect(parseScenarios(text, 'x.txt')).toEqual([
    { name: 'one', script: 'echo 1\n' },
    { name: 'two', script: 'cat <<END\n# not a name\nEND\n' },
  ])
})

it.each([
  ['### \necho\n', 'x.txt:1: a scenario needs a name after ###'],
  ['### a\n### b\necho\n', "x.txt:1: scenario 'a' has no script"],
  ['### a\necho\n### a\necho\n', "x.txt:3: there are two scenarios called 'a'"],
])('parseScenarios() refuses %j', (text, words) => {
  expect(() => parseScenarios(text, 'x.txt')).toThrow(words)
})
