import { treeChanges } from '../diff/changes.ts'
import type { Commit } from '../store/format.ts'
import type { Objects } from '../store/objects.ts'
import type { Pathspec } from '../work/pathspec.ts'
import { ancestors } from './bases.ts'

export interface WalkOptions {
  starts: string[]
  excluded: string[]
  /** `date` newest first; `topo` no parent before its children. */
  order: 'date' | 'topo' | 'date-topo' | 'author-date'
  firstParent?: boolean
  /** Only commits that change these; merges that took one side are passed over. */
  paths?: Pathspec | undefined
  keep?: (commit: Commit) => boolean
  reverse?: boolean
  skip?: number
  limit?: number | undefined
  /** Older than this end a walk by date. */
  since?: number | undefined
}

export interface Step {
  commit: Commit
  /** As drawn: without the ones that are passed over. */
  parents: string[]
}

/** The commits of a history in the order asked. */
export function walk(objects: Objects, options: WalkOptions): Step[] {
  const hidden = options.excluded.length > 0 ? ancestors(objects, options.excluded) : new Set<string>()
  const parents = new Map<string, string[]>()
  const shown = new Set<string>()
  let list = byDate(objects, options, hidden, commit => {
    const kept = parentsOf(objects, commit, options)
    parents.set(commit.oid, kept.parents)
    if (kept.changes && (options.keep?.(commit) ?? true)) shown.add(commit.oid)
    return kept.parents
  })
  if (options.order !== 'date') list = topological(list, parents, options)
  const visible = (oid: string) => parents.has(oid)
  let steps = list
    .filter(commit => shown.has(commit.oid))
    .map(commit => ({ commit, parents: rewrite(parents, shown, commit, options.paths !== undefined).filter(visible) }))
  if (options.skip) steps = steps.slice(options.skip)
  if (options.limit !== undefined && options.limit >= 0) steps = steps.slice(0, options.limit)
  return options.reverse ? steps.reverse() : steps
}

/** Newest first; of equal ones the first found. */
function byDate(objects: Objects, options: WalkOptions, hidden: Set<string>, visit: (commit: Commit) => string[]): Commit[] {
  const queue: { commit: Commit; order: number }[] = []
  const seen = new Set<string>()
  let order = 0
  const push = (oid: string) => {
    if (seen.has(oid) || hidden.has(oid)) return
    seen.add(oid)
    const commit = objects.commit(oid)
    let at = queue.length
    while (at > 0 && (queue[at - 1] as { commit: Commit }).commit.committer.timestamp < commit.committer.timestamp) at--
    queue.splice(at, 0, { commit, order: order++ })
  }
  for (const oid of options.starts) push(oid)
  const list: Commit[] = []
  const enough =
    options.order === 'date' && !options.reverse && !options.keep && !options.paths && options.limit !== undefined && options.limit >= 0
      ? options.limit + (options.skip ?? 0)
      : undefined
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (options.since !== undefined && next.commit.committer.timestamp < options.since) continue
    list.push(next.commit)
    for (const parent of visit(next.commit)) push(parent)
    if (enough !== undefined && list.length >= enough) break
  }
  return list
}

/** Which parents the walk follows, and whether the commit changes what is looked for. */
function parentsOf(objects: Objects, commit: Commit, options: WalkOptions): { parents: string[]; changes: boolean } {
  const parents = options.firstParent ? commit.parents.slice(0, 1) : commit.parents
  const { paths } = options
  if (!paths || paths.empty) return { parents, changes: true }
  const differs = (tree: string | undefined) => treeChanges(objects, tree, commit.tree).some(change => paths.matches(change.path))
  if (parents.length === 0) return { parents, changes: differs(undefined) }
  for (const parent of parents) if (!differs(objects.commit(parent).tree)) return { parents: [parent], changes: false }
  return { parents, changes: true }
}

/** Children before parents; a merged line of commits is kept together. */
function topological(list: Commit[], parents: Map<string, string[]>, options: WalkOptions): Commit[] {
  const waiting = new Map<string, number>(list.map(commit => [commit.oid, 0]))
  const byOid = new Map(list.map(commit => [commit.oid, commit]))
  for (const commit of list)
    for (const parent of parents.get(commit.oid) ?? []) if (waiting.has(parent)) waiting.set(parent, (waiting.get(parent) as number) + 1)
  const ready = list.filter(commit => waiting.get(commit.oid) === 0).reverse()
  const sorted: Commit[] = []
  const time = (commit: Commit) => (options.order === 'author-date' ? commit.author.timestamp : commit.committer.timestamp)
  const byTime = () => {
    if (options.order !== 'topo') ready.sort((a, b) => time(a) - time(b))
  }
  byTime()
  for (let commit = ready.pop(); commit; commit = ready.pop()) {
    sorted.push(commit)
    for (const parent of parents.get(commit.oid) ?? []) {
      const left = waiting.get(parent)
      if (left === undefined) continue
      waiting.set(parent, left - 1)
      if (left === 1) ready.push(byOid.get(parent) as Commit)
    }
    byTime()
  }
  return sorted
}

/** Parents with those that are not shown replaced by the nearest that are. */
function rewrite(parents: Map<string, string[]>, shown: Set<string>, commit: Commit, simplify: boolean): string[] {
  const own = parents.get(commit.oid) ?? []
  if (!simplify) return own
  const found: string[] = []
  for (const parent of own) {
    let at: string | undefined = parent
    while (at !== undefined && !shown.has(at)) at = parents.get(at)?.[0]
    if (at !== undefined && !found.includes(at)) found.push(at)
  }
  return found
}
