import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import seq from '../seq/command.ts'
import od from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ od, seq })

describe('od', () => {
  it('od prints words in octal, and the length at the end', async () => {
    expect(await run("printf 'AB\\n' | od; printf '' | od")).toEqual({
      code: 0,
      stdout: '0000000 041101 000012\n0000003\n0000000\n',
      stderr: '',
    })
  })

  it('od prints characters, hexadecimal and decimal', async () => {
    expect(
      await run(
        "printf 'AB\\n\\t\\000é' | od -c; printf 'AB\\n' | od -An -tx1; printf 'AB' | od -An -tu1 -w1; printf 'AB' | od -A d -t x1z",
      ),
    ).toEqual({
      code: 0,
      stdout:
        '0000000   A   B  \\n  \\t  \\0 303 251\n0000007\n 41 42 0a\n  65\n  66\n0000000 41 42                                            >AB<\n0000002\n',
      stderr: '',
    })
  })

  it('od writes * for lines that repeat', async () => {
    expect(await run("printf 'a%.0s' $(seq 48) | od -c; printf 'a%.0s' $(seq 48) | od -c -v")).toEqual({
      code: 0,
      stdout:
        '0000000   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a\n*\n0000060\n0000000   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a\n0000020   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a\n0000040   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a   a\n0000060\n',
      stderr: '',
    })
  })

  it('od skips and stops', async () => {
    expect(await run('printf abcdef | od -An -c -j 2 -N 3')).toEqual({ code: 0, stdout: '   c   d   e\n', stderr: '' })
  })
})
