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
    { name: 'two', script: 'y\n', ...run('2') },
  ]
  const known = { two: { differs: ['stdout' as const], why: 'for the test' } }
  const [file] = createLedger([{ name: 'shell', recording: { tools: {}, scenarios }, known, ours: new Map([['two', run('3')]]) }]).files
  expect(file).toMatchObject({ name: 'shell', scenarios: 2, agree: 1 })
  expect(file?.differences).toEqual([
    { scenario: 'two', differs: ['stdout'], why: 'for the test', script: 'y\n', real: run('2'), ours: run('3') },
  ])
})
