import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import cat from '../cat/command.ts'
import sort from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ cat, sort })

describe('sort', () => {
  it('sort orders lines by bytes, backwards, or without regard to case', async () => {
    expect(await run("printf 'b\\nB\\na\\n' > f; sort f; sort -r f; sort -f f")).toEqual({
      code: 0,
      stdout: 'B\na\nb\nb\na\nB\na\nB\nb\n',
      stderr: '',
    })
  })

  it('sort orders numbers, sizes, months and versions', async () => {
    expect(
      await run(
        "printf '10\\n9\\n-1\\n2.5\\n' | sort -n; printf '1K\\n2M\\n3\\n' | sort -h; printf 'Mar\\nJan\\n' | sort -M; printf 'v1.10\\nv1.9\\n' | sort -V",
      ),
    ).toEqual({ code: 0, stdout: '-1\n2.5\n9\n10\n3\n1K\n2M\nJan\nMar\nv1.9\nv1.10\n', stderr: '' })
  })

  it('sort takes keys', async () => {
    expect(
      await run("printf 'a:3\\nb:1\\nc:2\\n' > f; sort -t: -k2n f; sort -t: -k2nr f; printf 'x 2 b\\ny 2 a\\n' | sort -k2,2 -k3"),
    ).toEqual({ code: 0, stdout: 'b:1\nc:2\na:3\na:3\nc:2\nb:1\ny 2 a\nx 2 b\n', stderr: '' })
  })

  it('sort -u drops equal lines, -s keeps their order', async () => {
    expect(await run("printf 'b\\na\\nb\\n' | sort -u; printf 'b 1\\na 1\\n' | sort -s -k2; printf 'B\\nb\\na\\n' | sort -uf")).toEqual({
      code: 0,
      stdout: 'a\nb\nb 1\na 1\na\nB\n',
      stderr: '',
    })
  })

  it('sort -c says where order ends', async () => {
    expect(await run("printf 'a\\nc\\nb\\n' > f; sort -c f; echo $?; sort f | sort -c; echo $?")).toEqual({
      code: 0,
      stdout: '1\n0\n',
      stderr: 'sort: f:3: disorder: b\n',
    })
  })

  it('sort -o may write to what it read', async () => {
    expect(await run("printf 'b\\na\\n' > f; sort -o f f; cat f")).toEqual({ code: 0, stdout: 'a\nb\n', stderr: '' })
  })

  it('sort has 2 for trouble', async () => {
    expect(await run('sort nothing; echo $?; sort -k0 f; echo $?; sort -t ab f; echo $?')).toEqual({
      code: 0,
      stdout: '2\n2\n2\n',
      stderr:
        'sort: cannot read: nothing: No such file or directory\nsort: field number is zero: invalid field specification ‘0’\nsort: multi-character tab ‘ab’\n',
    })
  })
})
