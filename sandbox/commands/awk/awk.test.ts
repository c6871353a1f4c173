import { describe, expect, it } from 'vitest'
import { runCommand } from '../_shared/testing.ts'
import command from './command.ts'

// Expected output printed by mawk 1.3.4 on Debian 12.
const run = async (program: string, stdin = 'a 1\nb 2\nc 3\n') => (await runCommand(command, ['awk', program], { stdin })).stdout

describe('awk', () => {
  it('awk sums, counts and formats', async () => {
    expect(await run('{ s += $2 } END { print s, NR }')).toBe('6 3\n')
    expect(await run('BEGIN { printf "%5.2f|%-4s|%03d\\n", 3.14159, "x", 7 }')).toBe(' 3.14|x   |007\n')
    expect(await run('BEGIN { print 1e20, 123456789012, 1/3 }')).toBe('1e+20 1.23457e+11 0.333333\n')
  })

  it('awk selects by pattern, range and array', async () => {
    expect(await run('/b/,/c/ { print NR": "$0 }')).toBe('2: b 2\n3: c 3\n')
    expect(await run('!seen[$1]++', 'x\ny\nx\n')).toBe('x\ny\n')
  })

  it('awk rebuilds the line when a field changes', async () => {
    expect(await run('BEGIN { OFS = "-" } { $1 = "z"; print; print NF }', 'a b c\n')).toBe('z-b-c\n3\n')
  })

  it('awk says where a program cannot be read', async () => {
    expect(await runCommand(command, ['awk', '{print'])).toMatchObject({ code: 2, stderr: 'awk: line 2: missing } near end of file\n' })
  })
})
