import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import column from './command.ts'

// Expected output is what util-linux 2.38 prints on Debian 12.
const run = onMachine({ column })

describe('column', () => {
  it('column -t makes a table', async () => {
    expect(await run("printf 'name size\\nreadme 12\\nx 3456\\n' | column -t")).toEqual({
      code: 0,
      stdout: 'name    size\nreadme  12\nx       3456\n',
      stderr: '',
    })
  })

  it('column says what it does not know', async () => {
    expect(await run('column --nope; echo $?; column nothing; echo $?')).toEqual({
      code: 0,
      stdout: '1\n1\n',
      stderr:
        "column: unrecognized option '--nope'\nTry 'column --help' for more information.\ncolumn: nothing: No such file or directory\n",
    })
  })

  it('column -s and -o choose the separators', async () => {
    expect(await run("printf 'a,bb,c\\nddd,e,f\\n' > f; column -t -s, f; column -t -s , -o ' | ' f")).toEqual({
      code: 0,
      stdout: 'a    bb  c\nddd  e   f\na   | bb | c\nddd | e  | f\n',
      stderr: '',
    })
  })
})
