import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import tty from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ tty })

describe('tty', () => {
  it('tty says that standard input is no terminal', async () => {
    expect(await run('echo | tty; echo $?; tty -s < /dev/null; echo $?; tty extra; echo $?')).toEqual({
      code: 0,
      stdout: 'not a tty\n1\n1\n2\n',
      stderr: "tty: extra operand ‘extra’\nTry 'tty --help' for more information.\n",
    })
  })
})
