import type { Network, Service, ServiceInfo } from './contract.ts'
import { SystemError } from './error.ts'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '0.0.0.0', '[::1]', '[::]', 'slipway', 'ip6-localhost'])
const PORTS: Record<string, string> = { 'http:': '80', 'https:': '443' }

/** Virtual hosts and ports: a service is `fetch(Request) → Response`, and nothing ever leaves the sandbox. */
export function createNetwork(): Network {
  const services = new Map<string, Service>()
  const hostOf = (key: string) => key.slice(0, key.lastIndexOf(':'))
  return {
    serve(service) {
      const key = addressOf(new URL(service.origin))
      if (services.has(key)) throw new SystemError('EADDRINUSE', service.origin)
      services.set(key, service)
      return async () => {
        if (services.get(key) !== service) return
        services.delete(key)
        await service.close?.()
      }
    },
    async fetch(request) {
      const url = new URL(request.url)
      const key = addressOf(url)
      const service = services.get(key)
      if (service !== undefined) return service.fetch(request)
      const known = hostOf(key) === 'localhost' || [...services.keys()].some(other => hostOf(other) === hostOf(key))
      throw new SystemError(known ? 'ECONNREFUSED' : 'ENOTFOUND', url.host)
    },
    services: () => [...services.values()].map(({ name, origin }): ServiceInfo => ({ name, origin })),
  }
}

/** Every name of this machine is one host: a server on 0.0.0.0 is reached by localhost, and the other way round. */
function addressOf(url: URL): string {
  const host = LOOPBACK.has(url.hostname) || url.hostname.startsWith('127.') ? 'localhost' : url.hostname
  return `${host}:${url.port || (PORTS[url.protocol] ?? '')}`
}
