import { expect, it } from 'vitest'
import { kilobytes, median, milliseconds, ratio, repeat } from './statistics.ts'

it('median() takes the middle, or the mean of the two in the middle', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 2, 3])).toBe(2.5)
  expect(() => median([])).toThrow('the median of nothing')
})

it('repeat() runs one after another', async () => {
  expect(await repeat(3, async index => index * 2)).toEqual([0, 2, 4])
})

it('numbers are shown as a person reads them', () => {
  expect([milliseconds(3.14), milliseconds(42.4), milliseconds(1234), kilobytes(565_400), ratio(3, 4), ratio(44, 4)]).toEqual([
    '3.1 ms',
    '42 ms',
    '1.23 s',
    '565 kB',
    '0.75×',
    '11×',
  ])
})
