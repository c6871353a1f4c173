/** The real tools on this machine: each run is a new bash process in a folder of its own. */

import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const base = fileURLToPath(new URL('../exercises/_base/titanic', import.meta.url))

export interface NativeFolder {
  path: string
  /** Milliseconds from the start of a new bash process to its end. */
  run(line: string): number
  remove(): void
}

/** A home with the learner's project in it, as the page's terminal has it. */
export function createNativeFolder(): NativeFolder {
  const home = mkdtempSync(join(tmpdir(), 'slipway-bench-'))
  const path = join(home, 'titanic')
  cpSync(base, path, { recursive: true })
  writeFileSync(join(home, '.gitconfig'), '[user]\n\tname = Ada Martin\n\temail = ada@example.org\n[init]\n\tdefaultBranch = main\n')
  const env = { PATH: process.env.PATH, HOME: home, LC_ALL: 'C.UTF-8', TZ: 'UTC', GIT_CONFIG_NOSYSTEM: '1' }
  return {
    path,
    run(line) {
      const started = performance.now()
      const { status, stderr } = spawnSync('bash', ['-c', line], { cwd: path, env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
      const elapsed = performance.now() - started
      if (status !== 0) throw new Error(`'${line}' failed natively: ${stderr}`)
      return elapsed
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  }
}

export function nativeVersions(): string {
  const first = (command: string) => execFileSync(command, ['--version'], { encoding: 'utf8' }).split('\n')[0] ?? command
  return `${first('bash').replace(/,? ?version/, '')}; ${first('git')}`
}
