/** `npm run fidelity -- record [NAME…]`: runs the scenarios with the real tools and writes what they did. Reference system and root only. */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ENVIRONMENT, GIT_CONFIG, REFERENCE, type Recording, type Run } from './recording.ts'
import { parseScenarios, type Scenario } from './scenario-file.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const VERSION_COMMANDS: Record<string, string[]> = {
  bash: ['bash', '--version'],
  coreutils: ['ls', '--version'],
  git: ['git', '--version'],
  jq: ['jq', '--version'],
  mawk: ['mawk', '-W', 'version'],
}

function stop(text: string): never {
  process.stderr.write(`${text}\n`)
  process.exit(1)
}

/** The version that a tool says it is, cut to as many parts as the reference names. */
function versionOf(tool: string): string {
  const [command = tool, ...args] = VERSION_COMMANDS[tool] ?? [tool, '--version']
  const { stdout } = spawnSync(command, args, { encoding: 'utf8' })
  const parts = REFERENCE[tool]?.split('.').length ?? 2
  return (
    /\d+(?:\.\d+)+/
      .exec(stdout ?? '')?.[0]
      .split('.')
      .slice(0, parts)
      .join('.') ?? 'missing'
  )
}

function requireReference(): Record<string, string> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    stop('Recording needs Linux and root: each scenario runs in a mount namespace of its own.')
  const found = Object.fromEntries(Object.keys(REFERENCE).map(tool => [tool, versionOf(tool)]))
  const wrong = Object.entries(REFERENCE).filter(([tool, version]) => found[tool] !== version)
  if (wrong.length > 0) {
    const list = wrong.map(([tool, version]) => `  ${tool}: ${found[tool]} here, ${version} on the reference`).join('\n')
    stop(`Recordings are made on Debian 12 only, so that they agree with each other. This machine differs:\n${list}`)
  }
  return found
}

function runNative(scenario: Scenario): Run {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-record-'))
  try {
    writeFileSync(join(folder, 'script'), scenario.script)
    writeFileSync(join(folder, 'gitconfig'), GIT_CONFIG)
    const variables = Object.entries(ENVIRONMENT).map(([name, value]) => `${name}=${value}`)
    const args = ['--mount', '--uts', 'bash', at('./native.sh'), folder, ...variables]
    const { status, signal, stdout, stderr } = spawnSync('unshare', args, {
      encoding: 'utf8',
      timeout: 20_000,
      maxBuffer: 16 * 1024 * 1024,
    })
    if (status === null) stop(`Scenario '${scenario.name}' did not end by itself (${signal}).`)
    return { code: status, stdout, stderr }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function recordFile(name: string, tools: Record<string, string>): void {
  const file = `scenarios/${name}.txt`
  const scenarios = parseScenarios(readFileSync(at(file), 'utf8'), file)
  const recording: Recording = { tools, scenarios: scenarios.map(scenario => ({ ...scenario, ...runNative(scenario) })) }
  writeFileSync(at(`recordings/${name}.json`), `${JSON.stringify(recording, null, 2)}\n`)
  process.stdout.write(`${name}: ${scenarios.length} scenarios recorded\n`)
}

const tools = requireReference()
const chosen = process.argv.slice(2)
const all = readdirSync(at('scenarios'))
  .filter(file => file.endsWith('.txt'))
  .map(file => file.slice(0, -4))
const unknown = chosen.filter(name => !all.includes(name))
if (unknown.length > 0) stop(`There is no scenarios/${unknown[0]}.txt; there are: ${all.join(', ')}.`)
for (const name of chosen.length > 0 ? chosen : all) recordFile(name, tools)
