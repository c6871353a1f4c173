/** Builds the command line into one folder by Vite, so that globs and aliases mean what they mean in the page. */

import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { shellParser } from '../src/integration/shell-parser.mjs'
import { platformRoot } from './bundle.mjs'

/** Only what commands of authors need, and what must not be twice in one process. */
const EXTERNAL = [/^node:/, 'vite', /^astro($|\/)/, /^@astrojs\//]

export async function build(file) {
  const { build: vite } = await import('vite')
  const folder = dirname(file)
  const fresh = `${folder}.${process.pid}`
  await vite({
    root: platformRoot,
    configFile: false,
    logLevel: 'error',
    plugins: [shellParser()],
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: join(platformRoot, 'cli/main.ts'),
      outDir: fresh,
      target: 'node20',
      minify: false,
      copyPublicDir: false,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { external: EXTERNAL, output: { entryFileNames: 'main.mjs', chunkFileNames: '[name]-[hash].mjs' } },
    },
  })
  if (existsSync(folder)) rmSync(fresh, { recursive: true })
  else renameSync(fresh, folder)
  forgetOld(folder)
}

const HOUR = 3_600_000

/** A bundle that a running process may still read from stays for an hour. */
function forgetOld(current) {
  const folder = dirname(current)
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (!name.startsWith('cli-') || name === basename(current)) continue
    if (Date.now() - statSync(path).mtimeMs > HOUR) rmSync(path, { recursive: true, force: true })
  }
}
