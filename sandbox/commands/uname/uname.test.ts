import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import uname from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ uname })

describe('uname', () => {
  it('uname names the kernel, the host and the system', async () => {
    expect(await run('uname; uname -s; uname -n; uname -o')).toEqual({ code: 0, stdout: 'Linux\nLinux\nslipway\nGNU/Linux\n', stderr: '' })
  })

  it('uname refuses operands', async () => {
    expect(await run('uname extra; echo $?; uname -X; echo $?')).toEqual({
      code: 0,
      stdout: '1\n1\n',
      stderr:
        "uname: extra operand ‘extra’\nTry 'uname --help' for more information.\nuname: invalid option -- 'X'\nTry 'uname --help' for more information.\n",
    })
  })
})
