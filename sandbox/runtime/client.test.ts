import { describe, expect, it } from 'vitest'
import type { OpenRequest, SandboxEvent, SandboxRuntime } from '../contract.ts'
import { type Connection, createClient } from './client.ts'

const never = new Promise<never>(() => {})

/** Runtimes that record what they are asked; `hung` ones answer nothing but what was overridden. */
function world(behaviours: Partial<SandboxRuntime>[]) {
  const log: string[] = []
  const failures: ((error: Error) => void)[] = []
  const listeners: ((event: SandboxEvent) => void)[][] = []
  let started = 0
  const connect = (): Connection => {
    const number = started++
    const mine: ((event: SandboxEvent) => void)[] = []
    listeners.push(mine)
    const record = (text: string) => void log.push(`${number} ${text}`)
    const runtime = {
      open: async (request: OpenRequest) => record(`open ${request.state?.cwd}`),
      run: async (_terminal: number, line: string) => {
        record(`run ${line}`)
        return 0
      },
      signal: async (_terminal: number, name: string) => record(`signal ${name}`),
      subscribe: async (listener: (event: SandboxEvent) => void) => void mine.push(listener),
      input: () => {},
      ...behaviours[number],
    } as SandboxRuntime
    return { runtime, terminate: () => record('terminate'), onFailure: listener => void failures.push(listener) }
  }
  const client = createClient({
    connect,
    recover: async () => ({ state: { cwd: '/home/learner/titanic', restore: '' } }),
    onReplaced: () => void log.push('replaced'),
    onFailure: error => void log.push(`failure ${error.message}`),
    sleep: () => new Promise(resolve => setTimeout(resolve, 1)),
  })
  return { client, log, failures, listeners }
}

describe('createClient()', () => {
  it('passes calls and their results through', async () => {
    const { client, log } = world([{ incomplete: async text => text === 'if' }])
    expect(await client.run(1, 'true')).toBe(0)
    expect(await client.incomplete('if')).toBe(true)
    expect(log).toEqual(['0 run true'])
  })

  it('passes failures through', async () => {
    const { client } = world([{ read: () => Promise.reject(new Error('ENOENT')) }])
    await expect(client.read('/x')).rejects.toThrow('ENOENT')
  })

  it('signal() replaces a runtime that does not answer, restores the work and ends the command with 130', async () => {
    const { client, log, listeners } = world([{ run: () => never, signal: () => never }])
    await client.subscribe(() => {})
    const running = client.run(1, 'while :; do :; done')
    await client.signal(1, 'INT')
    expect(await running).toBe(130)
    expect(log).toEqual(['0 terminate', 'replaced', '1 open /home/learner/titanic'])
    expect(listeners[1]).toHaveLength(1)
    expect(await client.run(1, 'pwd')).toBe(0)
  })

  it('signal() leaves a runtime alone that answers', async () => {
    const { client, log } = world([{}])
    await client.signal(1, 'INT')
    expect(log).toEqual(['0 signal INT'])
  })

  it('stop() kills what ignores an interrupt, then replaces the runtime', async () => {
    const { client, log } = world([{ run: () => never }])
    const running = client.run(1, "trap '' INT; sleep 100")
    await client.stop(1)
    expect(await running).toBe(130)
    expect(log).toEqual(['0 signal INT', '0 signal KILL', '0 terminate', 'replaced', '1 open /home/learner/titanic'])
  })

  it('replaces once when two ask for it', async () => {
    const { client, log } = world([{ signal: () => never }])
    await Promise.all([client.signal(1, 'INT'), client.signal(1, 'INT')])
    expect(log.filter(line => line === 'replaced')).toHaveLength(1)
  })

  it('tells when the runtime breaks, and no call waits for ever', async () => {
    const { client, log, failures } = world([{ run: () => never }])
    const running = client.run(1, 'x')
    failures[0]?.(new Error('the script did not load'))
    await expect(running).rejects.toThrow('the script did not load')
    expect(log).toEqual(['failure the script did not load'])
  })
})
