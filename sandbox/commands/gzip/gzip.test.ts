import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import cat from '../cat/command.ts'
import head from '../head/command.ts'
import ls from '../ls/command.ts'
import mkdir from '../mkdir/command.ts'
import seq from '../seq/command.ts'
import stat from '../stat/command.ts'
import tail from '../tail/command.ts'
import touch from '../touch/command.ts'
import gzip from './command.ts'

// Expected output is what gzip 1.12 prints on Debian 12.
const run = onMachine({ cat, gzip, head, ls, mkdir, seq, stat, tail, touch })

describe('gzip', () => {
  it('gzip replaces a file, gunzip brings it back with its time', async () => {
    expect(await run("echo hi > f; touch -d '2026-01-02' f; gzip f; ls; gunzip f.gz; cat f; stat -c %Y f")).toEqual({
      code: 0,
      stdout: 'f.gz\nhi\n1767312000\n',
      stderr: '',
    })
  })

  it('gzip -k keeps the file, -c writes to standard output', async () => {
    expect(await run('seq 100 > f; gzip -k f; ls; gzip -c f | gzip -dc | tail -n 1; zcat f.gz | head -n 1')).toEqual({
      code: 0,
      stdout: 'f\nf.gz\n100\n1\n',
      stderr: '',
    })
  })

  it('gzip works as a filter', async () => {
    expect(await run('seq 3 | gzip | gunzip; seq 3 | gzip -9 | zcat')).toEqual({ code: 0, stdout: '1\n2\n3\n1\n2\n3\n', stderr: '' })
  })

  it('gzip says what it will not do', async () => {
    expect(
      await run(
        'gzip nothing; echo $?; mkdir d; gzip d; echo $?; echo x > x.gz; gzip x.gz; echo $?; gunzip x.gz; echo $?; echo x > plain; gunzip plain; echo $?',
      ),
    ).toEqual({
      code: 0,
      stdout: '1\n2\n0\n1\n2\n',
      stderr:
        'gzip: nothing: No such file or directory\ngzip: d is a directory -- ignored\ngzip: x.gz already has .gz suffix -- unchanged\n\ngzip: x.gz: not in gzip format\ngzip: plain: unknown suffix -- ignored\n',
    })
  })

  it('gzip -t and gunzip find a file cut short', async () => {
    expect(
      await run(
        'seq 1000 | gzip > f.gz; gzip -t f.gz; echo $?; head -c 50 f.gz > g.gz; gzip -t g.gz; echo $?; gunzip -c g.gz > /dev/null; echo $?',
      ),
    ).toEqual({ code: 0, stdout: '0\n1\n1\n', stderr: '\ngzip: g.gz: unexpected end of file\n\ngzip: g.gz: unexpected end of file\n' })
  })
})
