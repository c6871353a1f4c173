import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import awk from '../awk/command.ts'
import free from './command.ts'

const run = onMachine({ free, awk })

describe('free', () => {
  it('free has the columns that scripts look for', async () => {
    const { stdout } = await run('free')
    expect(stdout.split('\n')[0]).toBe('               total        used        free      shared  buff/cache   available')
    expect(stdout).toMatch(/^Mem: +\d+ +\d+ +\d+ +0 +0 +\d+\nSwap: +0 +0 +0\n$/m)
  })

  it('free -m and -b are the same memory in other units', async () => {
    const { stdout } = await run("free -b | awk '/Mem/ { print $2 / 1048576 }'; free -m | awk '/Mem/ { print $2 }'")
    const [bytes, mebibytes] = stdout.trim().split('\n')
    expect(bytes).toBe(mebibytes)
    expect((await run('free -h')).stdout).toContain('4.0Gi')
  })

  it('free refuses unknown options', async () => {
    expect(await run('free -Z')).toMatchObject({ code: 1, stdout: '' })
  })
})
