import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import mkdir from '../mkdir/command.ts'
import touch from '../touch/command.ts'
import tree from './command.ts'

// Expected output is what tree 2.1 prints on Debian 12.
const run = onMachine({ mkdir, touch, tree })

describe('tree', () => {
  it('tree draws what is below', async () => {
    expect(await run('mkdir -p a/b c; touch a/b/f a/g; tree')).toEqual({
      code: 0,
      stdout: '.\n├── a\n│   ├── b\n│   │   └── f\n│   └── g\n└── c\n\n4 directories, 2 files\n',
      stderr: '',
    })
  })

  it('tree leaves out, limits and marks', async () => {
    expect(
      await run('mkdir -p a/b; touch a/b/f a/.h; tree -d a; tree -L 1 a; tree -a --noreport a; tree -F --noreport a; tree -I b a'),
    ).toEqual({
      code: 0,
      stdout:
        'a\n└── b\n\n2 directories\na\n└── b\n\n2 directories, 0 files\na\n├── .h\n└── b\n    └── f\na/\n└── b/\n    └── f\na\n\n0 directories, 0 files\n',
      stderr: '',
    })
  })

  it('tree says what it cannot open', async () => {
    expect(await run('tree nothing; echo $?')).toEqual({
      code: 0,
      stdout: 'nothing  [error opening dir]\n\n0 directories, 0 files\n2\n',
      stderr: '',
    })
  })
})
