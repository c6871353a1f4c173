import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import head from '../head/command.ts'
import seq from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ head, seq })

describe('seq', () => {
  it('seq counts up, down and by steps', async () => {
    expect(await run('seq 3; seq 2 4; seq 5 -2 1; seq 0 0.5 1; seq 3 1')).toEqual({
      code: 0,
      stdout: '1\n2\n3\n2\n3\n4\n5\n3\n1\n0.0\n0.5\n1.0\n',
      stderr: '',
    })
  })

  it('seq -w pads, -s separates, -f formats', async () => {
    expect(await run("seq -w 8 10; seq -s, 3; seq -f 'file-%02g' 2; seq -f %.2f 1 0.5 2")).toEqual({
      code: 0,
      stdout: '08\n09\n10\n1,2,3\nfile-01\nfile-02\n1.00\n1.50\n2.00\n',
      stderr: '',
    })
  })

  it('seq can be cut short by its reader', async () => {
    expect(await run('seq 1 1000000000 | head -n 2')).toEqual({ code: 0, stdout: '1\n2\n', stderr: '' })
  })

  it('seq says what is no number', async () => {
    expect(await run('seq a; echo $?; seq; echo $?; seq 1 0 3; echo $?; seq 1 2 3 4; echo $?')).toEqual({
      code: 0,
      stdout: '1\n1\n1\n1\n',
      stderr:
        "seq: invalid floating point argument: ‘a’\nTry 'seq --help' for more information.\nseq: missing operand\nTry 'seq --help' for more information.\nseq: invalid Zero increment value: ‘0’\nTry 'seq --help' for more information.\nseq: extra operand ‘4’\nTry 'seq --help' for more information.\n",
    })
  })
})
