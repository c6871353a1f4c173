/**
 * Reads the learner's repository for checks and graph with isomorphic-git, an implementation that shares nothing with the
 * one that wrote it: what one writes the other must understand.
 */
import type { Filesystem, GitCommit, GitReader, GitStatusEntry, GitTreeEntry, Path } from '../contract.ts'
import { nodeFs } from '../fs/node-promises.ts'
import { readStaged, type StagedEntry } from './git-index.ts'
import { type Engine, type Place, peel, resolveCommit } from './git-revision.ts'
import { readGitStatus } from './git-status.ts'
import { ignoreRules } from './ignore-rules.ts'

/** The package is large and not needed for the first prompt. */
async function loadEngine(): Promise<Engine> {
  const loaded = await import('isomorphic-git')
  return (loaded.default ?? loaded) as Engine
}

/** Reads the repository that holds the directory; without one every answer is empty. */
export async function createGitReader(fs: Filesystem, directory: Path): Promise<GitReader> {
  const root = findRoot(fs, directory)
  return root === undefined ? new Nothing() : new Reader(await loadEngine(), fs, root)
}

function findRoot(fs: Filesystem, directory: Path): Path | undefined {
  for (let at: string = directory; ; at = at.slice(0, at.lastIndexOf('/'))) {
    if (fs.exists(`${at}/.git/HEAD` as Path)) return (at === '' ? '/' : at) as Path
    if (at === '' || at === '/') return undefined
  }
}

class Nothing implements GitReader {
  readonly root = undefined
  head = async () => ({})
  refs = async () => ({})
  resolve = async () => undefined
  commit = async () => undefined
  log = async () => []
  tree = async () => []
  changed = async () => []
  blob = async () => undefined
  index = async () => []
  status = async () => []
  ignored = async () => false
  config = async () => undefined
  holding = async () => []
}

class Reader implements GitReader {
  readonly root: Path
  readonly #fs: Filesystem
  readonly #git: Engine
  readonly #place: Place

  constructor(git: Engine, fs: Filesystem, root: Path) {
    this.root = root
    this.#fs = fs
    this.#git = git
    this.#place = { fs: nodeFs(fs), dir: root, gitdir: `${root === '/' ? '' : root}/.git`, cache: {} }
  }

  async head(): Promise<{ branch?: string; oid?: string }> {
    const branch = await this.#git.currentBranch({ ...this.#place, fullname: false, test: false })
    const oid = await this.resolve('HEAD')
    return { ...(branch ? { branch } : {}), ...(oid === undefined ? {} : { oid }) }
  }

  async refs(): Promise<Record<string, string>> {
    const found: Record<string, string> = {}
    for (const kind of ['heads', 'remotes', 'tags']) {
      for (const name of await this.#git.listRefs({ ...this.#place, filepath: `refs/${kind}` })) {
        const full = `refs/${kind}/${name}`
        const oid = await this.#git.resolveRef({ ...this.#place, ref: full }).catch(() => undefined)
        const commit = oid === undefined ? undefined : await peel(this.#git, this.#place, oid)
        if (commit !== undefined) found[full] = commit
      }
    }
    return found
  }

  async resolve(revision: string): Promise<string | undefined> {
    return resolveCommit(this.#git, this.#place, revision)
  }

  async commit(revision: string): Promise<GitCommit | undefined> {
    const oid = await this.resolve(revision)
    if (oid === undefined) return undefined
    const { commit } = await this.#git.readCommit({ ...this.#place, oid })
    const [first = '', ...rest] = commit.message.split(/\n[ \t]*\n/)
    return {
      oid,
      tree: commit.tree,
      parents: commit.parent,
      author: personOf(commit.author),
      committer: personOf(commit.committer),
      message: commit.message,
      subject: first.trim().replace(/\n/g, ' '),
      body: rest.join('\n\n').trim(),
    }
  }

  async log(revision = 'HEAD'): Promise<GitCommit[]> {
    const start = await this.resolve(revision)
    return start === undefined ? [] : this.#history([start])
  }

  async tree(revision: string): Promise<GitTreeEntry[]> {
    const commit = await this.commit(revision)
    return commit ? this.#files(commit.tree, '') : []
  }

  async changed(revision: string): Promise<{ path: string; kind: 'added' | 'modified' | 'deleted' }[]> {
    const commit = await this.commit(revision)
    if (!commit) return []
    const parent = commit.parents[0]
    const before = new Map((parent === undefined ? [] : await this.tree(parent)).map(entry => [entry.path, entry]))
    const after = new Map((await this.tree(commit.oid)).map(entry => [entry.path, entry]))
    const changes: { path: string; kind: 'added' | 'modified' | 'deleted' }[] = []
    for (const path of [...new Set([...before.keys(), ...after.keys()])].sort()) {
      const old = before.get(path)
      const now = after.get(path)
      if (!old) changes.push({ path, kind: 'added' })
      else if (!now) changes.push({ path, kind: 'deleted' })
      else if (old.oid !== now.oid || old.mode !== now.mode) changes.push({ path, kind: 'modified' })
    }
    return changes
  }

  async blob(revision: string, path: string): Promise<Uint8Array | undefined> {
    const oid = await this.resolve(revision)
    if (oid === undefined) return undefined
    const found = await this.#git.readBlob({ ...this.#place, oid, filepath: path }).catch(() => undefined)
    return found && new Uint8Array(found.blob)
  }

  async index(): Promise<StagedEntry[]> {
    const path = `${this.#place.gitdir}/index` as Path
    return this.#fs.exists(path) ? readStaged(this.#fs.read(path)) : []
  }

  async status(): Promise<GitStatusEntry[]> {
    return readGitStatus({
      git: this.#git,
      place: this.#place,
      fs: this.#fs,
      head: await this.tree('HEAD'),
      index: await this.index(),
      ignores: this.#ignores(),
    })
  }

  async ignored(path: string): Promise<boolean> {
    const relative = path.replace(/^\.\//, '')
    const isFolder = this.#fs.lstat(`${this.root}/${relative}` as Path)?.kind === 'directory'
    return this.#ignores()(isFolder && !relative.endsWith('/') ? `${relative}/` : relative)
  }

  #ignores(): (path: string) => boolean {
    const exclude = `${this.#place.gitdir}/info/exclude` as Path
    const own = this.#fs.exists(exclude) ? this.#fs.text(exclude) : ''
    return ignoreRules(this.#fs, this.root, `${personalRules(this.#fs, this.root)}\n${own}`)
  }

  async config(key: string): Promise<string | undefined> {
    const own: unknown = await this.#git.getConfig({ ...this.#place, path: key })
    if (own !== undefined) return String(own)
    const file = homeOf(this.#fs, this.root, '.gitconfig')
    if (file === undefined) return undefined
    // The same reader, shown the person's own file in the place of the repository's.
    const shown = instead(this.#fs, `${this.#place.gitdir}/config`, () => this.#fs.text(file))
    const value: unknown = await this.#git.getConfig({ ...this.#place, fs: shown, path: key })
    return value === undefined ? undefined : String(value)
  }

  async holding(text: string): Promise<{ oid: string; path: string }[]> {
    const needle = new TextEncoder().encode(text)
    const blobs = new Map<string, boolean>()
    const found: { oid: string; path: string }[] = []
    const starts = [
      ...new Set([...Object.values(await this.refs()), ...((await this.resolve('HEAD')) ? [(await this.resolve('HEAD')) as string] : [])]),
    ]
    for (const { oid, tree } of await this.#history(starts)) {
      for (const entry of await this.#files(tree, '')) {
        let holds = blobs.get(entry.oid)
        if (holds === undefined) {
          holds = includes(new Uint8Array((await this.#git.readBlob({ ...this.#place, oid: entry.oid })).blob), needle)
          blobs.set(entry.oid, holds)
        }
        if (holds) found.push({ oid, path: entry.path })
      }
    }
    return found
  }

  async #files(tree: string, prefix: string): Promise<GitTreeEntry[]> {
    const { tree: entries } = await this.#git.readTree({ ...this.#place, oid: tree })
    const lists = await Promise.all(
      entries.map(async entry =>
        entry.type === 'tree'
          ? this.#files(entry.oid, `${prefix}${entry.path}/`)
          : [{ path: prefix + entry.path, mode: entry.mode, oid: entry.oid }],
      ),
    )
    return lists.flat()
  }

  /** Newest first, and never a parent before its child. */
  async #history(starts: string[]): Promise<GitCommit[]> {
    const commits = new Map<string, GitCommit>()
    const children = new Map<string, number>()
    const queue = [...starts]
    for (let oid = queue.pop(); oid !== undefined; oid = queue.pop()) {
      if (commits.has(oid)) continue
      const commit = await this.commit(oid)
      if (!commit) continue
      commits.set(oid, commit)
      for (const parent of commit.parents) children.set(parent, (children.get(parent) ?? 0) + 1)
      queue.push(...commit.parents)
    }
    const ready = [...commits.values()].filter(commit => !children.get(commit.oid))
    const ordered: GitCommit[] = []
    while (ready.length > 0) {
      const newest = ready.reduce(
        (best, commit, at) => (commit.committer.timestamp > (ready[best] as GitCommit).committer.timestamp ? at : best),
        0,
      )
      const [commit] = ready.splice(newest, 1) as [GitCommit]
      ordered.push(commit)
      for (const oid of commit.parents) {
        const left = (children.get(oid) ?? 1) - 1
        children.set(oid, left)
        const parent = commits.get(oid)
        if (left === 0 && parent) ready.push(parent)
      }
    }
    return ordered
  }
}

function personOf({ name, email, timestamp }: { name: string; email: string; timestamp: number }) {
  return { name, email, timestamp }
}

function includes(bytes: Uint8Array, needle: Uint8Array): boolean {
  const first = needle[0]
  if (first === undefined) return true
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (needle.every((byte, offset) => bytes[at + offset] === byte)) return true
  }
  return false
}

/** A file of the home that the project is in: the nearest parent folder that has it. */
function homeOf(fs: Filesystem, root: Path, name: string): Path | undefined {
  for (let at: string = root; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    if (fs.exists(`${at}/${name}` as Path)) return `${at}/${name}` as Path
  }
  return undefined
}

/** The tree with another text at one path. */
function instead(fs: Filesystem, file: string, text: () => string): Place['fs'] {
  const { promises } = nodeFs(fs)
  const shown = {
    ...promises,
    // Called without a path by isomorphic-git, to see whether it gives a promise.
    readFile: async (path?: string, options?: string | { encoding?: string | null }) => {
      if (path !== file) return promises.readFile(path as string, options)
      const encoded = (typeof options === 'string' ? options : options?.encoding) ?? undefined
      return encoded === undefined ? new TextEncoder().encode(text()) : text()
    },
    stat: async (path: string) => promises.stat(path === file && !fs.exists(file as Path) ? '/' : path),
  }
  return { promises: shown } as unknown as Place['fs']
}

function personalRules(fs: Filesystem, root: Path): string {
  const texts = [homeOf(fs, root, '.gitconfig'), `${root === '/' ? '' : root}/.git/config` as Path].map(path =>
    path && fs.exists(path) ? fs.text(path) : '',
  )
  const home = homeOf(fs, root, '.gitconfig')?.replace(/\/\.gitconfig$/, '')
  const named = [...texts.join('\n').matchAll(/^\s*excludesfile\s*=\s*"?([^"\n]*?)"?\s*$/gim)].at(-1)?.[1]
  const fallback = homeOf(fs, root, '.config/git/ignore')
  const path =
    named === undefined
      ? fallback
      : ((named.startsWith('~/') ? `${home ?? ''}${named.slice(1)}` : named.startsWith('/') ? named : `${root}/${named}`) as Path)
  return path && fs.stat(path)?.kind === 'file' ? fs.text(path) : ''
}
