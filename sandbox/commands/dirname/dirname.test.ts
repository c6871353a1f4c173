import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import tr from '../tr/command.ts'
import dirname from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ dirname, tr })

describe('dirname', () => {
  it('dirname strips the last part', async () => {
    expect(await run('dirname /usr/lib/x.so; dirname file; dirname /; dirname a/b/; dirname a//b')).toEqual({
      code: 0,
      stdout: '/usr/lib\n.\n/\na\na\n',
      stderr: '',
    })
  })

  it('dirname takes several names, and needs one', async () => {
    expect(await run("dirname a/b /c; dirname -z a/b | tr '\\0' '!'; dirname; echo $?")).toEqual({
      code: 0,
      stdout: 'a\n/\na!1\n',
      stderr: "dirname: missing operand\nTry 'dirname --help' for more information.\n",
    })
  })
})
