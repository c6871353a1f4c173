import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import cat from '../cat/command.ts'
import chmod from '../chmod/command.ts'
import head from '../head/command.ts'
import ln from '../ln/command.ts'
import ls from '../ls/command.ts'
import mkdir from '../mkdir/command.ts'
import od from '../od/command.ts'
import rm from '../rm/command.ts'
import seq from '../seq/command.ts'
import stat from '../stat/command.ts'
import tail from '../tail/command.ts'
import touch from '../touch/command.ts'
import wc from '../wc/command.ts'
import tar from './command.ts'

// Expected output is what GNU tar 1.34 prints on Debian 12.
const run = onMachine({ cat, chmod, head, ln, ls, mkdir, od, rm, seq, stat, tail, tar, touch, wc })

describe('tar', () => {
  it('tar makes an archive, lists it and takes it apart, in either spelling', async () => {
    expect(
      await run(
        "mkdir -p d/e; echo hi > d/e/f; chmod 750 d/e/f; touch -d '2026-01-02 03:04' d/e/f; tar cvf a.tar d; tar -tf a.tar; rm -r d; tar xvf a.tar; cat d/e/f; stat -c '%a %Y' d/e/f",
      ),
    ).toEqual({ code: 0, stdout: 'd/\nd/e/\nd/e/f\nd/\nd/e/\nd/e/f\nd/\nd/e/\nd/e/f\nhi\n750 1767323040\n', stderr: '' })
  })

  it('tar -tv shows modes, owners, sizes and times', async () => {
    expect(
      await run(
        "echo hello > f; seq 300 > g; chmod 755 g; touch -d '2026-01-02 03:04' f g; tar -cf a.tar f g; tar -tvf a.tar; tar -tvf a.tar g",
      ),
    ).toEqual({
      code: 0,
      stdout:
        '-rw-r--r-- learner/learner   6 2026-01-02 03:04 f\n-rwxr-xr-x learner/learner 1092 2026-01-02 03:04 g\n-rwxr-xr-x learner/learner 1092 2026-01-02 03:04 g\n',
      stderr: '',
    })
  })

  it('tar -z compresses, and -x finds that out by itself', async () => {
    expect(
      await run('seq 1000 > n; tar czf a.tgz n; rm n; tar xf a.tgz; tail -n 1 n; tar xzOf a.tgz n | wc -l; head -c 2 a.tgz | od -An -tx1'),
    ).toEqual({ code: 0, stdout: '1000\n1000\n 1f 8b\n', stderr: '' })
  })

  it('tar works in a pipe, and in another directory', async () => {
    expect(await run('mkdir -p p q; echo hi > p/f; tar -C p -cf - f | tar -xf - -C q; cat q/f; tar -cf - p | wc -c')).toEqual({
      code: 0,
      stdout: 'hi\n10240\n',
      stderr: '',
    })
  })

  it('tar takes out what is named, without leading parts', async () => {
    expect(
      await run(
        "mkdir -p d/e; echo 1 > d/e/f; echo 2 > d/g; tar -cf a.tar d; mkdir o; tar -xf a.tar -C o d/e; ls o/d; tar -xf a.tar -C o --strip-components=1 d/g; cat o/g; tar -cf b.tar --exclude='*.log' d; tar -xf a.tar nope; echo $?",
      ),
    ).toEqual({
      code: 0,
      stdout: 'e\n2\n2\n',
      stderr: 'tar: nope: Not found in archive\ntar: Exiting with failure status due to previous errors\n',
    })
  })

  it('tar keeps long names, links and hard links', async () => {
    expect(
      await run(
        "n=$(printf 'long%.0s' $(seq 40)); echo x > $n; ln $n h; tar -cf a.tar $n h; rm $n h; tar -xf a.tar; cat h; test -f $n && echo there",
      ),
    ).toEqual({ code: 0, stdout: 'x\nthere\n', stderr: '' })
  })

  it('tar never stores a leading slash', async () => {
    expect(await run('echo x > f; tar -cf a.tar $PWD/f; tar -tf a.tar')).toEqual({
      code: 0,
      stdout: 'home/learner/f\n',
      stderr: "tar: Removing leading `/' from member names\n",
    })
  })

  it('tar says what is wrong', async () => {
    expect(
      await run(
        'tar; echo $?; tar -cf a.tar; echo $?; tar -xf nothing.tar; echo $?; tar -cf a.tar nothing; echo $?; echo text > f; tar -xf f; echo $?; tar -tzf f; echo $?; tar -cf ok.tar f; tar -xf ok.tar -C nowhere; echo $?; tar --nope; echo $?; tar xf; echo $?',
      ),
    ).toEqual({
      code: 0,
      stdout: '2\n2\n2\n2\n2\n2\n2\n64\n2\n',
      stderr:
        "tar: You must specify one of the '-Acdtrux', '--delete' or '--test-label' options\nTry 'tar --help' or 'tar --usage' for more information.\ntar: Cowardly refusing to create an empty archive\nTry 'tar --help' or 'tar --usage' for more information.\ntar: nothing.tar: Cannot open: No such file or directory\ntar: Error is not recoverable: exiting now\ntar: nothing: Cannot stat: No such file or directory\ntar: Exiting with failure status due to previous errors\ntar: This does not look like a tar archive\ntar: Exiting with failure status due to previous errors\n\ngzip: stdin: not in gzip format\ntar: Child returned status 1\ntar: Error is not recoverable: exiting now\ntar: nowhere: Cannot open: No such file or directory\ntar: Error is not recoverable: exiting now\ntar: unrecognized option '--nope'\nTry 'tar --help' or 'tar --usage' for more information.\ntar: Old option 'f' requires an argument.\nTry 'tar --help' or 'tar --usage' for more information.\n",
    })
  })
})
