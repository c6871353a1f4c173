/** Serves a built course from the disk: compressed, cacheable, cross-origin isolated, reachable from this machine only. */

import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.pagefind': 'application/octet-stream',
  '.pf_fragment': 'application/octet-stream',
  '.pf_index': 'application/octet-stream',
  '.pf_meta': 'application/octet-stream',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
}

const COMPRESSED = new Set([
  '.css',
  '.csv',
  '.html',
  '.js',
  '.json',
  '.map',
  '.md',
  '.mjs',
  '.svg',
  '.ttf',
  '.txt',
  '.wasm',
  '.webmanifest',
  '.xml',
  '.ico',
])

/** Above this a file is sent as it is rather than kept in memory. */
const COMPRESS_UP_TO = 32 * 1024 * 1024

/** The path under which a built course expects to be served, as its own pages say it. */
export function baseOf(dist) {
  const index = join(dist, 'index.html')
  const data = existsSync(index) ? /<script[^>]*id="slipway-page"[^>]*>([^<]*)</.exec(readFileSync(index, 'utf8'))?.[1] : undefined
  try {
    return JSON.parse(data ?? '{}').base ?? '/'
  } catch {
    return '/'
  }
}

/** The file that answers a URL path: itself, a folder's index, a redirection to the folder, or nothing. */
export function resolveFile(dist, path) {
  let decoded
  try {
    decoded = decodeURIComponent(path)
  } catch {
    return undefined
  }
  const full = normalize(join(dist, decoded))
  if (decoded.includes('\0') || (full !== normalize(dist) && !full.startsWith(normalize(dist + sep)))) return undefined
  if (!existsSync(full)) return undefined
  if (!statSync(full).isDirectory()) return decoded.endsWith('/') ? undefined : { file: full }
  const index = join(full, 'index.html')
  if (!existsSync(index)) return undefined
  return decoded.endsWith('/') ? { file: index } : { redirect: `${path}/` }
}

/** The first of the server's encodings that the browser takes. */
function encodingFor(accepted = '', encodings) {
  return encodings.find(encoding => accepted.split(',').some(part => part.trim().split(';')[0] === encoding))
}

function compress(bytes, encoding) {
  if (encoding === 'gzip') return gzipSync(bytes, { level: 9 })
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })
}

/** Compresses each version of a file once, and forgets the version before. */
function createCache() {
  const cache = new Map()
  return (file, encoding, stat) => {
    const key = `${encoding} ${file}`
    const version = `${stat.mtimeMs} ${stat.size}`
    const known = cache.get(key)
    if (known?.version === version) return known.bytes
    const bytes = compress(readFileSync(file), encoding)
    cache.set(key, { version, bytes })
    return bytes
  }
}

function headersFor(file, path, stat) {
  return {
    'Content-Type': TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream',
    // Names below _astro carry a hash of their content: they can never change.
    'Cache-Control': path.startsWith('/_astro/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    ETag: `"${stat.size.toString(16)}-${Math.trunc(stat.mtimeMs).toString(16)}"`,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    Server: 'slipway',
    Vary: 'Accept-Encoding',
  }
}

function send(request, response, { file, path, status, cached, encodings }) {
  const stat = statSync(file)
  const headers = headersFor(file, path, stat)
  if (status === 200 && request.headers['if-none-match'] === headers.ETag) return response.writeHead(304, headers).end()
  const encoding =
    COMPRESSED.has(extname(file).toLowerCase()) && stat.size <= COMPRESS_UP_TO
      ? encodingFor(request.headers['accept-encoding'], encodings)
      : undefined
  if (!encoding) {
    response.setHeaders(new Map(Object.entries({ ...headers, 'Content-Length': stat.size }))).writeHead(status)
    return request.method === 'HEAD' ? response.end() : createReadStream(file).pipe(response)
  }
  const bytes = cached(file, encoding, stat)
  response
    .setHeaders(new Map(Object.entries({ ...headers, 'Content-Encoding': encoding, 'Content-Length': bytes.length })))
    .writeHead(status)
  response.end(request.method === 'HEAD' ? undefined : bytes)
}

/**
 * Answers GET and HEAD from `dist`, mounted at `base` (with slashes at both ends).
 * A measurement may leave out an encoding, and is told each answer with the bytes of its body.
 */
export function createHandler({ dist, base = '/', encodings = ['br', 'gzip'], onSent }) {
  const cached = createCache()
  return (request, response) => {
    if (onSent)
      response.once('finish', () => onSent({ path: request.url, status: response.statusCode, bytes: bodyBytes(request, response) }))
    if (request.method !== 'GET' && request.method !== 'HEAD') return response.writeHead(405, { Allow: 'GET, HEAD' }).end()
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    if (base !== '/' && (path === '/' || `${path}/` === base)) return response.writeHead(302, { Location: base }).end()
    const inside = path.startsWith(base) ? `/${path.slice(base.length)}` : undefined
    const found = inside === undefined ? undefined : resolveFile(dist, inside)
    if (found?.redirect) return response.writeHead(301, { Location: base + found.redirect.slice(1) }).end()
    if (found?.file) return send(request, response, { file: found.file, path: inside, status: 200, cached, encodings })
    const notFound = join(dist, '404.html')
    if (existsSync(notFound)) return send(request, response, { file: notFound, path: '/404.html', status: 404, cached, encodings })
    return response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n')
  }
}

function bodyBytes(request, response) {
  return request.method === 'HEAD' || response.statusCode === 304 ? 0 : Number(response.getHeader('content-length') ?? 0)
}

function listen(handler, port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer(handler)
    server.once('error', reject)
    server.listen(port, host, () => resolve(server))
  })
}

/**
 * Listens on both loopback addresses, since `localhost` means either. Port 0 takes a free one.
 * Rejects with the system's error (EADDRINUSE, EACCES).
 *
 * @param {{ dist: string, port: number, base?: string, encodings?: string[], onSent?: (answer: { path: string, status: number, bytes: number }) => void }} options
 */
export async function serve({ dist, port, base = baseOf(dist), encodings, onSent }) {
  const handler = createHandler({ dist, base, encodings, onSent })
  const first = await listen(handler, port, '127.0.0.1')
  const taken = first.address().port
  const servers = [first]
  try {
    servers.push(await listen(handler, taken, '::1'))
  } catch (error) {
    if (error.code === 'EADDRINUSE') {
      first.close()
      throw error
    }
    // A machine without IPv6 is served on the other address.
  }
  const close = async () => {
    for (const server of servers) server.closeAllConnections()
    await Promise.all(servers.map(server => new Promise(done => server.close(done))))
  }
  return { port: taken, url: `http://localhost:${taken}${base}`, close }
}
