import { describe, expect, it } from 'vitest'
import { runCommand } from '../_shared/testing.ts'
import command from './command.ts'

// Expected output printed by grep 3.8 on Debian 12.
const files = { f: 'apple\nBanana\ncherry pie\n' }

describe('grep', () => {
  it('grep prints what matches, with numbers, counts and parts', async () => {
    expect((await runCommand(command, ['grep', '-in', 'an', 'f'], { files })).stdout).toBe('2:Banana\n')
    expect((await runCommand(command, ['grep', '-o', 'p.', 'f'], { files })).stdout).toBe('pp\npi\n')
    expect((await runCommand(command, ['grep', '-c', 'e', 'f'], { files })).stdout).toBe('2\n')
  })

  it('grep gives 1 for no match and 2 for trouble', async () => {
    expect((await runCommand(command, ['grep', 'zzz', 'f'], { files })).code).toBe(1)
    expect(await runCommand(command, ['grep', 'a', 'x'], { files })).toMatchObject({
      code: 2,
      stderr: 'grep: x: No such file or directory\n',
    })
  })
})
