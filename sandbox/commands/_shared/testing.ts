import type { Command, CommandContext, Filesystem, Input, Network, Output, Path, Signal, SpawnOptions } from '../../contract.ts'
import { SystemError } from '../../error.ts'
import { createTree } from '../../fs/tree.ts'

/** What a test sets up around one command. */
export interface Setting {
  fs?: Filesystem
  /** Text of files by path; relative ones are in the home. */
  files?: Record<string, string | Uint8Array>
  stdin?: string | Uint8Array
  env?: Record<string, string>
  cwd?: Path
  net?: Network
  /** Milliseconds since the epoch; time passes only by `sleep`. */
  now?: number
  /** Width of a terminal that standard output is; not a terminal without it. */
  columns?: number
  /** Programs that the command may start. */
  programs?: Record<string, Command>
  edit?: (path: Path) => Promise<void>
  signal?: AbortSignal
}

export interface Outcome {
  code: number
  stdout: string
  stderr: string
  fs: Filesystem
}

const HOME: Path = '/home/learner'
export const NOON = Date.UTC(2026, 10, 22, 12, 0, 0)

/** A learner's home with some files; their times are those of the setting. */
export function homeWith(files: Record<string, string | Uint8Array> = {}, clock: () => number = () => NOON): Filesystem {
  const fs = createTree({ clock })
  const directory = (path: Path, mode: number, uid: number) => ({ path, kind: 'directory' as const, mode, mtime: clock(), uid })
  fs.overlay({ entries: [directory('/home', 0o755, 0), directory(HOME, 0o755, 1000), directory('/tmp', 0o1777, 0)] })
  for (const [name, content] of Object.entries(files)) {
    const path = (name.startsWith('/') ? name : `${HOME}/${name}`) as Path
    fs.mkdirs(path.slice(0, path.lastIndexOf('/')) as Path)
    fs.write(path, content)
  }
  return fs
}

/** Runs one command by its words, as a shell would start it, and gathers what it prints. */
export async function runCommand(command: Command, words: string[], setting: Setting = {}): Promise<Outcome> {
  const time = { now: setting.now ?? NOON }
  const fs = setting.fs ?? homeWith(setting.files, () => time.now)
  const stdout = gather(setting.columns)
  const stderr = gather()
  const [name = '', ...args] = words
  const ctx = testContext(name, { ...setting, fs }, { stdin: bytesInput(setting.stdin ?? ''), stdout, stderr, time })
  const code = await command.run(args, ctx)
  return { code, stdout: stdout.text(), stderr: stderr.text(), fs }
}

interface Streams {
  stdin: Input
  stdout: Output
  stderr: Output
  time: { now: number }
}

function testContext(name: string, setting: Setting & { fs: Filesystem }, streams: Streams): CommandContext {
  const { time } = streams
  const handlers: ((name: Signal) => boolean)[] = []
  const ctx: CommandContext = {
    name,
    cwd: setting.cwd ?? HOME,
    env: new Map(Object.entries({ HOME, PATH: '/usr/bin:/bin', USER: 'learner', TZ: 'UTC', ...setting.env })),
    fs: setting.fs,
    net: setting.net ?? noNetwork(),
    clock: {
      now: () => time.now,
      offset: () => 0,
      async sleep(ms, signal) {
        await new Promise(done => setTimeout(done, 0))
        if (signal?.aborted) throw signal.reason
        time.now += ms
      },
    },
    stdin: streams.stdin,
    stdout: streams.stdout,
    stderr: streams.stderr,
    engine: () => Promise.reject(new Error('no engine in this test')),
    exec: () => Promise.reject(new Error('no shell in this test')),
    spawn: (argv, options) => spawn(ctx, setting, { argv, ...(options && { options }), time }),
    process: {
      pid: 100,
      ppid: 1,
      pgid: 100,
      umask: 0o022,
      onSignal: handler => void handlers.push(handler),
      list: () => [],
      kill: () => false,
    },
    commands: new Map(
      Object.entries(setting.programs ?? {}).map(([key, value]) => [
        key,
        { name: key, summary: value.summary, usage: value.usage, kind: 'program', manual: () => Promise.resolve('') },
      ]),
    ),
    signal: setting.signal ?? new AbortController().signal,
    ...(setting.edit && { edit: setting.edit }),
  }
  return ctx
}

interface Spawned {
  argv: string[]
  options?: SpawnOptions
  time: { now: number }
}

async function spawn(parent: CommandContext, setting: Setting & { fs: Filesystem }, { argv, options, time }: Spawned): Promise<number> {
  const command = setting.programs?.[argv[0]!]
  if (command === undefined) throw new SystemError('ENOENT', argv[0])
  const streams = {
    stdin: options?.stdin ?? parent.stdin,
    stdout: options?.stdout ?? parent.stdout,
    stderr: options?.stderr ?? parent.stderr,
    time,
  }
  const inherited = { ...setting, ...(options?.signal && { signal: options.signal }), ...(options?.cwd && { cwd: options.cwd }) }
  const child = testContext(argv[0]!, inherited, streams)
  return command.run(argv.slice(1), { ...child, env: options?.env ?? parent.env })
}

function noNetwork(): Network {
  return {
    serve: () => () => Promise.resolve(),
    fetch: () => Promise.reject(new SystemError('ENOTFOUND')),
    services: () => [],
  }
}

function gather(columns?: number): Output & { text(): string } {
  const chunks: Uint8Array[] = []
  return {
    async write(data) {
      chunks.push(typeof data === 'string' ? new TextEncoder().encode(data) : data.slice())
    },
    isTerminal: columns !== undefined,
    columns: columns ?? 80,
    text: () => {
      const decoder = new TextDecoder()
      return chunks.map(chunk => decoder.decode(chunk, { stream: true })).join('') + decoder.decode()
    },
  }
}

function bytesInput(data: string | Uint8Array): Input {
  let left = typeof data === 'string' ? new TextEncoder().encode(data) : data
  const take = (length: number) => {
    const part = left.subarray(0, length)
    left = left.subarray(length)
    return part
  }
  const input: Input = {
    isTerminal: false,
    read: async () => (left.length === 0 ? undefined : take(65_536)),
    async readLine() {
      if (left.length === 0) return undefined
      const at = left.indexOf(10)
      if (at < 0) return { line: new TextDecoder().decode(take(left.length)), ended: true }
      const line = new TextDecoder().decode(take(at))
      take(1)
      return { line, ended: false }
    },
    async *lines() {
      for (let next = await input.readLine(); next !== undefined; next = await input.readLine()) yield next.line
    },
    bytes: async () => take(left.length),
    text: async () => new TextDecoder().decode(take(left.length)),
    close: () => {
      left = new Uint8Array()
    },
  }
  return input
}
