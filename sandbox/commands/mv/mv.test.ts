import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import cat from '../cat/command.ts'
import ls from '../ls/command.ts'
import mkdir from '../mkdir/command.ts'
import touch from '../touch/command.ts'
import mv from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ cat, ls, mkdir, mv, touch })

describe('mv', () => {
  it('mv renames files and directories', async () => {
    expect(await run('echo 1 > a; mv a b; cat b; ls; mkdir d; mv d e; ls')).toEqual({ code: 0, stdout: '1\nb\nb\ne\n', stderr: '' })
  })

  it('mv puts several into a directory', async () => {
    expect(await run('mkdir d; touch a b; mv -v a b d; ls d')).toEqual({
      code: 0,
      stdout: "renamed 'a' -> 'd/a'\nrenamed 'b' -> 'd/b'\na\nb\n",
      stderr: '',
    })
  })

  it('mv replaces a file, unless told not to', async () => {
    expect(await run('echo new > a; echo old > b; mv -n a b; cat b; mv a b; cat b; echo 2 > a; mv -b a b; cat b~')).toEqual({
      code: 0,
      stdout: 'old\nnew\nnew\n',
      stderr: '',
    })
  })

  it('mv says why it cannot', async () => {
    expect(
      await run(
        'touch f g; mv nothing x; echo $?; mkdir -p d/e; mv d d/e; echo $?; mv f; echo $?; mv f g h; echo $?; mv f d/nothing/x; echo $?; mv f f; echo $?; mv d f; echo $?',
      ),
    ).toEqual({
      code: 0,
      stdout: '1\n1\n1\n1\n1\n1\n1\n',
      stderr:
        "mv: cannot stat 'nothing': No such file or directory\nmv: cannot move 'd' to a subdirectory of itself, 'd/e/d'\nmv: missing destination file operand after 'f'\nTry 'mv --help' for more information.\nmv: target 'h': No such file or directory\nmv: cannot move 'f' to 'd/nothing/x': No such file or directory\nmv: 'f' and 'f' are the same file\nmv: cannot overwrite non-directory 'f' with directory 'd'\n",
    })
  })
})
