import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import rev from './command.ts'

// Expected output is what util-linux 2.38 prints on Debian 12.
const run = onMachine({ rev })

describe('rev', () => {
  it('rev turns each line round, by characters', async () => {
    expect(await run("printf 'abc\\nété\\n' | rev; echo hi > f; rev f")).toEqual({ code: 0, stdout: 'cba\nété\nih\n', stderr: '' })
  })

  it('rev says which file is missing', async () => {
    expect(await run('rev nothing; echo $?')).toEqual({
      code: 0,
      stdout: '1\n',
      stderr: 'rev: cannot open nothing: No such file or directory\n',
    })
  })
})
