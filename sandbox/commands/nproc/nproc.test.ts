import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import nproc from './command.ts'

const run = onMachine({ nproc })

describe('nproc', () => {
  it('nproc prints a number that scripts can count with', async () => {
    expect(await run('echo $(( $(nproc) + 1 )); nproc --all')).toEqual({ code: 0, stdout: '2\n1\n', stderr: '' })
  })

  it('nproc refuses operands', async () => {
    expect(await run('nproc extra')).toEqual({
      code: 1,
      stdout: '',
      stderr: "nproc: extra operand ‘extra’\nTry 'nproc --help' for more information.\n",
    })
  })
})
