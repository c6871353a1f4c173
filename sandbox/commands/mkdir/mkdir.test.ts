import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import ls from '../ls/command.ts'
import stat from '../stat/command.ts'
import touch from '../touch/command.ts'
import mkdir from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ ls, mkdir, stat, touch })

describe('mkdir', () => {
  it('mkdir makes directories, -p with their parents', async () => {
    expect(await run('mkdir a b; mkdir -p c/d/e; mkdir -p c/d; ls; ls c/d')).toEqual({ code: 0, stdout: 'a\nb\nc\ne\n', stderr: '' })
  })

  it('mkdir -v says what it made, -m sets the mode', async () => {
    expect(await run('mkdir -pv x/y; mkdir -m 700 s; stat -c %a s; mkdir -m u=rwx,go=rx t; stat -c %a t')).toEqual({
      code: 0,
      stdout: "mkdir: created directory 'x'\nmkdir: created directory 'x/y'\n700\n755\n",
      stderr: '',
    })
  })

  it('mkdir says why it cannot', async () => {
    expect(
      await run('touch f; mkdir f; echo $?; mkdir f/g; echo $?; mkdir no/such; echo $?; mkdir; echo $?; mkdir -p f/g; echo $?'),
    ).toEqual({
      code: 0,
      stdout: '1\n1\n1\n1\n1\n',
      stderr:
        "mkdir: cannot create directory ‘f’: File exists\nmkdir: cannot create directory ‘f/g’: Not a directory\nmkdir: cannot create directory ‘no/such’: No such file or directory\nmkdir: missing operand\nTry 'mkdir --help' for more information.\nmkdir: cannot create directory ‘f’: Not a directory\n",
    })
  })
})
