/** `npm run bench`: installs and builds what is needed, then measures and writes bench/results.md. */

import { join } from 'node:path'
import { ensureBrowser, installCommand } from './lib/browser.mjs'
import { ensureBuilt } from './lib/build.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { projectNode, root, run } from './lib/run.mjs'
import { requireNode, stop } from './lib/say.mjs'

requireNode()
await ensureInstalled()
const { code: built, output } = await ensureBuilt()
if (built !== 0) stop(`${output}\nThe course could not be built. The reason is above.`)
const browser = await ensureBrowser()
if (!browser) stop(`The benchmark needs Chromium, Chrome or Edge. Install one:\n  ${installCommand()}`)
const { code } = await run(projectNode(), [join(root, 'bench', 'main.ts')], { inherit: true, env: { CHROME_PATH: browser } })
process.exit(code)
