import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import strings from './command.ts'

// Expected output is what GNU binutils 2.40 prints on Debian 12.
const run = onMachine({ strings })

describe('strings', () => {
  it('strings reads standard input', async () => {
    expect(await run("printf 'abc\\000defg\\000' | strings; printf 'abc\\000defg\\000' | strings -n 3")).toEqual({
      code: 0,
      stdout: 'defg\nabc\ndefg\n',
      stderr: '',
    })
  })

  it('strings finds text of four characters or more', async () => {
    expect(await run("printf 'ab\\000hello\\001\\002wide text\\377xyz\\n' > f; strings f; strings -n 2 f")).toEqual({
      code: 0,
      stdout: 'hello\nwide text\nab\nhello\nwide text\nxyz\n',
      stderr: '',
    })
  })
})
