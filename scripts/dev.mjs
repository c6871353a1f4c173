/** `npm run dev`: the course with live reload, for authors. */

import { ensureInstalled } from './lib/install.mjs'
import { portFrom } from './lib/port.mjs'
import { tool } from './lib/run.mjs'
import { requireNode } from './lib/say.mjs'

requireNode()
await ensureInstalled()
const port = String(portFrom(process.env.PORT))
const { code } = await tool('astro', 'bin/astro.mjs', ['dev', '--port', port, ...process.argv.slice(2)], {
  inherit: true,
  env: { ASTRO_TELEMETRY_DISABLED: '1' },
})
process.exit(code)
