import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import od from '../od/command.ts'
import cat from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ cat, od })

describe('cat', () => {
  it('cat joins files and standard input in the order named', async () => {
    expect(await run('echo one > a; echo three > b; echo two | cat a - b')).toEqual({ code: 0, stdout: 'one\ntwo\nthree\n', stderr: '' })
  })

  it('cat numbers lines, and only those with text', async () => {
    expect(await run("printf 'a\\n\\nb\\n' > f; cat -n f; cat -b f")).toEqual({
      code: 0,
      stdout: '     1\ta\n     2\t\n     3\tb\n     1\ta\n\n     2\tb\n',
      stderr: '',
    })
  })

  it('cat shows what cannot be seen', async () => {
    expect(await run("printf 'a\\tb\\r\\n\\303\\251\\001\\n' | cat -A")).toEqual({ code: 0, stdout: 'a^Ib^M$\nM-CM-)^A$\n', stderr: '' })
  })

  it('cat goes on after a file that is missing', async () => {
    expect(await run('echo here > f; cat nothing f .; echo $?')).toEqual({
      code: 0,
      stdout: 'here\n1\n',
      stderr: 'cat: nothing: No such file or directory\ncat: .: Is a directory\n',
    })
  })

  it('cat passes bytes through as they are', async () => {
    expect(await run("printf '\\000\\377\\n' | cat | od -An -tx1")).toEqual({ code: 0, stdout: ' 00 ff 0a\n', stderr: '' })
  })

  it('cat refuses to write into what it reads', async () => {
    expect(await run('echo x > f; cat f >> f; echo $?; cat f')).toEqual({
      code: 0,
      stdout: '1\nx\n',
      stderr: 'cat: f: input file is output file\n',
    })
  })
})
