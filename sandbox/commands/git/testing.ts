/** For tests: calls the command by its words, on a tree and streams of its own. */
import type { CommandContext, Filesystem, Output, Path } from '../../contract.ts'
import { createTree } from '../../fs/tree.ts'
import command from './command.ts'

export const HOME: Path = '/home/learner'

const DATE = '2026-01-05T10:00:00Z'

export interface Result {
  code: number
  stdout: string
  stderr: string
}

export interface Machine {
  fs: Filesystem
  env: Map<string, string>
  cwd: Path
  /** Programs that can be called by their words (editors, hooks). */
  programs: Map<string, (args: string[]) => number>
  git(...args: string[]): Promise<Result>
  write(path: string, text: string): void
}

function gather(isTerminal: boolean): Output & { text: string } {
  const decoder = new TextDecoder()
  return {
    text: '',
    isTerminal,
    columns: 80,
    async write(data) {
      this.text += typeof data === 'string' ? data : decoder.decode(data)
    },
  }
}

/** A machine with a home, a person and a fixed date. */
export function createMachine(options: { terminal?: boolean; identity?: boolean } = {}): Machine {
  const fs = createTree()
  fs.privileged(() => fs.mkdirs(HOME))
  fs.privileged(() => fs.chmod(HOME, 0o777))
  const env = new Map([
    ['HOME', HOME],
    ['GIT_AUTHOR_DATE', DATE],
    ['GIT_COMMITTER_DATE', DATE],
  ])
  if (options.identity ?? true) fs.write(`${HOME}/.gitconfig`, '[user]\n\tname = Ada\n\temail = ada@example.com\n')
  const machine: Machine = {
    fs,
    env,
    cwd: HOME,
    programs: new Map(),
    write: (path, text) => {
      const full = (path.startsWith('/') ? path : `${machine.cwd}/${path}`) as Path
      fs.mkdirs(full.slice(0, full.lastIndexOf('/')) as Path)
      fs.write(full, text)
    },
    async git(...args) {
      const stdout = gather(options.terminal ?? false)
      const stderr = gather(false)
      const code = await command.run(args, contextOf(machine, { stdout, stderr }))
      return { code, stdout: stdout.text, stderr: stderr.text }
    },
  }
  return machine
}

function contextOf(machine: Machine, streams: { stdout: Output; stderr: Output }): CommandContext {
  const { fs, env, cwd, programs } = machine
  const unused = () => {
    throw new Error('The test has no such part of a machine')
  }
  return {
    name: 'git',
    cwd,
    env,
    fs,
    net: { serve: unused, fetch: unused, services: () => [] },
    clock: { now: () => Date.parse(DATE), sleep: async () => {}, offset: () => 0 },
    stdin: {
      read: async () => undefined,
      readLine: async () => undefined,
      async *lines() {},
      bytes: async () => new Uint8Array(),
      text: async () => '',
      close: () => {},
      isTerminal: false,
    },
    ...streams,
    engine: unused,
    exec: unused,
    spawn: async argv => programs.get(argv[0] === 'sh' ? (argv[2] ?? '').split(' ')[0] || '' : (argv[0] as string))?.(argv) ?? 127,
    process: { pid: 2, ppid: 1, pgid: 2, umask: 0o022, onSignal: () => {}, list: () => [], kill: () => false },
    commands: new Map(),
    signal: new AbortController().signal,
  }
}
