import type { Command, Engines, Filesystem, Network, Path, Signal } from '../contract.ts'
import { SystemError } from '../error.ts'
import { createTree } from '../fs/tree.ts'
import { createProcessTable, type ProcessTable } from './processes.ts'
import { createShell, SHELL_PROGRAMS, type Shell } from './shell.ts'
import { collector, emptyInput, textInput } from './streams.ts'
import { createTerminal, type Terminal } from './terminal.ts'

/** Programs small enough to be seen through: what the shell does is tested, not what they do. */
const PROGRAMS: Record<string, Command['run']> = {
  async cat(args, ctx) {
    if (args.length === 0) {
      for (let chunk = await ctx.stdin.read(); chunk; chunk = await ctx.stdin.read()) await ctx.stdout.write(chunk)
      return 0
    }
    for (const arg of args) await ctx.stdout.write(ctx.fs.read((arg.startsWith('/') ? arg : `${ctx.cwd}/${arg}`) as Path))
    return 0
  },
  async yes(_, ctx) {
    for (;;) await ctx.stdout.write('y\n'.repeat(100))
  },
  async first(args, ctx) {
    for (let left = Number(args[0]); left > 0; left--) await ctx.stdout.write(`${(await ctx.stdin.readLine())?.line}\n`)
    return 0
  },
  async sleep(args, ctx) {
    await ctx.clock.sleep(Number(args[0]) * 1000, ctx.signal)
    return 0
  },
  async env(_, ctx) {
    await ctx.stdout.write([...ctx.env].map(([name, value]) => `${name}=${value}\n`).join(''))
    return 0
  },
  async run(args, ctx) {
    return await ctx.spawn(args)
  },
  async capture(args, ctx) {
    const { code, stdout, stderr } = await ctx.exec(args.join(' '))
    await ctx.stdout.write(`${code}|${stdout}|${stderr}`)
    return 0
  },
}

export interface Laboratory {
  fs: Filesystem
  shell: Shell
  processes: ProcessTable
  terminal: Terminal
  /** What the terminal shows. */
  screen(): string
  /** Types a line at the prompt. */
  type(line: string): Promise<number>
  /** Runs a text as `bash -c` does. */
  run(text: string, stdin?: string): Promise<{ code: number; stdout: string; stderr: string }>
  press(signal: Signal): Promise<void>
}

const noNetwork: Network = {
  serve: () => async () => {},
  fetch: () => Promise.reject(new SystemError('ECONNREFUSED')),
  services: () => [],
}

const clock = {
  now: () => Date.now(),
  offset: () => 0,
  sleep: (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const timer = setTimeout(resolve, ms)
      signal?.addEventListener('abort', () => {
        clearTimeout(timer)
        reject(signal.reason)
      })
    }),
}

/** A machine for tests, with a handful of programs and a shell at its terminal. */
export function laboratory(): Laboratory {
  const fs = createTree()
  const commands = new Map(Object.entries(PROGRAMS).map(([name, run]) => [name, { summary: name, usage: name, run }]))
  const files = [...commands.keys(), ...SHELL_PROGRAMS]
  fs.overlay({
    entries: [
      { path: '/home/learner', kind: 'directory', mode: 0o755, mtime: 0, uid: 1000 },
      { path: '/tmp', kind: 'directory', mode: 0o1777, mtime: 0, uid: 0 },
      { path: '/usr/bin', kind: 'directory', mode: 0o755, mtime: 0, uid: 0 },
      { path: '/bin', kind: 'symlink', mode: 0o777, mtime: 0, uid: 0, target: 'usr/bin' },
      ...files.map(name => ({
        path: `/usr/bin/${name}` as Path,
        kind: 'file' as const,
        mode: 0o755,
        mtime: 0,
        uid: 0,
        bytes: new TextEncoder().encode(`#!slipway ${name}\n`),
      })),
    ],
  })
  const processes = createProcessTable(clock)
  const options = {
    fs,
    net: noNetwork,
    clock,
    env: new Map(Object.entries({ HOME: '/home/learner', USER: 'learner', PATH: '/usr/local/bin:/usr/bin:/bin' })),
    cwd: '/home/learner' as Path,
    commands,
    processes,
    engine: async <E extends keyof Engines>(name: E): Promise<Engines[E]> => {
      throw new Error(`no engine ${String(name)}`)
    },
  }
  const shell = createShell({ ...options, interactive: true })
  let shown = ''
  const terminal = createTerminal({
    columns: 80,
    write(data) {
      shown += new TextDecoder().decode(data)
    },
  })
  const plain = createShell(options)
  return {
    fs,
    shell,
    processes,
    terminal,
    screen: () => shown.replaceAll('\r\n', '\n'),
    type: line => shell.run(line, { stdin: terminal.stdin, stdout: terminal.stdout, stderr: terminal.stderr }),
    async run(text, stdin) {
      const stdout = collector()
      const stderr = collector()

      const code = await plain.script(text, 'bash', [], { stdin: stdin === undefined ? emptyInput() : textInput(stdin), stdout, stderr })
      return { code, stdout: stdout.text(), stderr: stderr.text() }
    },
    press: signal => shell.signal(signal),
  }
}
