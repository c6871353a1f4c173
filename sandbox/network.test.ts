import { describe, expect, it } from 'vitest'
import { createNetwork } from './network.ts'

const hello = {
  name: 'hello',
  origin: 'http://127.0.0.1:8000',
  fetch: async (request: Request) => new Response(`hello ${new URL(request.url).pathname}`),
}

describe('createNetwork()', () => {
  it('createNetwork() reaches a service by every name of this machine', async () => {
    const network = createNetwork()
    network.serve(hello)
    for (const host of ['127.0.0.1', 'localhost', '0.0.0.0']) {
      const response = await network.fetch(new Request(`http://${host}:8000/x`))
      expect(await response.text()).toBe('hello /x')
    }
  })

  it('createNetwork() tells a closed port from an unknown host', async () => {
    const network = createNetwork()
    network.serve({ ...hello, origin: 'http://forge.local' })
    await expect(network.fetch(new Request('http://localhost:9/'))).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    await expect(network.fetch(new Request('http://forge.local:81/'))).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    await expect(network.fetch(new Request('http://example.org/'))).rejects.toMatchObject({ code: 'ENOTFOUND' })
  })

  it('createNetwork() refuses a port that is taken, and frees it when the service stops', async () => {
    const network = createNetwork()
    const stop = network.serve(hello)
    expect(() => network.serve({ ...hello, origin: 'http://localhost:8000' })).toThrow(expect.objectContaining({ code: 'EADDRINUSE' }))
    await stop()
    expect(network.services()).toEqual([])
    network.serve(hello)
  })
})
