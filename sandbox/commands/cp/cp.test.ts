import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import cat from '../cat/command.ts'
import chmod from '../chmod/command.ts'
import ln from '../ln/command.ts'
import ls from '../ls/command.ts'
import mkdir from '../mkdir/command.ts'
import readlink from '../readlink/command.ts'
import stat from '../stat/command.ts'
import touch from '../touch/command.ts'
import cp from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ cat, chmod, cp, ln, ls, mkdir, readlink, stat, touch })

describe('cp', () => {
  it('cp copies content and mode to a new name', async () => {
    expect(await run('echo hi > a; chmod 640 a; cp a b; cat b; stat -c %a b')).toEqual({ code: 0, stdout: 'hi\n640\n', stderr: '' })
  })

  it('cp puts several files into a directory', async () => {
    expect(await run('mkdir d; echo 1 > a; echo 2 > b; cp -v a b d; ls d; cp a b c; echo $?')).toEqual({
      code: 0,
      stdout: "'a' -> 'd/a'\n'b' -> 'd/b'\na\nb\n1\n",
      stderr: "cp: target 'c': No such file or directory\n",
    })
  })

  it('cp -r copies what is below a directory, and into one that is there', async () => {
    expect(
      await run('mkdir -p p/q; echo x > p/q/f; cp p r; echo $?; cp -r p r; cat r/q/f; cp -r p r; ls r; cp -r p p/in; echo $?'),
    ).toEqual({
      code: 0,
      stdout: '1\nx\np\nq\n1\n',
      stderr: "cp: -r not specified; omitting directory 'p'\ncp: cannot copy a directory, 'p', into itself, 'p/in'\n",
    })
  })

  it('cp -p, -a and -d keep times and links', async () => {
    expect(
      await run(
        "echo x > f; touch -d '2026-01-02 03:04' f; ln -s f l; cp -p f g; stat -c %Y g; cp -d l m; readlink m; cp l n; cat n; cp -a l o; readlink o",
      ),
    ).toEqual({ code: 0, stdout: '1767323040\nf\nx\nf\n', stderr: '' })
  })

  it('cp -n, -u and -b take care of what is there', async () => {
    expect(
      await run("echo new > a; echo old > b; cp -n a b; cat b; touch -d '2020-01-01' a; cp -u a b; cat b; cp -b a b; cat b b~"),
    ).toEqual({ code: 0, stdout: 'old\nold\nnew\nold\n', stderr: '' })
  })

  it('cp says why it cannot', async () => {
    expect(
      await run(
        'echo x > f; cp f f; echo $?; cp nothing x; echo $?; cp f no/such; echo $?; cp; echo $?; cp f; echo $?; mkdir d; cp -T f d',
      ),
    ).toEqual({
      code: 1,
      stdout: '1\n1\n1\n1\n1\n',
      stderr:
        "cp: 'f' and 'f' are the same file\ncp: cannot stat 'nothing': No such file or directory\ncp: cannot create regular file 'no/such': No such file or directory\ncp: missing file operand\nTry 'cp --help' for more information.\ncp: missing destination file operand after 'f'\nTry 'cp --help' for more information.\ncp: cannot overwrite directory 'd' with non-directory\n",
    })
  })
})
