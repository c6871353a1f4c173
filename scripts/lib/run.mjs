/** Child processes: the project's own Node, npm and tools, the same on Linux, macOS and Windows. */

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stop } from './say.mjs'

/** Top of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

const windows = process.platform === 'win32'

/** The Node that the lock file pins, else the one that runs this. Astro needs it; the scripts themselves do not. */
export function projectNode() {
  const path = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node')
  return existsSync(path) ? path : process.execPath
}

/**
 * Runs a program to its end. Resolves with its exit code and, unless `inherit`, all it printed on both streams in order.
 * A program that cannot be started counts as exit code 127.
 */
export function run(command, args, { cwd = root, env = {}, inherit = false, shell = false } = {}) {
  return new Promise(resolve => {
    const child = spawn(command, args, {
      cwd,
      shell,
      env: { ...process.env, ...env },
      stdio: inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    })
    const chunks = []
    child.stdout?.on('data', chunk => chunks.push(chunk))
    child.stderr?.on('data', chunk => chunks.push(chunk))
    child.on('error', error => resolve({ code: 127, output: error.message }))
    child.on('close', (code, signal) => resolve({ code: code ?? (signal ? 128 : 1), output: Buffer.concat(chunks).toString() }))
  })
}

/** A tool of node_modules by its package and script (`astro`, `bin/astro.mjs`), under the project's Node; `.bin` is a shell script on some systems and a .cmd on others. */
export function tool(packageName, script, args, options = {}) {
  const bin = join(root, 'node_modules', '.bin')
  const path = `${bin}${windows ? ';' : ':'}${process.env.PATH ?? ''}`
  return run(projectNode(), [join(root, 'node_modules', packageName, script), ...args], { ...options, env: { PATH: path, ...options.env } })
}

/** Tests look at what is committed: says so where git is missing, or where the folder is a download and no clone. */
export async function requireGit() {
  const { code, output } = await run('git', ['rev-parse', '--is-inside-work-tree'])
  if (code === 127) stop('This needs git, and there is none on the PATH.\nInstall it (https://git-scm.com), then run the command again.')
  if (code !== 0) stop(`This needs a git clone of the repository, and git says of this folder:\n  ${output.trim()}`)
}

/** npm as it was called, by the Node that runs it: the project's own may be replaced while npm works. */
export function npm(args, options = {}) {
  const { npm_execpath: script, npm_node_execpath: node } = process.env
  if (script?.endsWith('.js')) return run(node ?? process.execPath, [script, ...args], options)
  return run('npm', args, { ...options, shell: windows })
}
