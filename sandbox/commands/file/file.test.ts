import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import ln from '../ln/command.ts'
import mkdir from '../mkdir/command.ts'
import file from './command.ts'

// Expected output is what file 5.44 prints on Debian 12.
const run = onMachine({ file, ln, mkdir })

describe('file', () => {
  it('file tells what is in files', async () => {
    expect(
      await run(
        "printf 'hello\\n' > a.txt; printf '#!/bin/sh\\necho hi\\n' > run; printf 'é\\n' > u; : > e; mkdir d; ln -s a.txt l; file a.txt u e d l; file -b a.txt",
      ),
    ).toEqual({
      code: 0,
      stdout:
        'a.txt: ASCII text\nu:     Unicode text, UTF-8 text\ne:     empty\nd:     directory\nl:     symbolic link to a.txt\nASCII text\n',
      stderr: '',
    })
  })

  it('file says what it cannot open', async () => {
    expect(await run('file nothing; echo $?')).toEqual({
      code: 0,
      stdout: "nothing: cannot open `nothing' (No such file or directory)\n0\n",
      stderr: '',
    })
  })
})
