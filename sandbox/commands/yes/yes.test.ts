import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import head from '../head/command.ts'
import wc from '../wc/command.ts'
import yes from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ head, wc, yes })

describe('yes', () => {
  it('yes repeats its words until nobody reads', async () => {
    expect(await run('yes | head -n 2; yes no thanks | head -n 1; yes | head -n 20000 | wc -l')).toEqual({
      code: 0,
      stdout: 'y\ny\nno thanks\n20000\n',
      stderr: '',
    })
  })
})
