import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import xxd from './command.ts'

// Expected output is what xxd 2022-01-14 prints on Debian 12.
const run = onMachine({ xxd })

describe('xxd', () => {
  it('xxd dumps bytes, and -r brings them back', async () => {
    expect(await run("printf 'hello world 12345\\n' | xxd; printf 'hello\\n' | xxd | xxd -r")).toEqual({
      code: 0,
      stdout:
        '00000000: 6865 6c6c 6f20 776f 726c 6420 3132 3334  hello world 1234\n00000010: 350a                                     5.\nhello\n',
      stderr: '',
    })
  })

  it('xxd -p is plain', async () => {
    expect(
      await run("printf 'AB\\377' | xxd -p; echo 4142 | xxd -r -p; echo; printf abcdef | xxd -c 4 -g 1; printf abcdef | xxd -s 2 -l 3 -u"),
    ).toEqual({
      code: 0,
      stdout:
        '4142ff\nAB\n00000000: 61 62 63 64  abcd\n00000004: 65 66        ef\n00000002: 6364 65                                  cde\n',
      stderr: '',
    })
  })
})
