import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import ln from '../ln/command.ts'
import mkdir from '../mkdir/command.ts'
import realpath from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ ln, mkdir, realpath })

describe('realpath', () => {
  it('realpath prints paths without links and dots', async () => {
    expect(await run('mkdir -p a/b; ln -s a/b l; realpath l a/../a; realpath -s l; realpath new')).toEqual({
      code: 0,
      stdout: '/home/learner/a/b\n/home/learner/a\n/home/learner/l\n/home/learner/new\n',
      stderr: '',
    })
  })

  it('realpath goes from one directory to another', async () => {
    expect(await run('mkdir -p a/b c; realpath --relative-to=a/b c; realpath --relative-base=. a /usr')).toEqual({
      code: 0,
      stdout: '../../c\na\n/usr\n',
      stderr: '',
    })
  })

  it('realpath says what is missing', async () => {
    expect(await run('realpath no/such; echo $?; realpath -e new; echo $?; realpath -m no/such; realpath -q no/such; echo $?')).toEqual({
      code: 0,
      stdout: '1\n1\n/home/learner/no/such\n1\n',
      stderr: 'realpath: no/such: No such file or directory\nrealpath: new: No such file or directory\n',
    })
  })
})
