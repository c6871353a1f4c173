import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import head from '../head/command.ts'
import mkdir from '../mkdir/command.ts'
import unzip from '../unzip/command.ts'
import yes from '../yes/command.ts'
import zip from './command.ts'

// Expected output is what Info-ZIP 3.0 prints on Debian 12.
const run = onMachine({ head, mkdir, unzip, yes, zip })

describe('zip', () => {
  it('zip packs files, and directories with -r', async () => {
    expect(await run('mkdir -p d/e; yes | head -n 5000 > d/y; echo hi > d/e/f; zip a d/y; zip -r b d; zip c.zip d; unzip -Z1 b')).toEqual({
      code: 0,
      stdout:
        '  adding: d/y (deflated 100%)\n  adding: d/ (stored 0%)\n  adding: d/e/ (stored 0%)\n  adding: d/e/f (stored 0%)\n  adding: d/y (deflated 100%)\n  adding: d/ (stored 0%)\nd/\nd/e/\nd/e/f\nd/y\n',
      stderr: '',
    })
  })

  it('zip keeps what is in the archive, and replaces what has the same name', async () => {
    expect(await run('echo 1 > f; echo 2 > g; zip a.zip f; echo 3 > f; zip a f g; unzip -p a f')).toEqual({
      code: 0,
      stdout: '  adding: f (stored 0%)\nupdating: f (stored 0%)\n  adding: g (stored 0%)\n3\n',
      stderr: '',
    })
  })

  it('zip -j drops directories, -x leaves out, -q is silent', async () => {
    expect(await run("mkdir -p d/e; echo 1 > d/f; echo 2 > d/e/f.log; zip -j a d/f; zip -qr b d -x '*.log' d/f; unzip -Z1 b")).toEqual({
      code: 0,
      stdout: '  adding: f (stored 0%)\nd/\nd/e/\n',
      stderr: '',
    })
  })

  it('zip says what it cannot find', async () => {
    expect(await run('echo 1 > f; zip a nothing; echo $?; zip a nothing f; echo $?')).toEqual({
      code: 0,
      stdout:
        '\tzip warning: name not matched: nothing\n\nzip error: Nothing to do! (a.zip)\n12\n\tzip warning: name not matched: nothing\n  adding: f (stored 0%)\n0\n',
      stderr: '',
    })
  })
})
