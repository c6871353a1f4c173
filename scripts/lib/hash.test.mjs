import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { hashFiles } from './hash.mjs'

it('hashFiles() changes with content, names and modes, and not with what tools make', () => {
  const directory = mkdtempSync(join(tmpdir(), 'slipway-hash-'))
  const hash = () => hashFiles(['src', 'one.json'], { directory })
  mkdirSync(join(directory, 'src/node_modules'), { recursive: true })
  writeFileSync(join(directory, 'src/a.ts'), '1')
  const seen = [hash()]
  writeFileSync(join(directory, 'src/node_modules/b.js'), 'made by a tool')
  expect(hash()).toBe(seen[0])
  writeFileSync(join(directory, 'src/a.ts'), '2')
  seen.push(hash())
  chmodSync(join(directory, 'src/a.ts'), 0o755)
  seen.push(hash())
  writeFileSync(join(directory, 'src/b.ts'), '')
  seen.push(hash())
  writeFileSync(join(directory, 'one.json'), '{}')
  seen.push(hash())
  rmSync(directory, { recursive: true })
  expect(new Set(seen).size).toBe(seen.length)
})
