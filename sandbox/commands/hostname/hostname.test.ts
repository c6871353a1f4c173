import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import hostname from './command.ts'

// Expected output is what hostname 3.23 prints on Debian 12.
const run = onMachine({ hostname })

describe('hostname', () => {
  it('hostname prints the name of the machine', async () => {
    expect(await run('hostname; hostname -s')).toEqual({ code: 0, stdout: 'slipway\nslipway\n', stderr: '' })
  })
})
