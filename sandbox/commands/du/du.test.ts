import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import ln from '../ln/command.ts'
import du from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ du, ln })

describe('du', () => {
  it('du -b counts bytes of files', async () => {
    expect(await run('printf hello > f; printf 1234567 > g; du -b f g; du -bc f g')).toEqual({
      code: 0,
      stdout: '5\tf\n7\tg\n5\tf\n7\tg\n12\ttotal\n',
      stderr: '',
    })
  })

  it('du counts a file with two names once', async () => {
    expect(await run('printf hello > f; ln f g; du -b f g')).toEqual({ code: 0, stdout: '5\tf\n', stderr: '' })
  })

  it('du says what is missing', async () => {
    expect(await run('du nothing; echo $?')).toEqual({
      code: 0,
      stdout: '1\n',
      stderr: "du: cannot access 'nothing': No such file or directory\n",
    })
  })
})
