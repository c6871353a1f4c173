import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import cmp from './command.ts'

// Expected output is what GNU diffutils 3.8 prints on Debian 12.
const run = onMachine({ cmp })

describe('cmp', () => {
  it('cmp is silent about equal files', async () => {
    expect(await run('printf abc > a; printf abc > b; cmp a b; echo $?')).toEqual({ code: 0, stdout: '0\n', stderr: '' })
  })

  it('cmp names the first byte and line that differ', async () => {
    expect(await run("printf 'a\\nbc' > a; printf 'a\\nbd' > b; cmp a b; echo $?; cmp -b a b")).toEqual({
      code: 1,
      stdout: 'a b differ: byte 4, line 2\n1\na b differ: byte 4, line 2 is 143 c 144 d\n',
      stderr: '',
    })
  })

  it('cmp -l lists all differences', async () => {
    expect(await run('printf abc > a; printf xbz > b; cmp -l a b; echo $?')).toEqual({
      code: 0,
      stdout: '1 141 170\n3 143 172\n1\n',
      stderr: '',
    })
  })

  it('cmp says which file ended', async () => {
    expect(await run('printf abc > a; printf ab > b; cmp a b; echo $?; cmp -n 2 a b; echo $?')).toEqual({
      code: 0,
      stdout: '1\n0\n',
      stderr: 'cmp: EOF on b after byte 2, in line 1\n',
    })
  })

  it('cmp compares with standard input, and has 2 for trouble', async () => {
    expect(await run('printf abc > a; printf abd | cmp a -; printf abd | cmp -s a -; echo $?; cmp a nothing; echo $?')).toEqual({
      code: 0,
      stdout: 'a - differ: byte 3, line 1\n1\n2\n',
      stderr: 'cmp: nothing: No such file or directory\n',
    })
  })
})
