import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import sleep from '../sleep/command.ts'
import timeout from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ sleep, timeout })

describe('timeout', () => {
  it('timeout stops a program after a time', async () => {
    expect(
      await run('timeout 0.1 sleep 5; echo $?; timeout -s INT 0.1 sleep 5; echo $?; timeout --preserve-status 0.1 sleep 5; echo $?'),
    ).toEqual({ code: 0, stdout: '124\n124\n143\n', stderr: '' })
  })

  it('timeout gives on the code of a program that ends by itself', async () => {
    expect(await run("timeout 5 sh -c 'echo hi; exit 3'; echo $?; timeout 0 echo never stopped")).toEqual({
      code: 0,
      stdout: 'hi\n3\nnever stopped\n',
      stderr: '',
    })
  })

  it('timeout says what is wrong', async () => {
    expect(await run('timeout x echo; echo $?; timeout 1; echo $?; timeout 1 no-such; echo $?; timeout -s NOPE 1 ls; echo $?')).toEqual({
      code: 0,
      stdout: '125\n125\n127\n125\n',
      stderr:
        "timeout: invalid time interval ‘x’\nTry 'timeout --help' for more information.\nTry 'timeout --help' for more information.\ntimeout: failed to run command ‘no-such’: No such file or directory\ntimeout: ‘NOPE’: invalid signal\nTry 'timeout --help' for more information.\n",
    })
  })
})
