import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import cat from '../cat/command.ts'
import mkdir from '../mkdir/command.ts'
import tee from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ cat, mkdir, tee })

describe('tee', () => {
  it('tee writes to files and goes on', async () => {
    expect(await run('echo hi | tee a b | cat -A; cat a b')).toEqual({ code: 0, stdout: 'hi$\nhi\nhi\n', stderr: '' })
  })

  it('tee -a appends', async () => {
    expect(await run('echo 1 > f; echo 2 | tee -a f > /dev/null; cat f; echo 3 | tee f > /dev/null; cat f')).toEqual({
      code: 0,
      stdout: '1\n2\n3\n',
      stderr: '',
    })
  })

  it('tee says which file it cannot write, and writes the others', async () => {
    expect(await run('mkdir d; echo x | tee d f; echo $?; cat f')).toEqual({
      code: 0,
      stdout: 'x\n1\nx\n',
      stderr: 'tee: d: Is a directory\n',
    })
  })
})
