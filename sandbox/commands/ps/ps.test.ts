import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import sleep from '../sleep/command.ts'
import ps from './command.ts'

const run = onMachine({ ps, sleep })

describe('ps', () => {
  it('ps lists what runs, with the headings of procps', async () => {
    const { stdout } = await run('sleep 5 & ps; kill $!')
    expect(stdout).toMatch(/^ {4}PID TTY {10}TIME CMD\n/)
    expect(stdout).toMatch(/^ +\d+ pts\/0 +00:00:00 sleep$/m)
  })

  it('ps shows a process that is stopped as T, until it is gone', async () => {
    const { stdout } = await run('sleep 5 & kill -STOP $!; ps -o stat,args -p $!; kill -KILL $!; wait $! 2> /dev/null; ps -p $!; echo $?')
    expect(stdout).toBe('STAT CMD\nT    sleep 5\n    PID TTY          TIME CMD\n1\n')
  })

  it('ps -o chooses columns, -f and aux have their own', async () => {
    expect((await run('ps -o pid -p $$ --no-headers')).stdout).toMatch(/^ *\d+\n$/)
    expect((await run('ps -ef')).stdout).toMatch(/^UID +PID +PPID +C +STIME +TTY +TIME +CMD\n/)
    expect((await run('ps aux')).stdout).toMatch(/^UID|^USER/)
  })
})
