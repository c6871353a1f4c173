/** Runs a scenario in the sandbox as `bash FILE` would: a machine of its own, the recorder's environment, no terminal. */

import type { Path } from '../../sandbox/contract.ts'
import { collectCommands } from '../../sandbox/runtime/registry.ts'
import { createSystem } from '../../sandbox/runtime/system.ts'
import { collector, emptyInput } from '../../sandbox/shell/streams.ts'
import { ENVIRONMENT, GIT_CONFIG, type Run, SCRIPT_PATH } from './recording.ts'

const LONGEST_MS = 20_000

const registry = collectCommands()

const clock = {
  now: () => Date.now(),
  sleep: (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const timer = setTimeout(resolve, ms)
      signal?.addEventListener('abort', () => {
        clearTimeout(timer)
        reject(signal.reason)
      })
    }),
  offset: () => 0,
}

export async function runInSandbox(script: string): Promise<Run> {
  const system = createSystem({ clock, registry })
  const home = ENVIRONMENT.HOME as Path
  system.fs.write(`${home}/.gitconfig`, GIT_CONFIG)
  system.fs.write(SCRIPT_PATH as Path, script)
  const shell = system.shell({ cwd: home, env: Object.entries(ENVIRONMENT) })
  const stdout = collector()
  const stderr = collector()
  const timer = setTimeout(() => shell.signal('KILL'), LONGEST_MS)
  try {
    const code = await shell.script(script, SCRIPT_PATH, [], { stdin: emptyInput(), stdout, stderr })
    return { code, stdout: stdout.text(), stderr: stderr.text() }
  } finally {
    clearTimeout(timer)
  }
}
