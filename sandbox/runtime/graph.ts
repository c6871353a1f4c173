import type { Filesystem, Path, RepositoryGraph } from '../contract.ts'
import { createGitReader } from './git-reader.ts'

const KINDS = { heads: 'branch', tags: 'tag', remotes: 'remote' } as const

/** What the graph beside the terminal draws; undefined where there is no repository. */
export async function readGraph(fs: Filesystem, directory: Path): Promise<RepositoryGraph | undefined> {
  const git = await createGitReader(fs, directory)
  if (git.root === undefined) return undefined
  const head = await git.head()
  const refs = Object.entries(await git.refs()).map(([full, oid]) => {
    const [, kind = 'heads', ...name] = full.split('/')
    return { name: name.join('/'), kind: KINDS[kind as keyof typeof KINDS], oid }
  })
  const starts = [...new Set([head.oid, ...refs.map(ref => ref.oid)])].filter(oid => oid !== undefined)
  const histories = await Promise.all(starts.map(oid => git.log(oid)))
  return { root: git.root, head, refs, commits: merge(histories), status: await git.status() }
}

interface Logged {
  oid: string
  parents: string[]
  subject: string
  author: { name: string; timestamp: number }
  committer: { timestamp: number }
}

/** Several histories as one: newest first, no parent before its child. */
function merge(histories: Logged[][]): RepositoryGraph['commits'] {
  const commits = new Map(histories.flat().map(commit => [commit.oid, commit]))
  const children = new Map<string, number>()
  for (const { parents } of commits.values()) for (const parent of parents) children.set(parent, (children.get(parent) ?? 0) + 1)
  const ready = [...commits.values()].filter(({ oid }) => !children.get(oid))
  const ordered: RepositoryGraph['commits'] = []
  while (ready.length > 0) {
    ready.sort((a, b) => a.committer.timestamp - b.committer.timestamp)
    const { oid, parents, subject, author } = ready.pop() as Logged
    ordered.push({ oid, parents, subject, author: author.name, timestamp: author.timestamp })
    for (const parent of parents) {
      const left = (children.get(parent) ?? 1) - 1
      children.set(parent, left)
      const commit = commits.get(parent)
      if (left === 0 && commit) ready.push(commit)
    }
  }
  return ordered
}
