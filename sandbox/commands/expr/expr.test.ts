import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import expr from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ expr })

describe('expr', () => {
  it('expr calculates, and keeps the order of operators', async () => {
    expect(await run("expr 1 + 2 '*' 3; expr '(' 1 + 2 ')' '*' 3; expr 7 / 2; expr -7 % 3")).toEqual({
      code: 0,
      stdout: '7\n9\n3\n-1\n',
      stderr: '',
    })
  })

  it('expr compares numbers and words', async () => {
    expect(await run("expr 10 '>' 9; expr a '<' b; expr 10 = 10.0; echo $?")).toEqual({ code: 0, stdout: '1\n1\n0\n1\n', stderr: '' })
  })

  it('expr matches and cuts text', async () => {
    expect(
      await run("expr report.csv : '\\(.*\\)\\.csv'; expr abc : 'b'; expr length hello; expr index hello l; expr substr hello 2 3"),
    ).toEqual({ code: 0, stdout: 'report\n0\n5\n3\nell\n', stderr: '' })
  })

  it('expr has 1 for zero and nothing, 2 for what is wrong', async () => {
    expect(
      await run("expr 0; echo $?; expr ''; echo $?; expr 1 / 0; echo $?; expr 1 + a; echo $?; expr 1 +; echo $?; expr; echo $?"),
    ).toEqual({
      code: 0,
      stdout: '0\n1\n\n1\n2\n2\n2\n2\n',
      stderr:
        "expr: division by zero\nexpr: non-integer argument\nexpr: syntax error: missing argument after ‘+’\nexpr: missing operand\nTry 'expr --help' for more information.\n",
    })
  })
})
