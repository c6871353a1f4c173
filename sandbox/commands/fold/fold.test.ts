import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import fold from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ fold })

describe('fold', () => {
  it('fold breaks lines at a width, or at spaces', async () => {
    expect(
      await run("echo 'the quick brown fox' | fold -w 8; echo 'the quick brown fox' | fold -s -w 8; printf 'abcdef' | fold -w 4"),
    ).toEqual({ code: 0, stdout: 'the quic\nk brown \nfox\nthe \nquick \nbrown \nfox\nabcd\nef', stderr: '' })
  })

  it('fold says what is no width and which file is missing', async () => {
    expect(await run('fold -w x; echo $?; fold -w 0; echo $?; fold nothing; echo $?')).toEqual({
      code: 0,
      stdout: '1\n1\n1\n',
      stderr:
        'fold: invalid number of columns: ‘x’\nfold: invalid number of columns: ‘0’: Numerical result out of range\nfold: nothing: No such file or directory\n',
    })
  })
})
