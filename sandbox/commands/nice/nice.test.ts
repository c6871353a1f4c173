import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import nice from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ nice })

describe('nice', () => {
  it('nice, nohup and stdbuf run a program as it is', async () => {
    expect(await run('nice echo a; nice -n 5 echo b; nohup echo c 2> /dev/null; stdbuf -oL echo d; setsid echo e')).toEqual({
      code: 0,
      stdout: 'a\nb\nc\nd\ne\n',
      stderr: '',
    })
  })

  it('nice prints the priority, gives on the code', async () => {
    expect(await run("nice; nice sh -c 'exit 4'; echo $?")).toEqual({ code: 0, stdout: '0\n4\n', stderr: '' })
  })

  it('nice says which program is missing', async () => {
    expect(await run('nice no-such; echo $?; stdbuf -oL no-such; echo $?; nice -n x ls; echo $?')).toEqual({
      code: 0,
      stdout: '127\n127\n125\n',
      stderr:
        'nice: ‘no-such’: No such file or directory\nstdbuf: failed to run command ‘no-such’: No such file or directory\nnice: invalid adjustment ‘x’\n',
    })
  })
})
