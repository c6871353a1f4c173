import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import comm from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ comm })

describe('comm', () => {
  it('comm puts lines of one, the other and both in three columns', async () => {
    expect(await run("printf 'a\\nb\\nd\\n' > x; printf 'b\\nc\\nd\\n' > y; comm x y")).toEqual({
      code: 0,
      stdout: 'a\n\t\tb\n\tc\n\t\td\n',
      stderr: '',
    })
  })

  it('comm leaves columns out', async () => {
    expect(
      await run(
        "printf 'a\\nb\\nd\\n' > x; printf 'b\\nc\\nd\\n' > y; comm -12 x y; comm -13 x y; comm -3 x y; comm --output-delimiter=: x y",
      ),
    ).toEqual({ code: 0, stdout: 'b\nd\nc\na\n\tc\na\n::b\n:c\n::d\n', stderr: '' })
  })

  it('comm says when a file is not sorted', async () => {
    expect(await run("printf 'b\\na\\n' > x; printf 'a\\nb\\n' > y; comm x y; echo $?")).toEqual({
      code: 0,
      stdout: '\ta\n\t\tb\na\n1\n',
      stderr: 'comm: file 1 is not in sorted order\ncomm: input is not in sorted order\n',
    })
  })

  it('comm reads standard input, and needs two files', async () => {
    expect(await run("printf 'a\\n' > x; printf 'a\\n' | comm -12 - x; comm x; echo $?; comm x nothing")).toEqual({
      code: 1,
      stdout: 'a\n1\n',
      stderr: "comm: missing operand after ‘x’\nTry 'comm --help' for more information.\ncomm: nothing: No such file or directory\n",
    })
  })
})
