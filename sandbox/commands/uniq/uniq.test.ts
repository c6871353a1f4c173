import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import cat from '../cat/command.ts'
import sort from '../sort/command.ts'
import uniq from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ cat, sort, uniq })

describe('uniq', () => {
  it('uniq drops lines equal to the one before', async () => {
    expect(await run("printf 'a\\na\\nb\\na\\n' > f; uniq f; uniq -c f; sort f | uniq -c")).toEqual({
      code: 0,
      stdout: 'a\nb\na\n      2 a\n      1 b\n      1 a\n      3 a\n      1 b\n',
      stderr: '',
    })
  })

  it('uniq prints only repeated or only single lines', async () => {
    expect(await run("printf 'a\\na\\nb\\n' > f; uniq -d f; uniq -u f; uniq -D f")).toEqual({ code: 0, stdout: 'a\nb\na\na\n', stderr: '' })
  })

  it('uniq compares a part of lines', async () => {
    expect(
      await run("printf 'x a\\ny a\\ny b\\n' | uniq -f 1; printf 'A1\\na2\\nb\\n' | uniq -i -w 1; printf '1a\\n2a\\n' | uniq -s 1"),
    ).toEqual({ code: 0, stdout: 'x a\ny b\nA1\nb\n1a\n', stderr: '' })
  })

  it('uniq writes to a second file, and says what is wrong', async () => {
    expect(await run("printf 'a\\na\\n' > f; uniq f g; cat g; uniq nothing; echo $?; uniq a b c; echo $?")).toEqual({
      code: 0,
      stdout: 'a\n1\n1\n',
      stderr: "uniq: nothing: No such file or directory\nuniq: extra operand ‘c’\nTry 'uniq --help' for more information.\n",
    })
  })
})
