import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import ls from '../ls/command.ts'
import man from './command.ts'

const run = onMachine({ man, ls })

describe('man', () => {
  it('man prints the page of a command, also by its section', async () => {
    const { code, stdout } = await run('man ls')
    expect(code).toBe(0)
    expect(stdout).toContain('ls: list what is in directories')
    expect((await run('man 1 ls')).stdout).toBe(stdout)
  })

  it('man -k and apropos look for words in names and summaries', async () => {
    const { stdout } = await run('apropos directories')
    expect(stdout).toContain('ls (1)               - list what is in directories\n')
    expect((await run('man -k directories')).stdout).toBe(stdout)
    expect(await run('apropos zebra')).toEqual({ code: 16, stdout: '', stderr: 'zebra: nothing appropriate.\n' })
  })

  it('man says what it has no page for, and what it needs', async () => {
    expect(await run('man nothing')).toEqual({ code: 16, stdout: '', stderr: 'No manual entry for nothing\n' })
    expect(await run('man')).toEqual({
      code: 1,
      stdout: '',
      stderr: "What manual page do you want?\nFor example, try 'man man'.\n",
    })
    expect((await run('whatis ls')).stdout).toBe('ls (1)               - list what is in directories\n')
  })
})
