import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import ln from '../ln/command.ts'
import touch from '../touch/command.ts'
import readlink from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ ln, readlink, touch })

describe('readlink', () => {
  it('readlink prints where a link leads', async () => {
    expect(await run('ln -s a/b l; readlink l; readlink -n l; echo; readlink -f l; readlink -m x/../y')).toEqual({
      code: 0,
      stdout: 'a/b\na/b\n/home/learner/y\n',
      stderr: '',
    })
  })

  it('readlink is silent about what is no link', async () => {
    expect(
      await run(
        'touch f; readlink f; echo $?; readlink nothing; echo $?; readlink -v f; echo $?; readlink -e nothing; echo $?; readlink; echo $?',
      ),
    ).toEqual({
      code: 0,
      stdout: '1\n1\n1\n1\n1\n',
      stderr: "readlink: f: Invalid argument\nreadlink: missing operand\nTry 'readlink --help' for more information.\n",
    })
  })
})
