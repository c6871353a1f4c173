import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import envsubst from './command.ts'

// Expected output is what GNU gettext 0.21 prints on Debian 12.
const run = onMachine({ envsubst })

describe('envsubst', () => {
  it('envsubst puts variables in, unknown ones as nothing', async () => {
    expect(await run("export NAME=Ada; echo 'Hi $NAME, $NO_SUCH!' | envsubst")).toEqual({ code: 0, stdout: 'Hi Ada, !\n', stderr: '' })
  })

  it('envsubst touches only those named', async () => {
    expect(await run("export A=1 B=2; echo '$A $B' | envsubst '$A'")).toEqual({ code: 0, stdout: '1 $B\n', stderr: '' })
  })

  it('envsubst leaves a lone dollar alone', async () => {
    expect(await run("echo 'costs $5 and $ and ${' | envsubst")).toEqual({ code: 0, stdout: 'costs $5 and $ and ${\n', stderr: '' })
  })
})
