import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import sleep from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ sleep })

describe('sleep', () => {
  it('sleep waits, and adds up its times', async () => {
    expect(await run('sleep 0; sleep 0.01 0.01s; echo $?')).toEqual({ code: 0, stdout: '0\n', stderr: '' })
  })

  it('sleep says what is no time', async () => {
    expect(await run('sleep abc; echo $?; sleep; echo $?; sleep -- -1; echo $?')).toEqual({
      code: 0,
      stdout: '1\n1\n1\n',
      stderr:
        "sleep: invalid time interval ‘abc’\nTry 'sleep --help' for more information.\nsleep: missing operand\nTry 'sleep --help' for more information.\nsleep: invalid time interval ‘-1’\nTry 'sleep --help' for more information.\n",
    })
  })
})
