import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import ls from '../ls/command.ts'
import which from './command.ts'

// Expected output is what Debian 12 prints on Debian 12.
const run = onMachine({ ls, which })

describe('which', () => {
  it('which prints where programs are', async () => {
    expect(await run('which ls; which -a ls; which no-such; echo $?; which; echo $?')).toEqual({
      code: 0,
      stdout: '/usr/bin/ls\n/usr/bin/ls\n/bin/ls\n1\n1\n',
      stderr: '',
    })
  })
})
