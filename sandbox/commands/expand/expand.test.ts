import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import cat from '../cat/command.ts'
import expand from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ cat, expand })

describe('expand', () => {
  it('expand turns tabs into spaces', async () => {
    expect(await run("printf 'a\\tb\\n\\tc\\n' | expand; printf 'a\\tb\\n' | expand -t 4; printf 'a\\tb\\tc\\n' | expand -t 2,6")).toEqual({
      code: 0,
      stdout: 'a       b\n        c\na   b\na b   c\n',
      stderr: '',
    })
  })

  it('expand says what it does not know', async () => {
    expect(await run('expand --nope; echo $?; expand nothing; echo $?')).toEqual({
      code: 0,
      stdout: '1\n1\n',
      stderr:
        "expand: unrecognized option '--nope'\nTry 'expand --help' for more information.\nexpand: nothing: No such file or directory\n",
    })
  })

  it('expand -i leaves tabs after text', async () => {
    expect(await run("printf '\\ta\\tb\\n' | expand -i | cat -A")).toEqual({ code: 0, stdout: '        a^Ib$\n', stderr: '' })
  })
})
