import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import seq from '../seq/command.ts'
import paste from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ paste, seq })

describe('paste', () => {
  it('paste puts lines of files side by side', async () => {
    expect(await run("seq 3 > a; printf 'x\\ny\\n' > b; paste a b; paste -d, a b; paste -d ':;' a b a")).toEqual({
      code: 0,
      stdout: '1\tx\n2\ty\n3\t\n1,x\n2,y\n3,\n1:x;1\n2:y;2\n3:;3\n',
      stderr: '',
    })
  })

  it('paste -s puts the lines of a file on one', async () => {
    expect(await run("seq 3 | paste -s; seq 4 | paste -sd+; seq 4 | paste -d' \\n' -s -")).toEqual({
      code: 0,
      stdout: '1\t2\t3\n1+2+3+4\n1 2\n3 4\n',
      stderr: '',
    })
  })

  it('paste takes several lines of standard input', async () => {
    expect(await run('seq 5 | paste - -; paste nothing; echo $?')).toEqual({
      code: 0,
      stdout: '1\t2\n3\t4\n5\t\n1\n',
      stderr: 'paste: nothing: No such file or directory\n',
    })
  })
})
