import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import env from '../env/command.ts'
import printenv from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ env, printenv })

describe('printenv', () => {
  it('printenv prints variables that programs see', async () => {
    expect(await run('export A=1; B=2; printenv A; printenv B; echo $?; env -i X=y printenv; printenv A HOME')).toEqual({
      code: 0,
      stdout: '1\n1\nX=y\n1\n/home/learner\n',
      stderr: '',
    })
  })

  it('printenv has 1 when one of them is missing', async () => {
    expect(await run('printenv HOME NO_SUCH; echo $?')).toEqual({ code: 0, stdout: '/home/learner\n1\n', stderr: '' })
  })
})
