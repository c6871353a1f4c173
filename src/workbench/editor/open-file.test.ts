import { describe, expect, it } from 'vitest'
import { OpenFile } from './open-file.ts'

/** A file that is still to be made. */
const NEW = Symbol('new')

function sitting(failing = false, text: string | typeof NEW = 'one') {
  const log: string[] = []
  let waiting: (() => void) | undefined
  const file = new OpenFile({
    path: '/home/learner/titanic/a.py',
    text: text === NEW ? undefined : text,
    write: async (_path, text) => {
      if (failing) throw new Error('EACCES: Permission denied')
      log.push(`write ${text}`)
    },
    later: action => {
      waiting = action
      return () => {
        waiting = undefined
      }
    },
    onState: () => {},
    onReplaced: text => void log.push(`replaced ${text}`),
    onSaved: () => void log.push('saved'),
  })
  const rest = async () => {
    waiting?.()
    await new Promise(resolve => setTimeout(resolve))
  }
  return { file, log, rest }
}

describe('OpenFile', () => {
  it('changed() saves by itself when typing rests', async () => {
    const { file, log, rest } = sitting()
    file.changed('on')
    file.changed('one two')
    expect(file.state).toBe('unsaved')
    await rest()
    expect([file.state, ...log]).toEqual(['saved', 'write one two', 'saved'])
  })

  it('save() says why it failed and keeps the text', async () => {
    const { file } = sitting(true)
    file.changed('two')
    await file.save()
    expect([file.state, file.reason, file.text]).toEqual(['failed', 'EACCES: Permission denied', 'two'])
  })

  it('onDisk() takes what a program wrote, unless the learner typed meanwhile', async () => {
    const { file, log } = sitting()
    file.onDisk('program')
    expect([file.text, file.state]).toEqual(['program', 'saved'])
    file.changed('mine')
    file.onDisk('program 2')
    expect([file.text, file.state]).toEqual(['mine', 'changed'])
    file.takeTheirs()
    expect([file.text, file.state]).toEqual(['program 2', 'saved'])
    expect(log).toEqual(['replaced program', 'replaced program 2'])
  })

  it('keepMine() writes the learner over the program', async () => {
    const { file, log } = sitting()
    file.changed('mine')
    file.onDisk('program')
    await file.keepMine()
    expect(log).toEqual(['write mine', 'saved'])
  })

  it('onDisk() does not take our own write for a program', async () => {
    const { file, log } = sitting()
    file.changed('mine')
    await file.save()
    file.onDisk('mine')
    expect(log).toEqual(['write mine', 'saved'])
  })

  it('save() makes a file that was still to be made, once there is something in it', async () => {
    const { file, log } = sitting(false, NEW)
    file.onDisk(undefined)
    await file.save()
    expect([file.state, ...log]).toEqual(['saved'])
    file.changed('.env')
    await file.save()
    expect(log).toEqual(['write .env', 'saved'])
  })

  it('save() brings a file back that is gone', async () => {
    const { file, log } = sitting()
    file.onDisk(undefined)
    expect(file.state).toBe('gone')
    await file.save()
    expect(log).toEqual(['write one', 'saved'])
  })
})
