import { describe, expect, it } from 'vitest'
import { typedLines } from './code-run.ts'

describe('typedLines()', () => {
  it('takes what follows the prompts of a transcript, and their continuations', () => {
    expect(typedLines('console', '$ cat <<EOF > a\n> one\n> EOF\n$ cat a\none\n> not typed')).toBe('cat <<EOF > a\none\nEOF\ncat a')
  })

  it('takes the whole of a script', () => {
    expect(typedLines('sh', 'cd a\nls\n')).toBe('cd a\nls')
  })

  it('gives nothing for output alone', () => {
    expect(typedLines('console', 'one\ntwo')).toBe('')
  })
})
