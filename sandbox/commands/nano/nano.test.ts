import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import { runCommand } from '../_shared/testing.ts'
import nano from './command.ts'

const run = onMachine({ nano })

describe('nano', () => {
  it('nano says what to do where there is no editor', async () => {
    expect(await run('vim notes.txt')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'vim: there is no editor here; change files with the shell (echo, cat > FILE, sed -i)\n',
    })
  })

  it('nano opens each file in the pane, making those that are not there', async () => {
    const opened: string[] = []
    const edit = async (path: string) => void opened.push(path)
    const { code, fs } = await runCommand(nano, ['code', '-r', '+3', 'a', 'b'], { files: { a: 'x' }, edit })
    expect(code).toBe(0)
    expect(opened).toEqual(['/home/learner/a', '/home/learner/b'])
    expect(fs.text('/home/learner/a')).toBe('x')
    expect(fs.text('/home/learner/b')).toBe('')
  })

  it('nano refuses directories and wants a name', async () => {
    const edit = async () => {}
    expect(await runCommand(nano, ['nano', '/tmp'], { edit })).toMatchObject({ code: 1, stderr: 'nano: /tmp is a directory\n' })
    expect(await runCommand(nano, ['nano'], { edit })).toMatchObject({ code: 1, stderr: 'nano: which file? For example: nano notes.txt\n' })
  })
})
