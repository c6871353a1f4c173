import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import cat from '../cat/command.ts'
import chmod from '../chmod/command.ts'
import head from '../head/command.ts'
import ls from '../ls/command.ts'
import mkdir from '../mkdir/command.ts'
import rm from '../rm/command.ts'
import stat from '../stat/command.ts'
import touch from '../touch/command.ts'
import wc from '../wc/command.ts'
import yes from '../yes/command.ts'
import zip from '../zip/command.ts'
import unzip from './command.ts'

// Expected output is what Info-ZIP UnZip 6.00 prints on Debian 12.
const run = onMachine({ cat, chmod, head, ls, mkdir, rm, stat, touch, unzip, wc, yes, zip })

describe('unzip', () => {
  it('unzip lists and prints what is in an archive', async () => {
    expect(
      await run(
        "mkdir -p d/e; yes | head -n 5000 > d/y; echo hi > d/e/f; touch -d '2026-01-02 03:04' d d/e d/y d/e/f; zip -qr a d; unzip -l a; unzip -l a 'd/e/*'; unzip -p a d/e/f; unzip -Z1 a",
      ),
    ).toEqual({
      code: 0,
      stdout:
        'Archive:  a.zip\n  Length      Date    Time    Name\n---------  ---------- -----   ----\n        0  2026-01-02 03:04   d/\n        0  2026-01-02 03:04   d/e/\n        3  2026-01-02 03:04   d/e/f\n    10000  2026-01-02 03:04   d/y\n---------                     -------\n    10003                     4 files\nArchive:  a.zip\n  Length      Date    Time    Name\n---------  ---------- -----   ----\n        0  2026-01-02 03:04   d/e/\n        3  2026-01-02 03:04   d/e/f\n---------                     -------\n        3                     2 files\nhi\nd/\nd/e/\nd/e/f\nd/y\n',
      stderr: '',
    })
  })

  it('unzip brings files back with their times and modes', async () => {
    expect(
      await run(
        "mkdir d; yes | head -n 5000 > d/y; echo hi > d/f; chmod 750 d/f; touch -d '2026-01-02 03:04:06' d/f; zip -qr a.zip d/f d/y; rm -r d; unzip a.zip; stat -c '%a %Y' d/f; wc -l d/y; unzip -q a -d o; ls o/d",
      ),
    ).toEqual({
      code: 0,
      stdout:
        'Archive:  a.zip\n extracting: d/f                     \n  inflating: d/y                     \n750 1767323046\n5000 d/y\nf\ny\n',
      stderr: '',
    })
  })

  it('unzip asks before it replaces', async () => {
    expect(
      await run(
        'echo 1 > f; zip -q a f; echo 2 > f; echo n | unzip a; cat f; unzip -n a; cat f; echo y | unzip -q a; cat f; echo 2 > f; unzip -o a; cat f; unzip a < /dev/null; echo $?',
      ),
    ).toEqual({
      code: 0,
      stdout: 'Archive:  a.zip\n2\nArchive:  a.zip\n2\n1\nArchive:  a.zip\n extracting: f                       \n1\nArchive:  a.zip\n1\n',
      stderr:
        'replace f? [y]es, [n]o, [A]ll, [N]one, [r]ename: replace f? [y]es, [n]o, [A]ll, [N]one, [r]ename: replace f? [y]es, [n]o, [A]ll, [N]one, [r]ename:  NULL\n(EOF or read error, treating as "[N]one" ...)\n',
    })
  })

  it('unzip takes only what is named, and leaves out what is excluded', async () => {
    expect(await run('echo 1 > f; echo 2 > g; zip -q a f g; rm f g; unzip a g; ls; unzip a -x g; ls; unzip a nope; echo $?')).toEqual({
      code: 0,
      stdout:
        'Archive:  a.zip\n extracting: g                       \na.zip\ng\nArchive:  a.zip\n extracting: f                       \na.zip\nf\ng\nArchive:  a.zip\n11\n',
      stderr: 'caution: filename not matched:  nope\n',
    })
  })

  it('unzip -t tests', async () => {
    expect(await run('echo 1 > f; zip -q a f; unzip -t a; echo $?')).toEqual({
      code: 0,
      stdout: 'Archive:  a.zip\n    testing: f                        OK\nNo errors detected in compressed data of a.zip.\n0\n',
      stderr: '',
    })
  })

  it('unzip says what is no archive', async () => {
    expect(await run('unzip nothing; echo $?; echo text > f; unzip f; echo $?')).toEqual({
      code: 0,
      stdout: '9\nArchive:  f\n9\n',
      stderr:
        'unzip:  cannot find or open nothing, nothing.zip or nothing.ZIP.\n  End-of-central-directory signature not found.  Either this file is not\n  a zipfile, or it constitutes one disk of a multi-part archive.  In the\n  latter case the central directory and zipfile comment will be found on\n  the last disk(s) of this archive.\nunzip:  cannot find zipfile directory in one of f or\n        f.zip, and cannot find f.ZIP, period.\n',
    })
  })
})
