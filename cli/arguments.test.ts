import { describe, expect, test } from 'vitest'
import { oneValue, readArguments } from './arguments.ts'

const options = { '--dir': 'value', '--zip': 'values', '--csv': 'flag' } as const

describe('readArguments()', () => {
  test('readArguments() reads flags, values and words', () => {
    const found = readArguments(['git-first', '--csv', '--dir=a', '--zip', 'b', 'c'], options)
    expect(found.words).toEqual(['git-first'])
    expect([...found.flags]).toEqual(['--csv'])
    expect(oneValue(found, '--dir')).toBe('a')
    expect(found.values.get('--zip')).toEqual(['b', 'c'])
  })

  test('readArguments() leaves what follows the first word alone when asked', () => {
    expect(readArguments(['--csv', 'file', '--dir', 'x'], options, true).words).toEqual(['file', '--dir', 'x'])
  })

  test.each<[string[], string]>([
    [['--dri', 'x'], 'did you mean --dir?'],
    [['--dir'], '--dir needs a value'],
    [['--csv=1'], '--csv takes no value'],
    [['--whatever'], 'the options are --dir, --zip, --csv'],
  ])('readArguments() refuses %j', (argv, reason) => {
    expect(() => readArguments(argv, options)).toThrow(reason)
  })

  test('oneValue() refuses two', () => {
    expect(() => oneValue(readArguments(['--dir', 'a', '--dir', 'b'], options), '--dir')).toThrow('once is enough')
  })
})
