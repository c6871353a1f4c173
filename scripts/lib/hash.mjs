/** One hash over the content of files: what decides whether work has to be done again. */

import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.mjs'

/** Made by tools, or none of the sources' business. */
const LEFT_OUT = new Set(['node_modules', 'dist', '.git', '.astro', '.slipway', 'test-results'])

function* filesBelow(directory, path) {
  const full = join(directory, path)
  if (!existsSync(full)) return
  if (!lstatSync(full).isDirectory()) {
    yield path
    return
  }
  for (const name of readdirSync(full).sort()) {
    if (LEFT_OUT.has(name) || name.endsWith('.log')) continue
    yield* filesBelow(directory, path === '.' ? name : `${path}/${name}`)
  }
}

/** Names, modes and contents of every file below `paths` (relative to `directory`), and `extra`. */
export function hashFiles(paths, { directory = root, extra = '' } = {}) {
  const hash = createHash('sha256').update(extra)
  for (const path of paths) {
    for (const file of filesBelow(directory, path)) {
      const full = join(directory, file)
      const stat = lstatSync(full)
      const content = stat.isSymbolicLink() ? readlinkSync(full) : readFileSync(full)
      hash.update(`\0${file}\0${stat.mode & 0o111 ? 'x' : '-'}\0${content.length}\0`).update(content)
    }
  }
  return hash.digest('hex')
}
