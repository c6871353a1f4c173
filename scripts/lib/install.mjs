/** Installs dependencies, only when what is there differs from what the lock file asks for. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { npm, root } from './run.mjs'
import { say, seconds, stop } from './say.mjs'

function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages ?? {}
  } catch {
    return undefined
  }
}

/**
 * Why an installation is needed, in words; undefined when node_modules holds what the lock file asks for.
 * npm writes `node_modules/.package-lock.json` last, so an interrupted installation shows.
 */
export function missing(directory = root) {
  if (!existsSync(join(directory, 'node_modules'))) return 'nothing is installed yet'
  const asked = packagesOf(join(directory, 'package-lock.json'))
  const found = packagesOf(join(directory, 'node_modules', '.package-lock.json'))
  if (!asked) return undefined
  if (!found) return 'an earlier installation did not finish'
  for (const [path, entry] of Object.entries(asked)) {
    if (path === '' || entry.link || found[path]?.version === entry.version) continue
    // A binary of another platform is in the lock and never on the disk.
    if (!found[path] && entry.optional) continue
    return `${path.replace(/^.*node_modules\//, '')} changed in package-lock.json`
  }
  return undefined
}

export async function ensureInstalled() {
  const reason = missing()
  if (!reason) return say('✓ Dependencies are installed')
  say(`… Installing dependencies: ${reason}. The first time takes about a minute`)
  const since = Date.now()
  // Windows cannot delete the node.exe that is running this; `install` leaves what is right in place.
  const verb = process.platform === 'win32' && existsSync(join(root, 'node_modules')) ? 'install' : 'ci'
  const { code, output } = await npm([verb, '--no-audit', '--no-fund', '--loglevel=error'])
  if (code !== 0)
    stop(
      `${output}\nDependencies could not be installed (npm ${verb} ended with ${code}; its words are above).\nCheck the network, then run the command again.`,
    )
  say(`✓ Dependencies installed in ${seconds(since)}`)
}
