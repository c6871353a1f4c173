import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import join from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ join })

describe('join', () => {
  it('join matches lines by their first field', async () => {
    expect(
      await run("printf '1 Ada\\n2 Bob\\n4 Dee\\n' > x; printf '1 red\\n2 blue\\n3 green\\n' > y; join x y; join -a 1 x y; join -v 2 x y"),
    ).toEqual({ code: 0, stdout: '1 Ada red\n2 Bob blue\n1 Ada red\n2 Bob blue\n4 Dee\n3 green\n', stderr: '' })
  })

  it('join takes other fields and separators', async () => {
    expect(
      await run("printf 'Ada,1\\nBob,2\\n' > x; printf '1,red\\n2,blue\\n' > y; join -t, -1 2 -2 1 x y; join -t, -1 2 -2 1 -o 1.1,2.2 x y"),
    ).toEqual({ code: 0, stdout: '1,Ada,red\n2,Bob,blue\nAda,red\nBob,blue\n', stderr: '' })
  })

  it('join pairs every line with every partner, and keeps headers', async () => {
    expect(await run("printf 'id name\\n1 a\\n1 b\\n' > x; printf 'id col\\n1 p\\n1 q\\n' > y; join --header x y")).toEqual({
      code: 0,
      stdout: 'id name col\n1 a p\n1 a q\n1 b p\n1 b q\n',
      stderr: '',
    })
  })

  it('join -o auto and -i', async () => {
    expect(await run("printf 'A 1\\nb 2\\n' > x; printf 'a 9\\nc 3\\n' > y; join -i x y; join -i -a1 -a2 -e- -o auto x y")).toEqual({
      code: 0,
      stdout: 'A 1 9\nA 1 9\nb 2 -\nc - 3\n',
      stderr: '',
    })
  })

  it('join says what is wrong', async () => {
    expect(
      await run(
        'echo a > x; join x nothing; echo $?; join x; echo $?; join -1 0 x x; echo $?; join -a 3 x x; echo $?; join -o 3.1 x x; echo $?',
      ),
    ).toEqual({
      code: 0,
      stdout: '1\n1\n1\n1\n1\n',
      stderr:
        "join: nothing: No such file or directory\njoin: missing operand after ‘x’\nTry 'join --help' for more information.\njoin: invalid field number: ‘0’\njoin: invalid field number: ‘3’\njoin: invalid file number in field spec: ‘3.1’\n",
    })
  })

  it('join fills what is missing with -e', async () => {
    expect(await run("printf 'a 1\\nb 2\\n' > x; printf 'a 9\\n' > y; join -a1 -e NONE -o 0,1.2,2.2 x y")).toEqual({
      code: 0,
      stdout: 'a 1 9\nb 2 NONE\n',
      stderr: '',
    })
  })
})
