import { expect, test } from 'vitest'
import { createTree } from '../fs/tree.ts'
import { ignoreRules } from './ignore-rules.ts'

function ignores(files: Record<string, string>, personal = ''): (path: string) => boolean {
  const fs = createTree()
  fs.privileged(() => {
    for (const [name, text] of Object.entries(files)) {
      fs.mkdirs(`/p/${name}`.replace(/\/[^/]*$/, '') as '/')
      fs.write(`/p/${name}`, text)
    }
  })
  return ignoreRules(fs, '/p', personal)
}

/** Each answer is that of `git check-ignore` 2.39.5. */
test.each<[string, string, boolean]>([
  ['*\n!*/\n!*.py', 'src/titanic/model.py', false],
  ['*\n!*/\n!*.py', 'src/data.csv', true],
  ['*\n!*.py', 'src/model.py', true],
  ['data/', 'data/a.csv', true],
  ['data/', 'data', false],
  ['/a', 'b/a', false],
  ['a/b', 'x/a/b', false],
  ['**/b', 'x/a/b', true],
  ['a/**/c', 'a/c', true],
  ['a/**', 'a', false],
  ['*.csv\n!keep.csv', 'x/keep.csv', false],
  ['x/\n!x/keep.csv', 'x/keep.csv', true],
  ['b?', 'b/', false],
  ['[!a]', 'b', true],
  ['[[:digit:]]*', '1x', true],
  ['\\#x', '#x', true],
  ['# x', '# x', false],
  ['x  ', 'x', true],
  ['x\\ ', 'x ', true],
  ['.env # secret', '.env', false],
])('ignoreRules() of %j says of "%s": %s', (rules, path, wanted) => {
  expect(ignores({ '.gitignore': rules })(path)).toBe(wanted)
})

test('ignoreRules() lets an inner file win over an outer one, and both over personal rules', () => {
  const ask = ignores({ '.gitignore': '*.log', 'a/.gitignore': '!*.log' }, '*.swp\n!x.log')
  expect(['x.log', 'a/x.log', 'a/b/x.log', 'a/x.swp'].map(ask)).toEqual([true, false, false, true])
})
