import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import seq from '../seq/command.ts'
import tac from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ seq, tac })

describe('tac', () => {
  it('tac prints lines from the last to the first', async () => {
    expect(await run('seq 3 | tac; seq 2 > a; seq 3 4 > b; tac a b')).toEqual({ code: 0, stdout: '3\n2\n1\n2\n1\n4\n3\n', stderr: '' })
  })

  it('tac takes another separator', async () => {
    expect(await run("printf 'a,b,c,' | tac -s ,; echo; tac nothing; echo $?")).toEqual({
      code: 0,
      stdout: 'c,b,a,\n1\n',
      stderr: "tac: failed to open 'nothing' for reading: No such file or directory\n",
    })
  })
})
