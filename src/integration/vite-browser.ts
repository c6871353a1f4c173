import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { platformRoot } from './load-course.ts'

/** What page and worker import, so that the author's server bundles it once when it starts: found later, each one reloads the page. */
export const workbenchPackages = [
  ...['@codemirror/commands', '@codemirror/language', '@codemirror/search', '@codemirror/state', '@codemirror/view', '@lezer/highlight'],
  ...['@codemirror/lang-json', '@codemirror/lang-markdown', '@codemirror/lang-python', '@codemirror/lang-yaml'],
  ...['dockerfile', 'diff', 'properties', 'shell', 'toml'].map(mode => `@codemirror/legacy-modes/mode/${mode}`),
  ...['@xterm/addon-fit', '@xterm/xterm', 'comlink', 'diff', 'fflate', 'idb', 'just-git', 'just-git/repo', 'lit', 'yaml'],
]

const absent: Record<string, string> = { 'node:zlib': 'zlib.ts', turndown: 'turndown.ts' }

/**
 * just-bash imports two modules, for commands that we do not use, which a page cannot have. isomorphic-git needs Node's
 * Buffer, which a worker has not: its self-contained build carries one inside and leaves the globals alone.
 */
export const browserModules = (): Plugin => ({
  name: 'slipway:browser-modules',
  enforce: 'pre',
  resolveId(id, importer) {
    if (id === 'isomorphic-git' && this.environment?.config.consumer !== 'server') {
      return join(dirname(fileURLToPath(import.meta.resolve('isomorphic-git'))), 'index.umd.min.js')
    }
    const file = absent[id]
    if (!file || !importer?.includes('just-bash') || this.environment?.config.consumer === 'server') return undefined
    return join(platformRoot, 'src/integration/absent', file)
  },
  /** The author's server hands files over as they are: this one is a script of the older kind, which exports nothing. */
  transform(code, id) {
    if (this.environment?.mode !== 'dev' || !id.includes('isomorphic-git/index.umd')) return undefined
    return `const module = { exports: {} }, exports = module.exports;(function () {${code}\n}).call(self);export default module.exports`
  },
})
