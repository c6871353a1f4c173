import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import env from '../env/command.ts'
import echo from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ echo, env })

describe('echo', () => {
  it('echo prints its words, with or without a newline', async () => {
    expect(await run("/usr/bin/echo a  'b  c'; env echo -n x; env echo; env echo -x -- y")).toEqual({
      code: 0,
      stdout: 'a b  c\nx\n-x -- y\n',
      stderr: '',
    })
  })

  it('echo -e knows escapes, -E does not', async () => {
    expect(await run("env echo -e 'a\\tb\\x41\\0101'; env echo -E 'a\\tb'; env echo 'a\\tb'; env echo -ne 'x\\n'")).toEqual({
      code: 0,
      stdout: 'a\tbAA\na\\tb\na\\tb\nx\n',
      stderr: '',
    })
  })
})
