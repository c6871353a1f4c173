/** Where the bundle of the command line is: its folder is named after the newest of its sources. */

import { readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const platformRoot = dirname(dirname(fileURLToPath(import.meta.url)))

const SOURCES = ['sandbox', 'cli', 'src/course', 'src/integration']

/** Must lie two levels below the top, as the sources do: bundled code finds the platform by its own address. */
export function bundleFile() {
  const newest = Math.max(
    ...SOURCES.map(folder => newestBelow(join(platformRoot, folder))),
    statSync(join(platformRoot, 'package.json')).mtimeMs,
  )
  return join(platformRoot, '.slipway', `cli-${Math.round(newest).toString(36)}`, 'main.mjs')
}

function newestBelow(folder) {
  let newest = statSync(folder).mtimeMs
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (/\.test\.ts$/.test(entry.name)) continue
    newest = Math.max(newest, entry.isDirectory() ? newestBelow(path) : statSync(path).mtimeMs)
  }
  return newest
}
