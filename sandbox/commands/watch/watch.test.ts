import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import cat from '../cat/command.ts'
import head from '../head/command.ts'
import timeout from '../timeout/command.ts'
import watch from './command.ts'

const run = onMachine({ watch, head, timeout, cat })

describe('watch', () => {
  it('watch runs a line again and again, pipes included', async () => {
    const { stdout } = await run("watch -t -n 0.1 'echo a b | cat' | head -n 3")
    expect(stdout).toBe('a b\na b\na b\n')
  })

  it('watch says what it runs, and how often', async () => {
    const { stdout } = await run('watch -n 0.5 echo hi | head -n 3')
    expect(stdout).toMatch(/^Every 0\.5s: echo hi {4}slipway: .*\d{4}\n\nhi\n$/)
  })

  it('watch -g ends when the output changes, -e when the command fails', async () => {
    expect(await run("watch -t -g -n 0.1 'echo x >> f; cat f'")).toEqual({ code: 0, stdout: 'x\nx\nx\n', stderr: '' })
    expect((await run('watch -t -e -n 0.1 false')).code).toBe(8)
  })

  it('watch is stopped by a signal, and needs a command', async () => {
    expect((await run('timeout 0.3 watch -n 0.1 true')).code).toBe(124)
    expect(await run('watch')).toMatchObject({ code: 1, stdout: '' })
  })
})
