import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import cat from '../cat/command.ts'
import mkdir from '../mkdir/command.ts'
import seq from '../seq/command.ts'
import wc from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ cat, mkdir, seq, wc })

describe('wc', () => {
  it('wc counts lines, words and bytes', async () => {
    expect(await run("printf 'one two\\nthree' > f; wc f; wc -l f; wc -w f; wc -c f; wc -m f; wc -L f")).toEqual({
      code: 0,
      stdout: ' 1  3 13 f\n1 f\n3 f\n13 f\n13 f\n7 f\n',
      stderr: '',
    })
  })

  it('wc counts characters of UTF-8, not bytes', async () => {
    expect(await run('echo été | wc -m; echo été | wc -c')).toEqual({ code: 0, stdout: '4\n6\n', stderr: '' })
  })

  it('wc is as wide as the sizes of its files, and 7 for a pipe', async () => {
    expect(await run("printf 'a\\n' > f; wc < f; wc f - < f; cat f | wc; wc < /dev/null")).toEqual({
      code: 0,
      stdout: '1 1 2\n1 1 2 f\n1 1 2 -\n2 2 4 total\n      1       1       2\n      0       0       0\n',
      stderr: '',
    })
  })

  it('wc adds up several files', async () => {
    expect(await run('seq 5 > a; seq 3 > b; wc -l a b; wc a b')).toEqual({
      code: 0,
      stdout: ' 5 a\n 3 b\n 8 total\n 5  5 10 a\n 3  3  6 b\n 8  8 16 total\n',
      stderr: '',
    })
  })

  it('wc goes on after what it cannot read', async () => {
    expect(await run('echo a > f; wc nothing f; echo $?; mkdir d; wc d; echo $?')).toEqual({
      code: 0,
      stdout: '1 1 2 f\n1 1 2 total\n1\n      0       0       0 d\n1\n',
      stderr: 'wc: nothing: No such file or directory\nwc: d: Is a directory\n',
    })
  })
})
