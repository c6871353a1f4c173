#!/usr/bin/env node
/** Starts the command line from its bundle, which is built again when the sources are newer. */

import { existsSync } from 'node:fs'
import module from 'node:module'
import { pathToFileURL } from 'node:url'
import { bundleFile } from '../cli/bundle.mjs'

if (Number(process.versions.node.split('.')[0]) < 20) {
  process.stderr.write(`slipway needs Node 20 or newer; this is ${process.version}\n`)
  process.exit(2)
}
module.enableCompileCache?.()

const file = bundleFile()
if (!existsSync(file)) await rebuild()
if (process.argv[2] === '--build') {
  const { linkCommand } = await import('../cli/link.mjs')
  linkCommand()
} else {
  const { main } = await import(pathToFileURL(file).href)
  await main(process.argv.slice(2))
}

async function rebuild() {
  try {
    const { build } = await import('../cli/build.mjs')
    await build(file)
  } catch (error) {
    process.stderr.write(`slipway: its command line could not be built from the sources\n${error.message}\n`)
    process.exit(2)
  }
}
