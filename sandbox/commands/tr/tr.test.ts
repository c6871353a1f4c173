import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import tr from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ tr })

describe('tr', () => {
  it('tr translates characters, ranges and classes', async () => {
    expect(
      await run("echo hello | tr a-z A-Z; echo 'Ab1 c' | tr '[:upper:]' '[:lower:]'; echo abc | tr abc x; echo 'a b' | tr ' ' '\\n'"),
    ).toEqual({ code: 0, stdout: 'HELLO\nab1 c\nxxx\na\nb\n', stderr: '' })
  })

  it('tr deletes, squeezes and takes the complement', async () => {
    expect(await run("echo hello | tr -d l; echo 'a   b' | tr -s ' '; echo 'a1b2' | tr -cd '0-9\\n'; echo aabb | tr -ds a b")).toEqual({
      code: 0,
      stdout: 'heo\na b\n12\nb\n',
      stderr: '',
    })
  })

  it('tr says what it needs', async () => {
    expect(await run("tr; echo $?; tr a; echo $?; tr a b c; echo $?; echo x | tr z-a b; echo $?; echo a | tr a ''; echo $?")).toEqual({
      code: 0,
      stdout: '1\n1\n1\n1\n1\n',
      stderr:
        "tr: missing operand\nTry 'tr --help' for more information.\ntr: missing operand after ‘a’\nTwo strings must be given when translating.\nTry 'tr --help' for more information.\ntr: extra operand ‘c’\nTry 'tr --help' for more information.\ntr: range-endpoints of 'z-a' are in reverse collating sequence order\ntr: when not truncating set1, string2 must be non-empty\n",
    })
  })
})
