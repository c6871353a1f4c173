import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import cat from '../cat/command.ts'
import ls from '../ls/command.ts'
import mkdir from '../mkdir/command.ts'
import readlink from '../readlink/command.ts'
import stat from '../stat/command.ts'
import touch from '../touch/command.ts'
import ln from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ cat, ln, ls, mkdir, readlink, stat, touch })

describe('ln', () => {
  it('ln gives a file a second name', async () => {
    expect(await run('echo hi > a; ln a b; echo more >> b; cat a; stat -c %h a')).toEqual({ code: 0, stdout: 'hi\nmore\n2\n', stderr: '' })
  })

  it('ln -s makes a link that may lead nowhere', async () => {
    expect(await run('ln -s nowhere l; readlink l; cat l; echo $?; ln -sv x/y z')).toEqual({
      code: 0,
      stdout: "nowhere\n1\n'z' -> 'x/y'\n",
      stderr: 'cat: l: No such file or directory\n',
    })
  })

  it('ln puts links into a directory', async () => {
    expect(await run('mkdir d; echo x > f; ln -s ../f d; cat d/f; ls d')).toEqual({ code: 0, stdout: 'x\nf\n', stderr: '' })
  })

  it('ln -f and -n replace what is there', async () => {
    expect(await run('mkdir a b; ln -s a l; ln -sfn b l; readlink l; echo x > f; echo y > g; ln -f f g; cat g')).toEqual({
      code: 0,
      stdout: 'b\nx\n',
      stderr: '',
    })
  })

  it('ln -r makes the target relative to the link', async () => {
    expect(await run('mkdir -p a/b c; touch c/f; ln -sr c/f a/b/l; readlink a/b/l')).toEqual({ code: 0, stdout: '../../c/f\n', stderr: '' })
  })

  it('ln says why it cannot', async () => {
    expect(
      await run('touch a b; ln a b; echo $?; ln nothing x; echo $?; mkdir d; ln d e; echo $?; ln -s a b; echo $?; ln; echo $?'),
    ).toEqual({
      code: 0,
      stdout: '1\n1\n1\n1\n1\n',
      stderr:
        "ln: failed to create hard link 'b': File exists\nln: failed to access 'nothing': No such file or directory\nln: d: hard link not allowed for directory\nln: failed to create symbolic link 'b': File exists\nln: missing file operand\nTry 'ln --help' for more information.\n",
    })
  })
})
