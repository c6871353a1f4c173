/** `npm start`: installs, builds and serves the course, each only when needed. Runs on Node 20 with nothing installed. */

import { createServer } from 'node:net'
import { join } from 'node:path'
import { ensureBuilt } from './lib/build.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { explainPort, portFrom } from './lib/port.mjs'
import { root } from './lib/run.mjs'
import { requireNode, say, seconds, stop } from './lib/say.mjs'
import { serve } from './lib/serve.mjs'

requireNode()
const port = portFrom(process.env.PORT)

/** Fails early, before a minute of work, when the port is taken. */
function tryPort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => server.close(resolve))
  })
}

await tryPort().catch(error => explainPort(error, port))
await ensureInstalled()
const { code, output } = await ensureBuilt()
if (code !== 0) stop(`${output}\nThe course could not be built. The reason is above.`)
const server = await serve({ dist: join(root, 'dist'), port }).catch(error => explainPort(error, port))
say(`✓ Ready in ${seconds()}`)
say(`\n  Slipway is at ${server.url}\n\n  Ctrl-C stops it.`)

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    say('\nStopped. Your work is kept in the browser.')
    server.close().then(() => process.exit(0))
  })
}
