import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import whoami from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ whoami })

describe('whoami', () => {
  it('whoami prints the name of the user', async () => {
    expect(await run('whoami; whoami extra; echo $?')).toEqual({
      code: 0,
      stdout: 'learner\n1\n',
      stderr: "whoami: extra operand ‘extra’\nTry 'whoami --help' for more information.\n",
    })
  })
})
