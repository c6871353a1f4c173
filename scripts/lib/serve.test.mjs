import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { baseOf, serve } from './serve.mjs'

let folder
let server

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-serve-'))
  const dist = join(folder, 'dist')
  mkdirSync(join(dist, 'fr'), { recursive: true })
  mkdirSync(join(dist, '_astro'))
  writeFileSync(join(folder, 'secret.txt'), 'outside')
  writeFileSync(join(dist, 'index.html'), '<script type="application/json" id="slipway-page">{"base":"/course/"}</script>')
  writeFileSync(join(dist, 'fr/index.html'), 'bonjour')
  writeFileSync(join(dist, '404.html'), 'not here')
  writeFileSync(join(dist, '_astro/app.AbC123.js'), 'export const big = 1\n'.repeat(100))
  writeFileSync(join(dist, 'engine.wasm'), 'wasm')
  server = await serve({ dist, port: 0 })
})

afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

/** As sent: neither fetch's own clean-up of `..` nor its decompression. */
function get(path, headers = {}) {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: server.port, path, headers }, response => {
      const chunks = []
      response.on('data', chunk => chunks.push(chunk))
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString() }))
    })
      .on('error', reject)
      .end()
  })
}

it('baseOf() reads the base path from the built page', () => {
  expect(baseOf(join(folder, 'dist'))).toBe('/course/')
  expect(baseOf(join(folder, 'nothing'))).toBe('/')
})

it('serve() sends pages isolated and uncached', async () => {
  const { status, headers, body } = await get('/course/fr/')
  expect([status, body]).toEqual([200, 'bonjour'])
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  })
})

it('serve() compresses what can be, and lets hashed files be kept for ever', async () => {
  const plain = await get('/course/_astro/app.AbC123.js')
  expect(plain.body).toContain('big')
  for (const encoding of ['br', 'gzip']) {
    const { headers } = await get('/course/_astro/app.AbC123.js', { 'Accept-Encoding': encoding })
    expect(headers).toMatchObject({
      'content-encoding': encoding,
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
    })
    expect(Number(headers['content-length'])).toBeLessThan(200)
  }
  expect((await get('/course/engine.wasm')).headers['content-type']).toBe('application/wasm')
})

it('serve() tells a measurement what it sent, in the encoding that was asked for', async () => {
  const sent = []
  const measured = await serve({ dist: join(folder, 'dist'), port: 0, encodings: ['gzip'], onSent: answer => sent.push(answer) })
  const response = await fetch(`${measured.url}_astro/app.AbC123.js`)
  await response.text()
  await measured.close()
  expect(response.headers.get('content-encoding')).toBe('gzip')
  expect(sent).toEqual([{ path: '/course/_astro/app.AbC123.js', status: 200, bytes: Number(response.headers.get('content-length')) }])
})

it('serve() answers 304 to a page that the browser has', async () => {
  const { headers } = await get('/course/fr/')
  expect((await get('/course/fr/', { 'If-None-Match': headers.etag })).status).toBe(304)
})

it('serve() leads to the base and to folders', async () => {
  expect((await get('/')).headers.location).toBe('/course/')
  expect((await get('/course/fr')).headers.location).toBe('/course/fr/')
})

it.each(['/course/nowhere', '/course/../secret.txt', '/course/..%2fsecret.txt', '/course/%00', '/secret.txt', '/course/%zz'])(
  'serve() answers 404 to %s',
  async path => {
    expect(await get(path)).toMatchObject({ status: 404, body: 'not here' })
  },
)
