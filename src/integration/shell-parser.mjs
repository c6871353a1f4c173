/**
 * `just-bash/parser`: the parser of just-bash without its hundred utilities, 81 kB gzip instead of 347.
 *
 * The package ships one file for browsers and does not export its parser. This plugin adds an export to that file and keeps
 * what the parser reaches. It knows the parser by how `Bash.transform()` calls it, and stops the build when that has changed.
 */

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ID = 'just-bash/parser'
const RESOLVED = `\0${ID}`
const TRANSFORM =
  /transform\((\w+)\)\{\w+\(\1,this\.limits\.maxSourceBytes\);let (\w+)=\w+\(\1\),(\w+)=(\w+)\(\2,\{maxHeredocSize:this\.limits\.maxHeredocSize\}\).{0,300}?return\{script:(\w+)\(\3\)/g
/** esbuild's wrappers of modules: calling one is only needed for what it defines. */
const WRAPPERS = [
  /\bvar (\w+)=\(e,t\)=>\(\)=>\(e&&\(t=e\(e=0\)\),t\)/,
  /\bvar (\w+)=\(e,t\)=>\(\)=>\(t\|\|e\(\(t=\{exports:\{\}\}\)/,
  /,(\w+)=\(e,t\)=>\{for\(var n in t\)/,
]

/** The bundle with its parser exported. */
export function withParserExported(code) {
  const found = [...code.matchAll(TRANSFORM)]
  if (found.length !== 1) {
    throw new Error(`just-bash has changed: \`transform\` looks different (${found.length} matches); see src/integration/shell-parser.mjs`)
  }
  const [, , , , parse, serialize] = found[0]
  return `${code}\nexport { ${parse} as parse, ${serialize} as serialize }\n`
}

function wrapperNames(code) {
  return WRAPPERS.flatMap(pattern => pattern.exec(code)?.[1] ?? [])
}

async function shaken(code) {
  const { build } = await import('vite')
  const source = `${RESOLVED}:whole`
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'slipway:just-bash-whole',
        enforce: 'pre',
        resolveId: (id, importer) => (importer === undefined ? RESOLVED : id === source ? source : { id, external: true }),
        load: id => (id === RESOLVED ? `export { parse, serialize } from ${JSON.stringify(source)}` : id === source ? code : undefined),
      },
    ],
    build: {
      write: false,
      minify: false,
      lib: { entry: ID, formats: ['es'], fileName: 'parser' },
      rolldownOptions: {
        treeshake: {
          manualPureFunctions: wrapperNames(code),
          moduleSideEffects: false,
          unknownGlobalSideEffects: false,
          propertyReadSideEffects: false,
        },
      },
    },
  })
  return (Array.isArray(result) ? result[0] : result).output[0].code
}

/** Made once for a version of the package and of this file, then kept beside the packages. */
async function parserModule() {
  const file = fileURLToPath(import.meta.resolve('just-bash/browser'))
  const whole = readFileSync(file, 'utf8')
  const key = createHash('sha256')
    .update(whole)
    .update(readFileSync(fileURLToPath(import.meta.url)))
    .digest('hex')
    .slice(0, 16)
  const folder = join(file.slice(0, file.lastIndexOf('node_modules')), 'node_modules/.cache/slipway')
  const kept = join(folder, `shell-parser-${key}.mjs`)
  if (existsSync(kept)) return readFileSync(kept, 'utf8')
  const code = await shaken(withParserExported(whole))
  mkdirSync(dirname(kept), { recursive: true })
  writeFileSync(`${kept}.${process.pid}`, code)
  renameSync(`${kept}.${process.pid}`, kept)
  return code
}

export function shellParser() {
  return {
    name: 'slipway:shell-parser',
    enforce: 'pre',
    resolveId: id => (id === ID ? RESOLVED : undefined),
    load: async id => (id === RESOLVED ? { code: await parserModule(), moduleSideEffects: false } : undefined),
  }
}
