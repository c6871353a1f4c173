import { beforeEach, describe, expect, it } from 'vitest'
import { createMachine, HOME, type Machine } from './testing.ts'

let machine: Machine

beforeEach(async () => {
  machine = createMachine()
  await machine.git('init', '-q', `${HOME}/p`)
  machine.cwd = `${HOME}/p`
})

describe('git', () => {
  it('git commit asks who one is when nobody was named', async () => {
    machine = createMachine({ identity: false })
    await machine.git('init', '-q')
    machine.write('a.txt', 'a\n')
    await machine.git('add', 'a.txt')
    const { code, stderr } = await machine.git('commit', '-m', 'x')
    expect(code).toBe(128)
    expect(stderr).toContain('Author identity unknown\n\n*** Please tell me who you are.')
    expect(stderr).toContain('fatal: unable to auto-detect email address')
  })

  it('git commit opens the chosen editor and stops at an empty message', async () => {
    machine.write('a.txt', 'a\n')
    await machine.git('add', 'a.txt')
    machine.env.set('GIT_EDITOR', 'ed')
    machine.programs.set('ed', () => 0)
    expect(await machine.git('commit')).toEqual({ code: 1, stdout: '', stderr: 'Aborting commit due to empty commit message.\n' })
    machine.programs.set('ed', args => {
      machine.write(args.at(-1) ?? '', 'Written\n# comment\n')
      return 0
    })
    expect((await machine.git('commit')).stdout).toContain('] Written\n')
  })

  it('git status is in colour in a terminal and plain elsewhere', async () => {
    machine.write('a.txt', 'a\n')
    expect((await machine.git('status')).stdout).not.toContain('\x1b')
    expect((await machine.git('-c', 'color.ui=always', 'status')).stdout).toContain('\t\x1b[31ma.txt\x1b[m\n')
  })

  it('git add keeps objects that are small, large and compressed alike', async () => {
    machine.write('small', 'small\n')
    machine.write('large', 'a line that repeats\n'.repeat(5000))
    await machine.git('add', '.')
    await machine.git('commit', '-qm', 'x')
    machine.fs.remove(`${machine.cwd as '/'}/large`)
    await machine.git('restore', 'large', 'small')
    expect(machine.fs.text(`${machine.cwd as '/'}/large`)).toHaveLength(100000)
    expect((await machine.git('status', '--porcelain')).stdout).toBe('')
  })

  it('git suggests the nearest command', async () => {
    const { code, stderr } = await machine.git('comit')
    expect(code).toBe(1)
    expect(stderr).toBe("git: 'comit' is not a git command. See 'git --help'.\n\nThe most similar command is\n\tcommit\n")
  })
})
