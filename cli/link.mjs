/** Makes `npx --no-install slipway` find the command in the repository itself: npm links the commands of dependencies only. */

import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { platformRoot } from './bundle.mjs'

export function linkCommand() {
  const folder = join(platformRoot, 'node_modules/.bin')
  mkdirSync(folder, { recursive: true })
  const link = join(folder, 'slipway')
  rmSync(link, { force: true })
  chmodSync(join(platformRoot, 'bin/slipway.mjs'), 0o755)
  if (process.platform !== 'win32') symlinkSync('../../bin/slipway.mjs', link)
  else writeFileSync(`${link}.cmd`, '@node "%~dp0\\..\\..\\bin\\slipway.mjs" %*\r\n')
}
