import type { Filesystem, GitStatusEntry, GitTreeEntry, Path } from '../contract.ts'
import type { StagedEntry } from './git-index.ts'
import type { Engine, Place } from './git-revision.ts'

export interface StatusQuestion {
  git: Engine
  place: Place
  fs: Filesystem
  head: GitTreeEntry[]
  index: StagedEntry[]
  /** Of a path relative to the root; a directory ends with a slash. */
  ignores: (path: string) => boolean
}

/** Index against HEAD, work tree against index, and what is untracked. */
export async function readGitStatus({ git, place, fs, head, index, ignores }: StatusQuestion): Promise<GitStatusEntry[]> {
  const committed = new Map(head.map(entry => [entry.path, entry]))
  const staged = new Map(index.filter(entry => entry.stage === 0).map(entry => [entry.path, entry]))
  // A file as young as the index may have changed after it was looked at: its times tell nothing ("racy git").
  const written = fs.stat(`${place.gitdir}/index` as Path)?.mtime ?? 0
  const conflicts = new Set(index.filter(entry => entry.stage > 0).map(entry => entry.path))
  const entries: GitStatusEntry[] = [...conflicts].map(path => ({ path, index: 'U', worktree: 'U' }))
  for (const path of new Set([...committed.keys(), ...staged.keys()])) {
    if (conflicts.has(path)) continue
    const before = committed.get(path)
    const now = staged.get(path)
    const same = before?.oid === now?.oid && before?.mode === now?.mode
    const code = same ? ' ' : !before ? 'A' : !now ? 'D' : 'M'
    const worktree = now ? await compare({ git, place, fs, written }, now) : ' '
    if (code !== ' ' || worktree !== ' ') entries.push({ path, index: code, worktree })
  }
  const tracked = new Set([...staged.keys(), ...conflicts])
  const folders = new Set([...tracked].flatMap(path => path.split('/').map((_, depth, parts) => parts.slice(0, depth).join('/'))))
  for (const path of untracked({ place, fs, tracked, folders, ignores }, '')) entries.push({ path, index: '?', worktree: '?' })
  return entries.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
}

/** By size and time as git does; the content is read only where these do not tell. */
async function compare(
  { git, place, fs, written }: Pick<StatusQuestion, 'git' | 'place' | 'fs'> & { written: number },
  entry: StagedEntry,
): Promise<' ' | 'M' | 'D'> {
  const path = `${place.dir}/${entry.path}` as Path
  const stat = fs.lstat(path)
  if (!stat || stat.kind === 'directory') return 'D'
  const mode = stat.kind === 'symlink' ? '120000' : stat.mode & 0o100 ? '100755' : '100644'
  if (mode !== entry.mode) return 'M'
  const untouched = stat.size === entry.size && Math.abs(stat.mtime - entry.mtime) < 0.001
  if (untouched && entry.mtime < written) return ' '
  const content = stat.kind === 'symlink' ? new TextEncoder().encode(fs.readlink(path)) : fs.read(path)
  return (await git.hashBlob({ object: content })).oid === entry.oid ? ' ' : 'M'
}

/** Files below a folder that are neither in the index nor ignored. */
function untracked(
  question: Pick<StatusQuestion, 'place' | 'fs' | 'ignores'> & { tracked: Set<string>; folders: Set<string> },
  folder: string,
): string[] {
  const { place, fs, tracked, folders, ignores } = question
  const found: string[] = []
  for (const name of fs.list(`${place.dir}/${folder}` as Path)) {
    const path = folder + name
    if (name === '.git' || tracked.has(path)) continue
    const isFolder = fs.lstat(`${place.dir}/${path}` as Path)?.kind === 'directory'
    const holds = isFolder && folders.has(path)
    if (!holds && ignores(isFolder ? `${path}/` : path)) continue
    if (isFolder) found.push(...untracked(question, `${path}/`))
    else found.push(path)
  }
  return found
}
