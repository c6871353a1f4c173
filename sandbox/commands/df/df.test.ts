import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import awk from '../awk/command.ts'
import df from './command.ts'

const run = onMachine({ df, awk })

describe('df', () => {
  it('df has the columns that scripts look for, and they add up', async () => {
    const { stdout } = await run("df | awk 'NR == 2 { print ($2 == $3 + $4), $6 }'; df -h | awk 'NR == 1'")
    expect(stdout).toMatch(/^1 \/\nFilesystem +Size +Used +Avail +Use% +Mounted on\n$/)
  })

  it('df counts what files take, in whole blocks', async () => {
    const used = async (line: string) => Number((await run(`${line}; df | awk 'NR == 2 { print $3 }'`)).stdout)
    expect((await used('printf x > f')) - (await used(':'))).toBe(4)
  })

  it('df refuses unknown options', async () => {
    expect(await run('df --nope')).toMatchObject({ code: 1, stderr: expect.stringContaining("unrecognized option '--nope'") })
  })
})
