import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import seq from '../seq/command.ts'
import xargs from './command.ts'

// Expected output is what GNU findutils 4.9 prints on Debian 12.
const run = onMachine({ seq, xargs })

describe('xargs', () => {
  it('xargs makes words of its input into arguments', async () => {
    expect(await run("printf 'a b\\nc\\n' | xargs echo got; seq 5 | xargs -n 2; echo 'a\\ b c' | xargs -n1")).toEqual({
      code: 0,
      stdout: 'got a b c\n1 2\n3 4\n5\na b\nc\n',
      stderr: '',
    })
  })

  it('xargs -I puts each line where it belongs', async () => {
    expect(await run("printf 'a b\\nc\\n' | xargs -I{} echo '<{}>'")).toEqual({ code: 0, stdout: '<a b>\n<c>\n', stderr: '' })
  })

  it('xargs -0 and -d take other separators', async () => {
    expect(await run("printf 'a b\\0c\\0' | xargs -0 -n1; printf 'a,b' | xargs -d, -n1 echo")).toEqual({
      code: 0,
      stdout: 'a b\nc\na\nb\n',
      stderr: '',
    })
  })

  it('xargs runs once for nothing, -r not at all', async () => {
    expect(await run("printf '' | xargs echo none; printf '' | xargs -r echo none; printf 'x\\n' | xargs -t echo")).toEqual({
      code: 0,
      stdout: 'none\nx\n',
      stderr: 'echo x\n',
    })
  })

  it('xargs -p asks at the terminal, never what it reads', async () => {
    expect(await run('echo y | xargs -p echo; echo $?')).toEqual({
      code: 0,
      stdout: '1\n',
      stderr: 'echo yxargs: failed to open /dev/tty for reading: No such device or address\n',
    })
  })

  it('xargs words what went wrong by its code', async () => {
    expect(
      await run(
        "echo x | xargs false; echo $?; echo x | xargs no-such; echo $?; echo x | xargs sh -c 'exit 255'; echo $?; printf 'a \\047b' | xargs echo; echo $?",
      ),
    ).toEqual({
      code: 0,
      stdout: '123\n127\n124\na\n1\n',
      stderr:
        'xargs: no-such: No such file or directory\nxargs: sh: exited with status 255; aborting\nxargs: unmatched single quote; by default quotes are special to xargs unless you use the -0 option\n',
    })
  })
})
