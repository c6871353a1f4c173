import type { Clock, Command, CommandInfo, ExecResult, Path } from '../../contract.ts'
import { HOME } from '../../runtime/places.ts'
import { createSystem, type System } from '../../runtime/system.ts'
import { collector, emptyInput } from '../../shell/streams.ts'

const LONGEST_MS = 10_000

/** The environment in which the expected output was recorded on the reference system. */
const ENVIRONMENT = { LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', TZ: 'UTC', TERM: 'xterm-256color' }

const clock: Clock = {
  now: () => Date.now(),
  offset: () => 0,
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, ms)
      signal?.addEventListener('abort', () => {
        clearTimeout(timer)
        reject(signal.reason)
      })
    }),
}

export interface LineOptions {
  files?: Record<string, string | Uint8Array>
  env?: Record<string, string>
}

/**
 * Runs shell lines as `bash FILE` does, each on a new machine where only these commands are installed: a test of one
 * command does not load the others.
 */
export function onMachine(folders: Record<string, Command>): (line: string, options?: LineOptions) => Promise<ExecResult> {
  const commands = new Map(
    Object.entries(folders).flatMap(([name, command]) => [name, ...(command.aliases ?? [])].map(key => [key, command] as const)),
  )
  const info = new Map([...commands].map(([name, command]) => [name, infoOf(name, command)]))
  return async (line, { files = {}, env = {} } = {}) => {
    const system = createSystem({ clock, registry: { commands, info } })
    for (const [name, content] of Object.entries(files)) write(system, name, content)
    const shell = system.shell({ cwd: HOME, env: Object.entries({ ...ENVIRONMENT, ...env }) })
    const stdout = collector()
    const stderr = collector()
    const timer = setTimeout(() => shell.signal('KILL'), LONGEST_MS)
    try {
      const code = await shell.script(line, 'LINE', [], { stdin: emptyInput(), stdout, stderr })
      return { code, stdout: stdout.text(), stderr: stderr.text() }
    } finally {
      clearTimeout(timer)
    }
  }
}

function infoOf(name: string, { summary, usage }: Command): CommandInfo {
  return { name, summary, usage, kind: 'program', manual: async () => `# ${name}\n\n## Name\n\n${name}: ${summary}\n` }
}

function write({ fs }: System, name: string, content: string | Uint8Array): void {
  const path = (name.startsWith('/') ? name : `${HOME}/${name}`) as Path
  fs.mkdirs(path.slice(0, path.lastIndexOf('/')) as Path)
  fs.write(path, content)
}
