import { describe, expect, it } from 'vitest'
import { runCommand } from '../_shared/testing.ts'
import command from './command.ts'

// Expected output printed by GNU sed 4.9 on Debian 12.
const run = async (...args: string[]) => (await runCommand(command, ['sed', ...args], { stdin: 'one two\nthree\nfour\n' })).stdout

describe('sed', () => {
  it('sed substitutes, with groups and cases', async () => {
    expect(await run('s/o/0/g')).toBe('0ne tw0\nthree\nf0ur\n')
    expect(await run('-E', 's/([a-z]+) ([a-z]+)/\\2 \\u\\1/')).toBe('two One\nthree\nfour\n')
  })

  it('sed selects lines by number, pattern and the end', async () => {
    expect(await run('-n', '2,$p')).toBe('three\nfour\n')
    expect(await run('/th/d')).toBe('one two\nfour\n')
    expect(await run('1!G;h;$!d')).toBe('four\nthree\none two\n')
  })

  it('sed -i changes the file', async () => {
    const { fs } = await runCommand(command, ['sed', '-i', 's/a/b/', 'f'], { files: { f: 'a\n' } })
    expect(fs.text('/home/learner/f')).toBe('b\n')
  })

  it('sed says what is wrong with a script', async () => {
    expect(await runCommand(command, ['sed', 's/x'])).toMatchObject({
      code: 1,
      stderr: "sed: -e expression #1, char 3: unterminated `s' command\n",
    })
  })
})
