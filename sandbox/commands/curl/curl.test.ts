import { describe, expect, it } from 'vitest'
import { createNetwork } from '../../network.ts'
import { runCommand } from '../_shared/testing.ts'
import command from './command.ts'

// Messages and exit codes of curl 7.88.1 on Debian 12.
function network() {
  const net = createNetwork()
  net.serve({
    name: 'echo',
    origin: 'http://localhost:8000',
    fetch: async request => new Response(`${request.method} ${await request.text()}`, { status: request.url.endsWith('/no') ? 404 : 200 }),
  })
  return net
}

describe('curl', () => {
  it('curl sends a method and data, and prints the answer', async () => {
    expect(await runCommand(command, ['curl', '-s', '-d', 'a=1', 'localhost:8000/'], { net: network() })).toMatchObject({
      code: 0,
      stdout: 'POST a=1',
    })
    expect(
      (await runCommand(command, ['curl', '-s', '-o', '/dev/null', '-w', '%{http_code}\\n', 'localhost:8000/no'], { net: network() }))
        .stdout,
    ).toBe('404\n')
  })

  it('curl tells an unknown host, a closed port and a failure apart', async () => {
    expect(await runCommand(command, ['curl', 'http://nowhere.test'], { net: network() })).toMatchObject({
      code: 6,
      stderr: 'curl: (6) Could not resolve host: nowhere.test\n',
    })
    expect((await runCommand(command, ['curl', 'localhost:1'], { net: network() })).code).toBe(7)
    expect(await runCommand(command, ['curl', '-f', 'localhost:8000/no'], { net: network() })).toMatchObject({
      code: 22,
      stderr: 'curl: (22) The requested URL returned error: 404\n',
    })
  })
})
