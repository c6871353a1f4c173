import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import nl from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ nl })

describe('nl', () => {
  it('nl numbers lines with text, or all of them', async () => {
    expect(await run("printf 'a\\n\\nb\\n' > f; nl f; nl -ba f")).toEqual({
      code: 0,
      stdout: '     1\ta\n       \n     2\tb\n     1\ta\n     2\t\n     3\tb\n',
      stderr: '',
    })
  })

  it('nl chooses width, separator, start and step', async () => {
    expect(
      await run("printf 'a\\nb\\n' | nl -w 3 -s '. ' -v 10 -i 5; printf 'a\\nb\\n' | nl -n rz -w 4; printf 'a\\nb\\n' | nl -n ln"),
    ).toEqual({ code: 0, stdout: ' 10. a\n 15. b\n0001\ta\n0002\tb\n1     \ta\n2     \tb\n', stderr: '' })
  })

  it('nl numbers lines that match', async () => {
    expect(await run("printf 'a1\\nb\\na2\\n' | nl -b p^a")).toEqual({ code: 0, stdout: '     1\ta1\n       b\n     2\ta2\n', stderr: '' })
  })

  it('nl says what is wrong', async () => {
    expect(await run('nl nothing; echo $?; nl -b x; echo $?')).toEqual({
      code: 0,
      stdout: '1\n1\n',
      stderr: "nl: nothing: No such file or directory\nnl: invalid body numbering style: ‘x’\nTry 'nl --help' for more information.\n",
    })
  })
})
