import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import falseCommand from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ false: falseCommand })

describe('false', () => {
  it('false fails, whatever it is given', async () => {
    expect(
      await run('command false; echo $?; /usr/bin/false x --nope; echo $?; if /usr/bin/false; then echo yes; else echo no; fi'),
    ).toEqual({ code: 0, stdout: '1\n1\nno\n', stderr: '' })
  })
})
