/** What a check sees: a fork of the learner's machine, made when it first looks. */

import type { ExecResult, FileStat, Filesystem, GitReader, Path, Workspace } from '../contract.ts'
import { collector, emptyInput } from '../shell/streams.ts'
import { readAnswers } from './answers.ts'
import { cloneProject } from './clone.ts'
import { resolve, within } from './places.ts'
import type { System } from './system.ts'

export interface WorkspaceOptions {
  /** A fork: the workspace may do with it what it likes. */
  system: System
  project: Path
  /** Whose answers are read. */
  exercise: string
  terminal: { cwd: string; env: Record<string, string> }
  /** Milliseconds that a program may take; 10 seconds by default. */
  limit?: number
  /** The grading was given up: what runs is killed. */
  signal?: AbortSignal
}

const LIMIT = 10_000
/** As timeout(1) says it. */
const TIMED_OUT = 124

export function createWorkspace(options: WorkspaceOptions): Workspace {
  return new Fork(options)
}

class Fork implements Workspace {
  readonly #options: WorkspaceOptions
  readonly #fs: Filesystem

  constructor(options: WorkspaceOptions) {
    this.#options = options
    this.#fs = options.system.fs
  }

  #at(path: string): Path {
    return resolve(path, this.#options.project)
  }

  async exists(path: string): Promise<boolean> {
    return this.#fs.exists(this.#at(path))
  }

  async text(path: string): Promise<string> {
    return this.#fs.privileged(() => this.#fs.text(this.#at(path)))
  }

  async read(path: string): Promise<Uint8Array> {
    return this.#fs.privileged(() => this.#fs.read(this.#at(path)))
  }

  async stat(path: string): Promise<FileStat | undefined> {
    return this.#fs.lstat(this.#at(path))
  }

  async list(path = '.'): Promise<string[]> {
    const root = this.#at(path)
    if (this.#fs.stat(root)?.kind !== 'directory') return []
    return this.#fs.privileged(() => filesBelow(this.#fs, root))
  }

  async terminal(): Promise<{ cwd: string; env: Record<string, string> }> {
    return this.#options.terminal
  }

  async git(path?: string): Promise<GitReader> {
    // Late, because the first prompt does not wait for what only graders read with.
    const { createGitReader } = await import('./git-reader.ts')
    return createGitReader(this.#fs, path === undefined ? this.#options.project : this.#at(path))
  }

  async answers(): Promise<Record<string, string | string[]>> {
    return readAnswers(this.#fs, this.#options.exercise)
  }

  async fetch(url: string, init?: RequestInit): Promise<Response> {
    return this.#options.system.net.fetch(new Request(url, init))
  }

  async clone(): Promise<Workspace> {
    const system = this.#options.system.fork()
    const project = await cloneProject(system.fs, await this.git())
    return new Fork({ ...this.#options, system, project })
  }

  async run(line: string): Promise<ExecResult & { written: string[] }> {
    const { system, project, limit = LIMIT, signal } = this.#options
    const changed = new Set<string>()
    const unlisten = this.#fs.onChange(path => changed.add(path))
    const shell = system.shell({ cwd: project })
    const stdout = collector()
    const stderr = collector()
    let late = false
    const kill = () => void shell.signal('KILL')
    const timer = setTimeout(() => {
      late = true
      kill()
    }, limit)
    signal?.addEventListener('abort', kill, { once: true })
    try {
      const code = await shell.run(line, { stdin: emptyInput(), stdout, stderr })
      return { code: late ? TIMED_OUT : code, stdout: stdout.text(), stderr: stderr.text(), written: this.#written(changed) }
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', kill)
      unlisten()
    }
  }

  #written(changed: Set<string>): string[] {
    const { project } = this.#options
    const inside = [...changed].filter(path => within(path, project) && !path.startsWith(`${project}/.git/`))
    return inside
      .filter(path => this.#fs.lstat(path as Path)?.kind === 'file')
      .map(path => path.slice(project.length + 1))
      .sort()
  }
}

/** Files and links below a folder, relative to it, without `.git`. */
function filesBelow(fs: Filesystem, root: Path): string[] {
  const found: string[] = []
  const visit = (folder: Path, prefix: string) => {
    for (const name of fs.list(folder)) {
      const path = `${folder === '/' ? '' : folder}/${name}` as Path
      if (fs.lstat(path)?.kind !== 'directory') found.push(prefix + name)
      else if (name !== '.git') visit(path, `${prefix}${name}/`)
    }
  }
  visit(root, '')
  return found.sort()
}
