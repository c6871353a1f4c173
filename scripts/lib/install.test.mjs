import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { missing } from './install.mjs'

let folder

function write(path, packages) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), typeof packages === 'string' ? packages : JSON.stringify({ packages }))
}

const lit = { version: '3.3.3' }

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-install-'))
  write('package-lock.json', { '': {}, 'node_modules/lit': lit, 'node_modules/@x/darwin': { version: '1.0.0', optional: true } })
})

afterEach(() => rmSync(folder, { recursive: true }))

it('missing() says that nothing is installed', () => {
  expect(missing(folder)).toBe('nothing is installed yet')
})

it('missing() is undefined when what is there is what the lock asks for, other platforms aside', () => {
  write('node_modules/.package-lock.json', { 'node_modules/lit': lit })
  expect(missing(folder)).toBeUndefined()
})

it('missing() names a package whose version changed', () => {
  write('node_modules/.package-lock.json', { 'node_modules/lit': { version: '3.0.0' } })
  expect(missing(folder)).toBe('lit changed in package-lock.json')
})

it('missing() sees an installation that was interrupted', () => {
  mkdirSync(join(folder, 'node_modules'))
  expect(missing(folder)).toBe('an earlier installation did not finish')
})
