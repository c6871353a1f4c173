import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import ln from '../ln/command.ts'
import ls from '../ls/command.ts'
import mkdir from '../mkdir/command.ts'
import touch from '../touch/command.ts'
import yes from '../yes/command.ts'
import rm from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ ln, ls, mkdir, rm, touch, yes })

describe('rm', () => {
  it('rm removes files, -r directories', async () => {
    expect(await run('touch a b; mkdir -p d/e; touch d/e/f; rm a b; rm -r d; ls -A')).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  it('rm -v says what went, -d takes empty directories', async () => {
    expect(await run('touch a; mkdir d; rm -v a; rm -dv d; mkdir -p p/q; rm -rv p')).toEqual({
      code: 0,
      stdout: "removed 'a'\nremoved directory 'd'\nremoved directory 'p/q'\nremoved directory 'p'\n",
      stderr: '',
    })
  })

  it('rm -i asks', async () => {
    expect(await run('touch a b; yes n | rm -i a; ls; echo y | rm -i a; ls')).toEqual({
      code: 0,
      stdout: 'a\nb\nb\n',
      stderr: "rm: remove regular empty file 'a'? rm: remove regular empty file 'a'? ",
    })
  })

  it('rm says why it cannot, -f says nothing of what is missing', async () => {
    expect(
      await run(
        'mkdir d; rm d; echo $?; rm nothing; echo $?; rm -f nothing; echo $?; rm; echo $?; rm -f; echo $?; rm -r .; echo $?; rm -r /; echo $?',
      ),
    ).toEqual({
      code: 0,
      stdout: '1\n1\n0\n1\n0\n1\n1\n',
      stderr:
        "rm: cannot remove 'd': Is a directory\nrm: cannot remove 'nothing': No such file or directory\nrm: missing operand\nTry 'rm --help' for more information.\nrm: refusing to remove '.' or '..' directory: skipping '.'\nrm: it is dangerous to operate recursively on '/'\nrm: use --no-preserve-root to override this failsafe\n",
    })
  })

  it('rm removes a link, not what it leads to', async () => {
    expect(await run('mkdir d; touch d/f; ln -s d l; rm l; ls; ln -s d l; rm -r l; ls d')).toEqual({
      code: 0,
      stdout: 'd\nf\n',
      stderr: '',
    })
  })
})
