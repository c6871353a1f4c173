import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import cat from '../cat/command.ts'
import unexpand from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ cat, unexpand })

describe('unexpand', () => {
  it('unexpand says what it does not know', async () => {
    expect(await run('unexpand --nope; echo $?; unexpand nothing; echo $?')).toEqual({
      code: 0,
      stdout: '1\n1\n',
      stderr:
        "unexpand: unrecognized option '--nope'\nTry 'unexpand --help' for more information.\nunexpand: nothing: No such file or directory\n",
    })
  })

  it('unexpand turns spaces at the start into tabs, -a all', async () => {
    expect(
      await run(
        "printf '        a       b\\n' | unexpand | cat -A; printf '        a       b\\n' | unexpand -a | cat -A; printf '    a\\n' | unexpand -t 4 | cat -A",
      ),
    ).toEqual({ code: 0, stdout: '^Ia       b$\n^Ia^Ib$\n^Ia$\n', stderr: '' })
  })
})
