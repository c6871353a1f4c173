import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import reset from './command.ts'

const run = onMachine({ reset })

describe('reset', () => {
  it('reset begins with the full reset of the terminal, under both names', async () => {
    const { code, stdout } = await run('reset')
    expect(code).toBe(0)
    expect(stdout.startsWith('\x1bc')).toBe(true)
    expect((await run('tset')).stdout).toBe(stdout)
  })

  it('reset refuses unknown options', async () => {
    expect(await run('reset --nope')).toMatchObject({ code: 1, stdout: '' })
  })
})
