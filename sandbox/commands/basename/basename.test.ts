import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import tr from '../tr/command.ts'
import basename from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ basename, tr })

describe('basename', () => {
  it('basename strips directories, slashes at the end and a suffix', async () => {
    expect(await run('basename /usr/lib/x.so; basename dir/; basename / ; basename report.csv .csv; basename .csv .csv')).toEqual({
      code: 0,
      stdout: 'x.so\ndir\n/\nreport\n.csv\n',
      stderr: '',
    })
  })

  it('basename -a and -s take several names', async () => {
    expect(await run("basename -a a/b c/d; basename -s .txt x/a.txt y/b.txt; basename -az a/b | tr '\\0' '!'")).toEqual({
      code: 0,
      stdout: 'b\nd\na\nb\nb!',
      stderr: '',
    })
  })

  it('basename refuses too few and too many names', async () => {
    expect(await run('basename; echo $?; basename a b c')).toEqual({
      code: 1,
      stdout: '1\n',
      stderr:
        "basename: missing operand\nTry 'basename --help' for more information.\nbasename: extra operand ‘c’\nTry 'basename --help' for more information.\n",
    })
  })
})
