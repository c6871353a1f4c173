import { describe, expect, it } from 'vitest'
import { runCommand } from '../_shared/testing.ts'
import command from './command.ts'

// Expected output printed by ls of coreutils 9.1 on Debian 12.
describe('ls', () => {
  it('ls prints one name a line when it is no terminal, and leaves out hidden ones', async () => {
    expect(await runCommand(command, ['ls'], { files: { b: '', a: '', '.h': '' } })).toMatchObject({ code: 0, stdout: 'a\nb\n' })
  })

  it('ls -l shows mode, links, owner, size and time', async () => {
    const { stdout } = await runCommand(command, ['ls', '-l'], { files: { f: 'hello\n' } })
    expect(stdout).toBe('total 4\n-rw-r--r-- 1 learner learner 6 Nov 22 12:00 f\n')
  })

  it('ls fills columns on a terminal', async () => {
    const files = Object.fromEntries(['one', 'two', 'three', 'four', 'five', 'six'].map(name => [name, '']))
    const { stdout } = await runCommand(command, ['ls'], { files, columns: 20 })
    expect(stdout).toBe('five  one  three\nfour  six  two\n')
  })

  it('ls says what is missing and gives 2', async () => {
    expect(await runCommand(command, ['ls', 'x'])).toMatchObject({ code: 2, stderr: "ls: cannot access 'x': No such file or directory\n" })
    expect(await runCommand(command, ['ls', '-y'])).toMatchObject({
      code: 2,
      stderr: "ls: invalid option -- 'y'\nTry 'ls --help' for more information.\n",
    })
  })
})
