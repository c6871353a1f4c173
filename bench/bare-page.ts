import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Builds the bare page and gives the folder to serve. */
export async function buildBarePage(): Promise<string> {
  const dist = at('../.slipway/bare')
  // just-bash's browser build still names two modules that no browser has; a bare page does without what they are for.
  const alias = { 'node:zlib': at('./bare/nothing.ts'), turndown: at('./bare/nothing.ts') }
  await build({
    configFile: false,
    root: at('./bare'),
    base: './',
    logLevel: 'error',
    resolve: { alias },
    worker: { format: 'es' },
    build: { outDir: dist, emptyOutDir: true, assetsDir: '_astro', chunkSizeWarningLimit: 5000 },
  })
  return dist
}
