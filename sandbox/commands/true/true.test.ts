import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import trueCommand from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ true: trueCommand })

describe('true', () => {
  it('true succeeds, whatever it is given', async () => {
    expect(await run('/usr/bin/true; echo $?; /usr/bin/true x --nope; echo $?')).toEqual({ code: 0, stdout: '0\n0\n', stderr: '' })
  })
})
