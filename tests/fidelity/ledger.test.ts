import { expect, it } from 'vitest'
import { createLedger, differences } from './ledger.ts'

const run = (stdout: string, code = 0) => ({ stdout, stderr: '', code })

it('differences() names each stream that differs', () => {
  expect(differences(run('a'), run('a'))).toEqual([])
  expect(differences(run('a'), run('b', 1))).toEqual(['stdout', 'code'])
})

it('createLedger() counts what agrees and shows both sides of what does not', () => {
  const scenarios = [
    { name: 'one', script: 'x\n', ...run('1') },
    { name: 'two', script: 'y\n', ...run('2\n') },
  ]
  const known = { two: { differs: ['stdout' as const, 'code' as const], why: { en: 'for the test' } } }
  const ledger = createLedger([{ name: 'shell', recording: { tools: {}, scenarios }, known, ours: new Map([['two', run('3\n', 1)]]) }])
  expect(ledger).toMatchObject({ all: 2, same: 1, files: [{ name: 'shell', all: 2, same: 1 }] })
  expect(ledger.differences).toEqual([
    {
      file: 'shell',
      scenario: 'two',
      differs: ['stdout', 'code'],
      why: { en: 'for the test' },
      line: 'y',
      real: '2\n(exit code 0)',
      here: '3\n(exit code 1)',
    },
  ])
})
