import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import cut from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ cut })

describe('cut', () => {
  it('cut takes fields, and lines without the delimiter whole', async () => {
    expect(await run("printf 'a,b,c\\nnone\\n' > f; cut -d, -f2 f; cut -d, -f1,3 f; cut -d, -f2- -s f")).toEqual({
      code: 0,
      stdout: 'b\nnone\na,c\nnone\nb,c\n',
      stderr: '',
    })
  })

  it('cut takes characters and bytes', async () => {
    expect(await run('echo abcdef | cut -c2-4; echo abcdef | cut -c-2,5-; echo abcdef | cut -b1,3')).toEqual({
      code: 0,
      stdout: 'bcd\nabef\nac\n',
      stderr: '',
    })
  })

  it('cut --complement and --output-delimiter change what is left', async () => {
    expect(await run("printf 'a:b:c:d\\n' > f; cut -d: -f2 --complement f; cut -d: -f1,3-4 --output-delimiter=' / ' f")).toEqual({
      code: 0,
      stdout: 'a:c:d\na / c / d\n',
      stderr: '',
    })
  })

  it('cut says what is wrong with its list', async () => {
    expect(await run('cut -f0 f; echo $?; cut -f3-1 f; echo $?; cut -d, f; echo $?; cut -d,, -f1 f; echo $?; cut -f1 nothing')).toEqual({
      code: 1,
      stdout: '1\n1\n1\n1\n',
      stderr:
        "cut: fields are numbered from 1\nTry 'cut --help' for more information.\ncut: invalid decreasing range\nTry 'cut --help' for more information.\ncut: you must specify a list of bytes, characters, or fields\nTry 'cut --help' for more information.\ncut: the delimiter must be a single character\nTry 'cut --help' for more information.\ncut: nothing: No such file or directory\n",
    })
  })
})
