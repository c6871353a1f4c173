import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import cat from '../cat/command.ts'
import mkdir from '../mkdir/command.ts'
import seq from '../seq/command.ts'
import wc from '../wc/command.ts'
import yes from '../yes/command.ts'
import head from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ cat, head, mkdir, seq, wc, yes })

describe('head', () => {
  it('head prints the first ten lines, or as many as asked', async () => {
    expect(await run('seq 20 | head | wc -l; seq 20 | head -n 2; seq 20 | head -2; seq 5 | head -n -3')).toEqual({
      code: 0,
      stdout: '10\n1\n2\n1\n2\n1\n2\n',
      stderr: '',
    })
  })

  it('head counts bytes', async () => {
    expect(await run('printf abcdef | head -c 3; printf abcdef | head -c -2')).toEqual({ code: 0, stdout: 'abcabcd', stderr: '' })
  })

  it('head names the files when there are several', async () => {
    expect(await run('echo 1 > a; echo 2 > b; head a b; head -q a b; head -v a')).toEqual({
      code: 0,
      stdout: '==> a <==\n1\n\n==> b <==\n2\n1\n2\n==> a <==\n1\n',
      stderr: '',
    })
  })

  it('head leaves the rest of its input to the next', async () => {
    expect(await run('seq 5 > f; { head -n 2; echo --; cat; } < f')).toEqual({ code: 0, stdout: '1\n2\n--\n3\n4\n5\n', stderr: '' })
  })

  it('head ends an endless writer', async () => {
    expect(await run('yes | head -n 2')).toEqual({ code: 0, stdout: 'y\ny\n', stderr: '' })
  })

  it('head says what is missing and what is no number', async () => {
    expect(await run('head nothing; echo $?; head -n x; echo $?; mkdir d; head d; echo $?')).toEqual({
      code: 0,
      stdout: '1\n1\n1\n',
      stderr:
        "head: cannot open 'nothing' for reading: No such file or directory\nhead: invalid number of lines: ‘x’\nhead: error reading 'd': Is a directory\n",
    })
  })
})
