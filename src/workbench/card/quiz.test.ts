import { describe, expect, it } from 'vitest'
import type { SandboxClient } from '../../../sandbox/runtime/client.ts'
import { writeAnswer } from './quiz.ts'

/** A client that holds one file. */
function disk(text: string | undefined) {
  let held = text
  const client = {
    read: async () => {
      if (held === undefined) throw new Error('ENOENT')
      return new TextEncoder().encode(held)
    },
    write: async (_path: string, data: string) => {
      held = data
    },
  } as unknown as SandboxClient
  return { client, text: () => held }
}

const place = { exercise: 'git-first', question: 'parent' }

describe('writeAnswer()', () => {
  it('makes the file', async () => {
    const { client, text } = disk(undefined)
    await writeAnswer(client, place, '1a2b3c4')
    expect(text()).toBe('git-first:\n  parent: 1a2b3c4\n')
  })

  it('leaves the rest of the file as it is, comments too', async () => {
    const { client, text } = disk('# mine\ngit-ignore:\n  why: size\ngit-first:\n  head: main\n')
    await writeAnswer(client, place, ['a', 'b'])
    expect(text()).toBe('# mine\ngit-ignore:\n  why: size\ngit-first:\n  head: main\n  parent:\n    - a\n    - b\n')
  })

  it('does not lose an answer to a file that is no YAML', async () => {
    const { client, text } = disk('git-first: [')
    await writeAnswer(client, place, '0123')
    expect(text()).toBe('git-first:\n  parent: "0123"\n')
  })
})
