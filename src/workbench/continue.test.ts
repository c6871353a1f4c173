import { describe, expect, it } from 'vitest'
import { lessonToContinue } from './continue.ts'

const lesson = (id: string, steps: string[]) => ({ id, href: `/${id}/`, title: id, steps })
const lessons = [lesson('one', ['a', 'b']), lesson('two', ['a']), lesson('three', ['a'])]

describe('lessonToContinue()', () => {
  it('is the lesson that was worked on last, until its steps are done', () => {
    expect(lessonToContinue(lessons, { one: { a: 'pass' } }, 'one')?.id).toBe('one')
    expect(lessonToContinue(lessons, { one: { a: 'pass', b: 'pass' }, two: { a: 'pass' } }, 'one')?.id).toBe('three')
  })

  it('is nothing before anything was done, and the last lesson when all is', () => {
    expect(lessonToContinue(lessons, {}, undefined)).toBeUndefined()
    expect(lessonToContinue(lessons, { three: { a: 'pass' } }, 'three')?.id).toBe('three')
  })
})
