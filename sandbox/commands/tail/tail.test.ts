import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import head from '../head/command.ts'
import seq from '../seq/command.ts'
import sleep from '../sleep/command.ts'
import timeout from '../timeout/command.ts'
import tail from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ head, seq, sleep, tail, timeout })

describe('tail', () => {
  it('tail prints the last ten lines, or as many as asked', async () => {
    expect(await run('seq 20 | tail | head -n 1; seq 20 | tail -n 2; seq 20 | tail -2; seq 5 | tail -n +4')).toEqual({
      code: 0,
      stdout: '11\n19\n20\n19\n20\n4\n5\n',
      stderr: '',
    })
  })

  it('tail counts bytes', async () => {
    expect(await run('printf abcdef | tail -c 2; echo; printf abcdef | tail -c +5')).toEqual({ code: 0, stdout: 'ef\nef', stderr: '' })
  })

  it('tail names the files when there are several', async () => {
    expect(await run('echo 1 > a; echo 2 > b; tail a b; tail -q a b')).toEqual({
      code: 0,
      stdout: '==> a <==\n1\n\n==> b <==\n2\n1\n2\n',
      stderr: '',
    })
  })

  it('tail -f prints what is added, until it is stopped', async () => {
    expect(await run('echo one > log; { sleep 0.3; echo two >> log; } & timeout 1.6 tail -f log; echo $?')).toEqual({
      code: 0,
      stdout: 'one\ntwo\n124\n',
      stderr: '',
    })
  })

  it('tail says what is missing and what is no number', async () => {
    expect(await run('tail nothing; echo $?; tail -n x; echo $?')).toEqual({
      code: 0,
      stdout: '1\n1\n',
      stderr: "tail: cannot open 'nothing' for reading: No such file or directory\ntail: invalid number of lines: ‘x’\n",
    })
  })
})
