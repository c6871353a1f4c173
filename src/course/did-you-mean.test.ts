import { describe, expect, it } from 'vitest'
import { didYouMean } from './did-you-mean.ts'

describe('didYouMean()', () => {
  it('finds the word with a letter too few, too many, changed or swapped', () => {
    const known = ['minutes', 'level', 'objectives']
    expect(didYouMean('minute', known)).toBe('minutes')
    expect(didYouMean('levell', known)).toBe('level')
    expect(didYouMean('objectifs', known)).toBe('objectives')
    expect(didYouMean('lveel', known)).toBe('level')
    expect(didYouMean('MINUTES', known)).toBe('minutes')
  })

  it('says nothing when nothing is near', () => {
    expect(didYouMean('duration', ['minutes', 'level'])).toBeUndefined()
    expect(didYouMean('anything', [])).toBeUndefined()
  })
})
