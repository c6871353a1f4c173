import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import jq from './command.ts'

// Expected output is what jq 1.6 prints on Debian 12.
const run = onMachine({ jq })

describe('jq', () => {
  it('jq prints JSON anew, or compact', async () => {
    expect(await run('echo \'{"b":1,"a":[true,null,"x"]}\' > f; jq . f; jq -c . f; jq -S -c . f')).toEqual({
      code: 0,
      stdout: '{\n  "b": 1,\n  "a": [\n    true,\n    null,\n    "x"\n  ]\n}\n{"b":1,"a":[true,null,"x"]}\n{"a":[true,null,"x"],"b":1}\n',
      stderr: '',
    })
  })

  it('jq takes parts and raw text', async () => {
    expect(
      await run('echo \'{"name":"Ada","tags":["x","y"]}\' | jq -r \'.name, .tags[]\'; echo \'[{"n":1},{"n":2}]\' | jq \'map(.n) | add\''),
    ).toEqual({ code: 0, stdout: 'Ada\nx\ny\n3\n', stderr: '' })
  })

  it('jq selects, and gets variables', async () => {
    expect(
      await run("echo '[{\"a\":1},{\"a\":5}]' | jq -c '.[] | select(.a > 2)'; jq -n --arg x 1 '{x: $x}' -c; echo '1 2 3' | jq -s -c ."),
    ).toEqual({ code: 0, stdout: '{"a":5}\n{"x":"1"}\n[1,2,3]\n', stderr: '' })
  })

  it('jq -e has 1 for null and false', async () => {
    expect(await run('echo null | jq -e .; echo $?; echo \'{"a":1}\' | jq -e .a; echo $?')).toEqual({
      code: 0,
      stdout: 'null\n1\n1\n0\n',
      stderr: '',
    })
  })
})
