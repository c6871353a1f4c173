import type { CommandContext, Path } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { resolve } from '../_shared/program.ts'

/** One request, and what is done with its answer. */
export interface Transfer {
  url: string
  method: string
  headers: [string, string][]
  body: Uint8Array | FormData | undefined
  query: string | undefined
  include: boolean
  output: string | undefined
  remoteName: boolean
  createDirectories: boolean
  dumpHeader: string | undefined
  writeOut: string | undefined
  fail: 'quiet' | 'body' | 'no'
  follow: boolean
  verbose: boolean
  errors: boolean
  seconds: number | undefined
  retries: number
  retryDelay: number
}

/** Words of the statuses, for the first line of an answer. */
const REASONS: Record<number, string> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
}

class CurlError extends Error {
  readonly code: number
  constructor(code: number, message: string) {
    super(`(${code}) ${message}`)
    this.code = code
  }
}

/** Exit code of curl: 0, 3 bad address, 6 unknown host, 7 refused, 22 status of 400 and more, 23 cannot write, 28 too late, 47 too many redirects. */
export async function transfer(ctx: CommandContext, request: Transfer): Promise<number> {
  try {
    for (let left = request.retries; ; left--) {
      try {
        return await attempt(ctx, request)
      } catch (error) {
        if (!(error instanceof CurlError) || error.code !== 7 || left <= 0) throw error
        await ctx.clock.sleep(request.retryDelay * 1000, ctx.signal)
      }
    }
  } catch (error) {
    if (!(error instanceof CurlError)) throw error
    if (request.errors) await ctx.stderr.write(`curl: ${error.message}\n`)
    if (request.writeOut !== undefined && error.code !== 22)
      await ctx.stdout.write(
        writeOut(request.writeOut, { status: 0, url: request.url, size: 0, type: '', redirects: 0, method: request.method, seconds: 0 }),
      )
    return error.code
  }
}

async function attempt(ctx: CommandContext, request: Transfer): Promise<number> {
  const started = ctx.clock.now()
  let url = address(request)
  let { method, body } = request
  for (let redirects = 0; ; redirects++) {
    const response = await ask(ctx, request, { url, method, body })
    const location = response.headers.get('location')
    if (request.follow && location !== null && response.status >= 300 && response.status < 400) {
      if (redirects >= 50) throw new CurlError(47, 'Maximum (50) redirects followed')
      if (request.include) await ctx.stdout.write(head(response))
      url = new URL(location, url)
      if (response.status === 303 || (response.status < 303 && method === 'POST')) {
        method = method === 'HEAD' ? 'HEAD' : 'GET'
        body = undefined
      }
      continue
    }
    return receive(ctx, request, { response, url, method, redirects, started })
  }
}

function address(request: Transfer): URL {
  const text = /^[a-z][a-z\d+.-]*:\/\//i.test(request.url) ? request.url : `http://${request.url}`
  let url: URL
  try {
    url = new URL(text)
  } catch {
    throw new CurlError(3, 'URL using bad/illegal format or missing URL')
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new CurlError(1, `Protocol "${url.protocol.slice(0, -1)}" not supported or disabled in libcurl`)
  if (request.query !== undefined) url.search += `${url.search === '' ? '?' : '&'}${request.query}`
  return url
}

async function ask(
  ctx: CommandContext,
  request: Transfer,
  { url, method, body }: { url: URL; method: string; body: Uint8Array | FormData | undefined },
): Promise<Response> {
  const headers = new Headers()
  for (const [name, value] of request.headers) headers.set(name, value)
  if (body instanceof Uint8Array && !headers.has('content-type')) headers.set('Content-Type', 'application/x-www-form-urlencoded')
  if (request.verbose) await say(ctx, url, method, headers)
  const timer = request.seconds === undefined ? undefined : AbortSignal.timeout(request.seconds * 1000)
  const signal = timer ? AbortSignal.any([ctx.signal, timer]) : ctx.signal
  const sends = body !== undefined && method !== 'GET' && method !== 'HEAD'
  const wire = new Request(url, {
    method,
    headers,
    redirect: 'manual',
    signal,
    ...(sends && { body: body instanceof FormData ? body : body.slice() }),
  })
  const late = timer ? new Promise<never>((_, reject) => timer.addEventListener('abort', () => reject(timer.reason))) : undefined
  try {
    return await (late ? Promise.race([ctx.net.fetch(wire), late]) : ctx.net.fetch(wire))
  } catch (error) {
    if (timer?.aborted)
      throw new CurlError(28, `Operation timed out after ${Math.round(request.seconds! * 1000)} milliseconds with 0 bytes received`)
    const port = url.port || (url.protocol === 'https:' ? '443' : '80')
    if (isSystemError(error, 'ENOTFOUND')) throw new CurlError(6, `Could not resolve host: ${url.hostname}`)
    if (isSystemError(error, 'ECONNREFUSED'))
      throw new CurlError(7, `Failed to connect to ${url.hostname} port ${port} after 0 ms: Couldn't connect to server`)
    throw error
  }
}

async function say(ctx: CommandContext, url: URL, method: string, headers: Headers): Promise<void> {
  const lines = [
    `*   Trying ${url.hostname}:${url.port || 80}...`,
    `* Connected to ${url.hostname} port ${url.port || 80} (#0)`,
    `> ${method} ${url.pathname}${url.search} HTTP/1.1`,
    `> Host: ${url.host}`,
  ]
  for (const [name, value] of headers) lines.push(`> ${titled(name)}: ${value}`)
  await ctx.stderr.write(`${lines.join('\n')}\n> \n`)
}

function titled(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase())
}

function head(response: Response): string {
  const lines = [`HTTP/1.1 ${response.status} ${response.statusText || (REASONS[response.status] ?? '')}`.trimEnd()]
  for (const [name, value] of response.headers) lines.push(`${name}: ${value}`)
  return `${lines.join('\r\n')}\r\n\r\n`
}

interface Answer {
  response: Response
  url: URL
  method: string
  redirects: number
  started: number
}

async function receive(ctx: CommandContext, request: Transfer, { response, url, method, redirects, started }: Answer): Promise<number> {
  if (request.verbose) {
    const lines = head(response).replace(/\r/g, '').trimEnd().split('\n')
    await ctx.stderr.write([...lines, ''].map(line => `< ${line}\n`).join(''))
  }
  const failed = request.fail !== 'no' && response.status >= 400
  if (request.dumpHeader !== undefined) await write(ctx, request, request.dumpHeader, new TextEncoder().encode(head(response)))
  const file = request.output ?? (request.remoteName ? (url.pathname.split('/').at(-1) ?? '') : undefined)
  if (file === '') throw new CurlError(23, 'Remote file name has no length')
  let size = 0
  if (!failed || request.fail === 'body') {
    const parts: Uint8Array[] = request.include ? [new TextEncoder().encode(head(response))] : []
    if (file === undefined && parts[0]) await ctx.stdout.write(parts[0])
    const reader = method === 'HEAD' ? undefined : response.body?.getReader()
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
      size += next.value.length
      if (file === undefined) await ctx.stdout.write(next.value)
      else parts.push(next.value)
    }
    if (file !== undefined) await write(ctx, request, file, joined(parts))
  } else await response.body?.cancel()
  if (request.writeOut !== undefined) {
    const facts = {
      status: response.status,
      url: url.href,
      size,
      type: response.headers.get('content-type') ?? '',
      redirects,
      method,
      seconds: (ctx.clock.now() - started) / 1000,
    }
    await ctx.stdout.write(writeOut(request.writeOut, facts))
  }
  if (failed) throw new CurlError(22, `The requested URL returned error: ${response.status}`)
  return 0
}

function joined(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

async function write(ctx: CommandContext, request: Transfer, name: string, data: Uint8Array): Promise<void> {
  if (name === '-') return ctx.stdout.write(data)
  try {
    const path = resolve(ctx, name)
    if (request.createDirectories) ctx.fs.mkdirs(path.slice(0, path.lastIndexOf('/')) as Path)
    ctx.fs.write(path, data, 0o666 & ~ctx.process.umask)
  } catch (error) {
    if (!isSystemError(error)) throw error
    throw new CurlError(23, 'Failure writing output to destination')
  }
}

interface Facts {
  status: number
  url: string
  size: number
  type: string
  redirects: number
  method: string
  seconds: number
}

function writeOut(format: string, facts: Facts): string {
  const values: Record<string, string | number> = {
    http_code: String(facts.status).padStart(3, '0'),
    response_code: String(facts.status).padStart(3, '0'),
    url_effective: facts.url,
    size_download: facts.size,
    content_type: facts.type,
    num_redirects: facts.redirects,
    method: facts.method,
    time_total: facts.seconds.toFixed(6),
  }
  const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', '\\': '\\' }
  return format.replace(/%\{(\w+)\}|\\(.)|%%/g, (whole, name: string | undefined, letter: string | undefined) => {
    if (name !== undefined) return String(values[name] ?? '')
    return letter === undefined ? '%' : (escapes[letter] ?? whole)
  })
}
