import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import chmod from '../chmod/command.ts'
import ln from '../ln/command.ts'
import mkdir from '../mkdir/command.ts'
import sed from '../sed/command.ts'
import touch from '../touch/command.ts'
import stat from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ chmod, ln, mkdir, sed, stat, touch })

describe('stat', () => {
  it('stat -c prints what is asked', async () => {
    expect(
      await run(
        "printf abc > f; chmod 640 f; touch -d '2026-01-02 03:04:05' f; stat -c '%n %s %a %A %F %h %U %u %y %Y' f; mkdir d; stat -c '%F' d; ln -s f l; stat -c '%F %N' l; stat -L -c %F l",
      ),
    ).toEqual({
      code: 0,
      stdout:
        "f 3 640 -rw-r----- regular file 1 learner 1000 2026-01-02 03:04:05.000000000 +0000 1767323045\ndirectory\nsymbolic link 'l' -> 'f'\nregular file\n",
      stderr: '',
    })
  })

  it('stat --printf knows escapes', async () => {
    expect(await run("touch f; stat --printf '%n\\t%s\\\\n' f; stat --printf 'x\\n' f")).toEqual({
      code: 0,
      stdout: 'f\t0\\nx\n',
      stderr: '',
    })
  })

  it('stat prints everything', async () => {
    expect(await run("printf abc > f; touch -d '2026-01-02 03:04:05' f; stat f | sed -n -e 1p -e 's/ *Blocks.*//p' -e /^Modify/p")).toEqual(
      { code: 0, stdout: '  File: f\n  Size: 3         \t\nModify: 2026-01-02 03:04:05.000000000 +0000\n', stderr: '' },
    )
  })

  it('stat says what is missing', async () => {
    expect(await run('stat nothing; echo $?; stat; echo $?')).toEqual({
      code: 0,
      stdout: '1\n1\n',
      stderr: "stat: cannot statx 'nothing': No such file or directory\nstat: missing operand\nTry 'stat --help' for more information.\n",
    })
  })
})
