import { describe, expect, it } from 'vitest'
import { createSystem } from '../../runtime/system.ts'
import { createTerminal } from '../../shell/terminal.ts'
import { onMachine } from '../_shared/line-suite.ts'
import seq from '../seq/command.ts'
import less from './command.ts'

const run = onMachine({ less, seq })

/** Types keys at a terminal while `less` shows sixty lines; what it wrote. */
async function atTerminal(keys: string[]): Promise<string> {
  const written: string[] = []
  const clock = { now: () => 0, offset: () => 0, sleep: async () => {} }
  const system = createSystem({ clock, registry: { commands: new Map([['less', less]]), info: new Map() } })
  system.fs.write('/home/learner/numbers', Array.from({ length: 60 }, (_, index) => `line ${index + 1}\n`).join(''))
  const terminal = createTerminal({ write: data => void written.push(new TextDecoder().decode(data)), columns: 80 })
  const running = system.shell({ interactive: true }).run('less numbers', terminal)
  for (const key of keys) terminal.input(`${key}\r`)
  await running
  return written.join('')
}

describe('less', () => {
  it('less copies its input when it is not on a terminal', async () => {
    expect(await run('seq 3 | less; seq 2 > f; less f')).toEqual({ code: 0, stdout: '1\n2\n3\n1\n2\n', stderr: '' })
    expect((await run('seq 2 | less -N')).stdout).toBe('      1 1\n      2 2\n')
  })

  it('less says what it cannot open', async () => {
    expect(await run('less nothing')).toEqual({ code: 1, stdout: '', stderr: 'nothing: No such file or directory\n' })
    expect(await run('less /tmp')).toEqual({ code: 1, stdout: '', stderr: '/tmp is a directory\n' })
    expect((await run('more nothing')).stderr).toBe('more: cannot open nothing: No such file or directory\n')
  })

  it('less shows one screen, and the next after a key', async () => {
    const first = await atTerminal(['q'])
    expect(first).toContain('line 23')
    expect(first).not.toContain('line 24')
    const second = await atTerminal(['', 'q'])
    expect(second).toContain('line 46')
    expect(second).not.toContain('line 47')
  })

  it('less finds text and goes to the end', async () => {
    expect(await atTerminal(['/line 40', 'q'])).toContain('line 60')
    expect(await atTerminal(['/zebra', 'q'])).toContain('Pattern not found')
    expect(await atTerminal(['G', 'q'])).toContain('(END)')
  })
})
