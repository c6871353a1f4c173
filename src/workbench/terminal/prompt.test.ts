import { describe, expect, it } from 'vitest'
import { promptText } from './prompt.ts'
import { withoutStyles } from './width.ts'

function shown(parts: { cwd: string; branch?: string; columns?: number }): string {
  return withoutStyles(promptText({ home: '/home/learner', columns: 80, ...parts }))
}

describe('promptText()', () => {
  it('says where we are, from the home on, and on which branch', () => {
    expect(shown({ cwd: '/home/learner/titanic', branch: 'main' })).toBe('learner:~/titanic (main)$ ')
    expect(shown({ cwd: '/home/learner' })).toBe('learner:~$ ')
    expect(shown({ cwd: '/home/learner2' })).toBe('learner:/home/learner2$ ')
    expect(shown({ cwd: '/tmp', branch: '(1234567...)' })).toBe('learner:/tmp (1234567...)$ ')
  })

  it('is short where there is little room', () => {
    expect(shown({ cwd: '/home/learner/titanic', branch: 'main', columns: 40 })).toBe('~/titanic (main)$ ')
  })
})
