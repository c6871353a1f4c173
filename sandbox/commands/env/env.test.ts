import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import printenv from '../printenv/command.ts'
import touch from '../touch/command.ts'
import env from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ env, printenv, touch })

describe('env', () => {
  it('env runs a program with other variables', async () => {
    expect(await run("env A=1 B='two words' printenv A B; env A=1 sh -c 'echo $A'; echo \"[$A]\"")).toEqual({
      code: 0,
      stdout: '1\ntwo words\n1\n[]\n',
      stderr: '',
    })
  })

  it('env -i and -u take variables away', async () => {
    expect(await run('env -i X=1 env; A=1 env -u A printenv A; echo $?')).toEqual({ code: 0, stdout: 'X=1\n1\n', stderr: '' })
  })

  it('env gives on the code of the program', async () => {
    expect(await run("env sh -c 'exit 3'; echo $?; env no-such-program; echo $?; touch f; env ./f; echo $?; env /tmp; echo $?")).toEqual({
      code: 0,
      stdout: '3\n127\n126\n126\n',
      stderr: 'env: ‘no-such-program’: No such file or directory\nenv: ‘./f’: Permission denied\nenv: ‘/tmp’: Permission denied\n',
    })
  })

  it('env says what is wrong with its options', async () => {
    expect(await run('env -C nowhere pwd; echo $?; env --nope; echo $?; env -u; echo $?')).toEqual({
      code: 0,
      stdout: '125\n125\n125\n',
      stderr:
        "env: cannot change directory to 'nowhere': No such file or directory\nenv: unrecognized option '--nope'\nTry 'env --help' for more information.\nenv: option requires an argument -- 'u'\nTry 'env --help' for more information.\n",
    })
  })
})
