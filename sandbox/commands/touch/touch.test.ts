import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import ls from '../ls/command.ts'
import stat from '../stat/command.ts'
import touch from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ ls, stat, touch })

describe('touch', () => {
  it('touch makes files, empty, and keeps the content of those there', async () => {
    expect(await run("touch a b; echo hi > c; touch c; stat -c '%n %s' a b c")).toEqual({ code: 0, stdout: 'a 0\nb 0\nc 3\n', stderr: '' })
  })

  it('touch sets times', async () => {
    expect(
      await run("touch -d '2026-01-02 03:04:05' a; stat -c %y a; touch -t 202602030405.06 a; stat -c %y a; touch -r a b; stat -c %Y b"),
    ).toEqual({ code: 0, stdout: '2026-01-02 03:04:05.000000000 +0000\n2026-02-03 04:05:06.000000000 +0000\n1770091506\n', stderr: '' })
  })

  it('touch -c makes nothing', async () => {
    expect(await run('touch -c a; ls; touch -d nonsense x; echo $?; touch no/such; echo $?; touch; echo $?')).toEqual({
      code: 0,
      stdout: '1\n1\n1\n',
      stderr:
        "touch: invalid date format ‘nonsense’\ntouch: cannot touch 'no/such': No such file or directory\ntouch: missing file operand\nTry 'touch --help' for more information.\n",
    })
  })
})
