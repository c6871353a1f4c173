import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import seq from '../seq/command.ts'
import base64 from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ base64, seq })

describe('base64', () => {
  it('base64 encodes standard input and decodes it again', async () => {
    expect(await run("printf 'hello, world' | base64; printf 'hello, world' | base64 | base64 -d")).toEqual({
      code: 0,
      stdout: 'aGVsbG8sIHdvcmxk\nhello, world',
      stderr: '',
    })
  })

  it('base64 wraps at 76 columns, elsewhere, or not at all', async () => {
    expect(
      await run("printf 'a%.0s' $(seq 60) | base64; printf 'aaaaaaaaaaaa' | base64 -w 8; printf 'aaaaaaaaaaaa' | base64 -w 0"),
    ).toEqual({
      code: 0,
      stdout: 'YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFh\nYWFh\nYWFhYWFh\nYWFhYWFh\nYWFhYWFhYWFhYWFh',
      stderr: '',
    })
  })

  it('base64 -d says what is no base64', async () => {
    expect(await run("echo 'aGVsbG8K*' | base64 -d; echo $?; echo 'aGVs*bG8K' | base64 -di")).toEqual({
      code: 0,
      stdout: 'hello\n1\nhello\n',
      stderr: 'base64: invalid input\n',
    })
  })

  it('base64 says which file is missing', async () => {
    expect(await run('base64 nothing')).toEqual({ code: 1, stdout: '', stderr: 'base64: nothing: No such file or directory\n' })
  })
})
