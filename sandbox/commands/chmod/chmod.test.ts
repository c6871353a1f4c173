import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import mkdir from '../mkdir/command.ts'
import stat from '../stat/command.ts'
import touch from '../touch/command.ts'
import chmod from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ chmod, mkdir, stat, touch })

describe('chmod', () => {
  it('chmod sets a mode by digits', async () => {
    expect(await run('touch f; chmod 640 f; stat -c %A f; chmod 4755 f; stat -c %A f')).toEqual({
      code: 0,
      stdout: '-rw-r-----\n-rwsr-xr-x\n',
      stderr: '',
    })
  })

  it('chmod changes a mode by letters, in order', async () => {
    expect(
      await run('touch f; chmod 600 f; chmod u+x,g=r,o= f; stat -c %a f; chmod a-x,+w f; stat -c %a f; chmod g=u f; stat -c %a f'),
    ).toEqual({ code: 0, stdout: '740\n640\n660\n', stderr: '' })
  })

  it('chmod +X is for directories and what runs already', async () => {
    expect(await run("mkdir d; touch d/f; chmod 600 d/f; chmod -R a+X d; stat -c '%a %n' d d/f")).toEqual({
      code: 0,
      stdout: '755 d\n600 d/f\n',
      stderr: '',
    })
  })

  it('chmod -v and -c say what was done', async () => {
    expect(await run('touch f; chmod 644 f; chmod -v 644 f; chmod -c 600 f; chmod -c 600 f')).toEqual({
      code: 0,
      stdout: "mode of 'f' retained as 0644 (rw-r--r--)\nmode of 'f' changed from 0644 (rw-r--r--) to 0600 (rw-------)\n",
      stderr: '',
    })
  })

  it('chmod refuses a wrong mode, a missing file and no file', async () => {
    expect(await run('chmod 888 f; echo $?; chmod 644 nothing; echo $?; chmod 644; echo $?; chmod')).toEqual({
      code: 1,
      stdout: '1\n1\n1\n',
      stderr:
        "chmod: invalid mode: ‘888’\nTry 'chmod --help' for more information.\nchmod: cannot access 'nothing': No such file or directory\nchmod: missing operand after ‘644’\nTry 'chmod --help' for more information.\nchmod: missing operand\nTry 'chmod --help' for more information.\n",
    })
  })
})
