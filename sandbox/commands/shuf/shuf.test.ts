import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import head from '../head/command.ts'
import seq from '../seq/command.ts'
import sort from '../sort/command.ts'
import wc from '../wc/command.ts'
import shuf from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ head, seq, shuf, sort, wc })

describe('shuf', () => {
  it('shuf keeps every line, in some order', async () => {
    expect(await run('seq 20 | shuf | sort -n | head -n 3; seq 20 | shuf | wc -l')).toEqual({
      code: 0,
      stdout: '1\n2\n3\n20\n',
      stderr: '',
    })
  })

  it('shuf -n, -i and -e choose', async () => {
    expect(await run('shuf -i 1-100 -n 5 | wc -l; shuf -e a b c | sort; shuf -n 0 -e a; shuf -r -n 4 -e x')).toEqual({
      code: 0,
      stdout: '5\na\nb\nc\nx\nx\nx\nx\n',
      stderr: '',
    })
  })

  it('shuf says what is wrong', async () => {
    expect(await run('shuf -i 5-1; echo $?; shuf -n x; echo $?; shuf nothing; echo $?')).toEqual({
      code: 0,
      stdout: '1\n1\n1\n',
      stderr: 'shuf: invalid input range: ‘5-1’\nshuf: invalid line count: ‘x’\nshuf: nothing: No such file or directory\n',
    })
  })
})
