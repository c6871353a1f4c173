/**
 * `npm run fidelity`: compares the sandbox with the recorded transcripts of the real tools and writes the ledger (docs/fidelity.json).
 * `npm run fidelity -- record [NAME…]` runs tests/fidelity/scenarios/NAME.txt with the real bash and git, on the reference system only.
 */

import { join } from 'node:path'
import { ensureInstalled } from './lib/install.mjs'
import { projectNode, root, run, tool } from './lib/run.mjs'
import { requireNode, stop } from './lib/say.mjs'

requireNode()
await ensureInstalled()
const [verb = 'replay', ...rest] = process.argv.slice(2)

async function main() {
  if (verb === 'record') return run(projectNode(), [join(root, 'tests', 'fidelity', 'record.ts'), ...rest], { inherit: true })
  if (verb === 'replay') {
    return tool('vitest', 'vitest.mjs', ['run', 'tests/fidelity', '--reporter=default', ...rest], {
      inherit: true,
      env: { SLIPWAY_WRITE_LEDGER: '1' },
    })
  }
  return stop(`npm run fidelity knows 'record' and 'replay'; it was asked for '${verb}'.`)
}

const { code } = await main()
process.exit(code)
