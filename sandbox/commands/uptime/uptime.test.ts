import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import uptime from './command.ts'

const run = onMachine({ uptime })

describe('uptime', () => {
  it('uptime is written as procps writes it', async () => {
    expect((await run('uptime')).stdout).toMatch(/^ \d\d:\d\d:\d\d up \d+ min, {2}1 user, {2}load average: 0\.00, 0\.00, 0\.00\n$/)
  })

  it('uptime -p and -s say it in words and as a moment', async () => {
    expect((await run('uptime -p')).stdout).toBe('up 0 minutes\n')
    expect((await run('uptime -s')).stdout).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\n$/)
  })

  it('uptime refuses unknown options', async () => {
    expect(await run('uptime -Z')).toMatchObject({ code: 1, stdout: '' })
  })
})
