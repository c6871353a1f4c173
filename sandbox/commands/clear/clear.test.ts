import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import clear from './command.ts'

const run = onMachine({ clear })

describe('clear', () => {
  it('clear moves home and clears the screen and what scrolled out of it', async () => {
    expect(await run('clear')).toEqual({ code: 0, stdout: '\x1b[H\x1b[2J\x1b[3J', stderr: '' })
  })

  it('clear -x keeps what scrolled out of sight', async () => {
    expect((await run('clear -x')).stdout).toBe('\x1b[H\x1b[2J')
  })

  it('clear refuses what it does not know', async () => {
    expect(await run('clear -q')).toMatchObject({ code: 1, stdout: '' })
  })
})
