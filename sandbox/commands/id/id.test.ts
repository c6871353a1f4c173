import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import id from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ id })

describe('id', () => {
  it('id prints names and numbers', async () => {
    expect(await run('id -u; id -un; id -gn; id -g; id')).toEqual({
      code: 0,
      stdout: '1000\nlearner\nlearner\n1000\nuid=1000(learner) gid=1000(learner) groups=1000(learner)\n',
      stderr: '',
    })
  })

  it('id knows other users, and says who is none', async () => {
    expect(await run('id -u root; id nobody-here; echo $?')).toEqual({
      code: 0,
      stdout: '0\n1\n',
      stderr: 'id: ‘nobody-here’: no such user\n',
    })
  })
})
