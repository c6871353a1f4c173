/** just-git: merges trees, and runs the verbs that we do not word ourselves. Loaded when first needed. */

import type { GitRepo } from 'just-git'
import type { Path } from '../../contract.ts'
import { justBashFs } from '../../fs/just-bash.ts'
import { flatten } from './diff/changes.ts'
import { mergeBases } from './history/bases.ts'
import type { Git } from './session.ts'
import { setConfig } from './store/config-file.ts'
import type { ObjectType } from './store/format.ts'
import type { Repository } from './store/repository.ts'
import { writeTree } from './work/tree.ts'

/** Our repository as just-git asks for one. */
export function asGitRepo(repository: Repository): GitRepo {
  const { objects, refs } = repository
  const absent = () => Promise.reject(new Error('Not part of what a merge needs'))
  return {
    objectStore: {
      read: async hash => objects.read(hash),
      write: async (type: ObjectType, content) => objects.write(type, content),
      exists: async hash => objects.has(hash),
      findByPrefix: async prefix => objects.withPrefix(prefix),
      ingestPack: absent,
      ingestPackStream: absent,
    },
    refStore: {
      readRef: async name => {
        const ref = refs.raw(name)
        if (!ref) return null
        return 'oid' in ref ? { type: 'direct', hash: ref.oid } : { type: 'symbolic', target: ref.target }
      },
      listRefs: async prefix => refs.list(prefix).map(({ name, oid }) => ({ name, hash: oid })),
      writeRef: absent,
      deleteRef: absent,
      compareAndSwapRef: absent,
    },
  }
}

export interface MergedTree {
  tree: string
  conflicts: { path: string; reason: string }[]
  /** "Auto-merging …", "CONFLICT …". */
  messages: string[]
}

/** just-git merges content only: a mode that one side changed is brought in here. */
function mergeModes(repository: Repository, sides: Record<'base' | 'ours' | 'theirs', string | undefined>, merged: string): string {
  const { objects } = repository
  const files = { base: flatten(objects, sides.base), ours: flatten(objects, sides.ours), theirs: flatten(objects, sides.theirs) }
  const result = flatten(objects, merged)
  let changed = false
  for (const [path, file] of result) {
    const [base, ours, theirs] = [files.base.get(path)?.mode, files.ours.get(path)?.mode, files.theirs.get(path)?.mode]
    if (ours === undefined || theirs === undefined) continue
    const mode = ours === base ? theirs : ours
    if (mode === file.mode) continue
    result.set(path, { ...file, mode })
    changed = true
  }
  return changed
    ? writeTree(
        objects,
        [...result].map(([path, file]) => ({ path, ...file })),
      )
    : merged
}

/** Merges two commits over their common ancestors. */
export async function mergeCommits(
  repository: Repository,
  ours: string,
  theirs: string,
  labels: { ours: string; theirs: string },
): Promise<MergedTree> {
  const { mergeTrees } = await import('just-git/repo')
  const result = await mergeTrees(asGitRepo(repository), ours, theirs, labels)
  const tree = (oid: string | undefined) => (oid === undefined ? undefined : repository.objects.commit(oid).tree)
  const sides = { base: tree(mergeBases(repository.objects, ours, theirs)[0]), ours: tree(ours), theirs: tree(theirs) }
  return { tree: mergeModes(repository, sides, result.treeHash), conflicts: result.conflicts, messages: result.messages }
}

/** Merges two trees over a third. */
export async function mergeThree(
  repository: Repository,
  trees: { base: string; ours: string; theirs: string },
  labels: { ours: string; theirs: string },
): Promise<MergedTree> {
  const { mergeTreesFromTreeHashes } = await import('just-git/repo')
  const result = await mergeTreesFromTreeHashes(asGitRepo(repository), trees.base, trees.ours, trees.theirs, labels)
  return { tree: mergeModes(repository, trees, result.treeHash), conflicts: result.conflicts, messages: result.messages }
}

/** just-git knows remotes by absolute paths only: relative ones are written out while it runs. */
async function withRemotePaths<T>(git: Git, work: () => Promise<T>): Promise<T> {
  const remotes = git.config.values.filter(
    ({ key, value, scope }) => scope === 'local' && /^remote\..*\.url$/.test(key) && /^\.{1,2}(\/|$)/.test(value ?? ''),
  )
  const found = git.found
  if (!found || remotes.length === 0) return work()
  const file: Path = `${found.gitDir}/config`
  const rewrite = (url: (written: string) => string) => {
    const change = (text: string, { key, value }: (typeof remotes)[number]) => setConfig(text, key, url(value ?? ''))
    git.fs.write(file, remotes.reduce(change, git.fs.text(file)))
  }
  rewrite(written => git.resolve(`${found.workTree ?? found.gitDir}/${written}`))
  try {
    return await work()
  } finally {
    rewrite(written => written)
  }
}

/** Runs a verb of just-git as it is, with our settings and person; `reword` brings its words to those of git 2.39. */
export async function delegate(git: Git, args: string[], reword: (text: string) => string = text => text): Promise<number> {
  const { createGit } = await import('just-git')
  await git.flush()
  const name = git.config.get('user.name')
  const email = git.config.get('user.email')
  const settings = Object.fromEntries(
    git.config.values.filter(entry => entry.scope !== 'local').map(entry => [entry.key, entry.value ?? 'true']),
  )
  const engine = createGit({
    ...(name !== undefined && email !== undefined ? { identity: { name, email } } : {}),
    config: { defaults: { 'init.defaultBranch': 'main', ...settings } },
    network: false,
  })
  const env = new Map(git.ctx.env)
  const quiet = args.includes('-q') || args.includes('--quiet')
  const words = args.filter(word => word !== '-q' && word !== '--quiet')
  const result = await withRemotePaths(git, () => engine.execute(words, { fs: justBashFs(git.fs), cwd: git.cwd as Path, env, stdin: '' }))
  git.found?.reload()
  if (!quiet || result.exitCode !== 0) {
    git.print(reword(result.stdout))
    git.warn(reword(result.stderr))
  }
  return result.exitCode
}
