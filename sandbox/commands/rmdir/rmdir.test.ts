import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import ls from '../ls/command.ts'
import mkdir from '../mkdir/command.ts'
import touch from '../touch/command.ts'
import rmdir from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ ls, mkdir, rmdir, touch })

describe('rmdir', () => {
  it('rmdir removes empty directories, -p their parents', async () => {
    expect(await run('mkdir -p a/b/c d; rmdir d; rmdir -p a/b/c; ls -A; mkdir x; rmdir -v x')).toEqual({
      code: 0,
      stdout: "rmdir: removing directory, 'x'\n",
      stderr: '',
    })
  })

  it('rmdir says why it cannot', async () => {
    expect(
      await run(
        'mkdir d; touch d/f f; rmdir d; echo $?; rmdir f; echo $?; rmdir nothing; echo $?; rmdir --ignore-fail-on-non-empty d; echo $?; rmdir; echo $?',
      ),
    ).toEqual({
      code: 0,
      stdout: '1\n1\n1\n0\n1\n',
      stderr:
        "rmdir: failed to remove 'd': Directory not empty\nrmdir: failed to remove 'f': Not a directory\nrmdir: failed to remove 'nothing': No such file or directory\nrmdir: missing operand\nTry 'rmdir --help' for more information.\n",
    })
  })
})
