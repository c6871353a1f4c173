import { join } from 'node:path'
import type { Plugin } from 'vite'
import { platformRoot } from './load-course.ts'

const absent: Record<string, string> = { 'node:zlib': 'zlib.ts', turndown: 'turndown.ts' }

/** just-bash imports two modules, for commands that we do not use, which a page cannot have. */
export const browserModules = (): Plugin => ({
  name: 'slipway:browser-modules',
  enforce: 'pre',
  resolveId(id, importer) {
    const file = absent[id]
    if (!file || !importer?.includes('just-bash') || this.environment?.config.consumer === 'server') return undefined
    return join(platformRoot, 'src/integration/absent', file)
  },
})
