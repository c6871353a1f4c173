import { describe, expect, it } from 'vitest'
import { changedLines } from './difference-view.ts'

describe('changedLines()', () => {
  it('shows the lines that go and come, with what is around them', () => {
    const mine = 'one\ntwo\nthree\n'
    expect(changedLines({ path: 'a', kind: 'changed', mine, theirs: 'one\n2\nthree\n' })).toEqual([
      '@@ -1,3 +1,3 @@',
      ' one',
      '-two',
      '+2',
      ' three',
    ])
  })

  it('shows a new file whole, and has no lines for what is not text', () => {
    expect(changedLines({ path: 'a', kind: 'added', theirs: 'one\n' })?.slice(1)).toEqual(['+one'])
    expect(changedLines({ path: 'a', kind: 'changed', theirs: 'one\n' })).toBeUndefined()
    expect(changedLines({ path: 'a', kind: 'removed', mine: 'one\n' })?.slice(1)).toEqual(['-one'])
  })
})
