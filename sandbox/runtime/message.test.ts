import { expect, test } from 'vitest'
import { render } from './message.ts'

const own = { mine: 'Mine: {path}' }
const english = { files: '{count} files', 'files.one': 'one file', plain: 'Just words', big: '{size} bytes' }
const french = { files: '{count} fichiers', 'files.one': '{count} fichier' }

test.each<[string, Parameters<typeof render>[0], string]>([
  ['takes the exercise’s own words first', { key: 'mine', values: { path: 'a.txt' } }, 'Mine: a.txt'],
  ['takes the form for one', { key: 'files', values: { count: 1 } }, 'one file'],
  ['takes the plain form for more', { key: 'files', values: { count: 2 } }, '2 files'],
  ['writes numbers as the language does', { key: 'big', values: { size: 1234567 } }, '1,234,567 bytes'],
  ['leaves a place without a value, so that it is seen', { key: 'mine' }, 'Mine: {path}'],
  ['shows a key that nobody knows with its values', { key: 'nobody', values: { path: 'a.txt' } }, 'nobody a.txt'],
  ['puts no place of a value in', { key: 'mine', values: { path: '{count}' } }, 'Mine: {count}'],
])('render() %s', (_, message, words) => {
  expect(render(message, [own, english], 'en')).toBe(words)
})

test('render() counts as the language does: none is singular in French', () => {
  expect([0, 1, 2].map(count => render({ key: 'files', values: { count } }, [undefined, french], 'fr'))).toEqual([
    '0 fichier',
    '1 fichier',
    '2 fichiers',
  ])
})
