import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import env from '../env/command.ts'
import ln from '../ln/command.ts'
import mkdir from '../mkdir/command.ts'
import pwd from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ env, ln, mkdir, pwd })

describe('pwd', () => {
  it('pwd prints the directory without links', async () => {
    expect(await run('mkdir d; ln -s d l; cd l; /usr/bin/pwd; env pwd -L; env pwd -P')).toEqual({
      code: 0,
      stdout: '/home/learner/d\n/home/learner/l\n/home/learner/d\n',
      stderr: '',
    })
  })

  it('pwd refuses unknown options', async () => {
    expect(await run('env pwd -X; echo $?; env pwd extra; echo $?')).toEqual({
      code: 0,
      stdout: '1\n/home/learner\n0\n',
      stderr: "pwd: invalid option -- 'X'\nTry 'pwd --help' for more information.\npwd: ignoring non-option arguments\n",
    })
  })
})
