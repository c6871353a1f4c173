import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import cp from '../cp/command.ts'
import mkdir from '../mkdir/command.ts'
import sed from '../sed/command.ts'
import seq from '../seq/command.ts'
import diff from './command.ts'

// Expected output is what GNU diffutils 3.8 prints on Debian 12.
const run = onMachine({ cp, diff, mkdir, sed, seq })

describe('diff', () => {
  it('diff is silent about equal files', async () => {
    expect(await run('echo a > x; cp x y; diff x y; echo $?; diff -s x y')).toEqual({
      code: 0,
      stdout: '0\nFiles x and y are identical\n',
      stderr: '',
    })
  })

  it('diff says how to get from one to the other', async () => {
    expect(await run("printf 'a\\nb\\nc\\n' > x; printf 'a\\nB\\nc\\nd\\n' > y; diff x y; echo $?; diff -q x y")).toEqual({
      code: 1,
      stdout: '2c2\n< b\n---\n> B\n3a4\n> d\n1\nFiles x and y differ\n',
      stderr: '',
    })
  })

  it('diff -u has context and hunks', async () => {
    expect(
      await run("seq 20 > x; sed -e 3d -e 's/^18$/eighteen/' x > y; diff -u --label old --label new x y; diff -U1 --label a --label b x y"),
    ).toEqual({
      code: 1,
      stdout:
        '--- old\n+++ new\n@@ -1,6 +1,5 @@\n 1\n 2\n-3\n 4\n 5\n 6\n@@ -15,6 +14,6 @@\n 15\n 16\n 17\n-18\n+eighteen\n 19\n 20\n--- a\n+++ b\n@@ -2,3 +2,2 @@\n 2\n-3\n 4\n@@ -17,3 +16,3 @@\n 17\n-18\n+eighteen\n 19\n',
      stderr: '',
    })
  })

  it('diff ignores blanks, case and empty lines when asked', async () => {
    expect(await run("printf 'a b\\n\\nC\\n' > x; printf 'a  b\\nc\\n' > y; diff -b -B -i x y; echo $?; diff -w x y; echo $?")).toEqual({
      code: 0,
      stdout: '0\n2,3c2\n< \n< C\n---\n> c\n1\n',
      stderr: '',
    })
  })

  it('diff marks a last line without newline', async () => {
    expect(await run("printf 'a\\nb' > x; printf 'a\\nb\\n' > y; diff x y; echo $?")).toEqual({
      code: 0,
      stdout: '2c2\n< b\n\\ No newline at end of file\n---\n> b\n1\n',
      stderr: '',
    })
  })

  it('diff compares directories and standard input', async () => {
    expect(
      await run('mkdir p q; echo 1 > p/f; echo 2 > q/f; echo 3 > q/g; diff -r p q; diff -qr p q; echo 1 | diff p/f -; echo $?'),
    ).toEqual({
      code: 0,
      stdout: 'diff -r p/f q/f\n1c1\n< 1\n---\n> 2\nOnly in q: g\nFiles p/f and q/f differ\nOnly in q: g\n0\n',
      stderr: '',
    })
  })

  it('diff has 2 for trouble', async () => {
    expect(await run('echo a > x; diff x nothing; echo $?; diff x; echo $?')).toEqual({
      code: 0,
      stdout: '2\n2\n',
      stderr: "diff: nothing: No such file or directory\ndiff: missing operand after 'x'\ndiff: Try 'diff --help' for more information.\n",
    })
  })
})
