import type { CommitNode } from '../../../sandbox/contract.ts'

/** A commit with its place: rows from the newest down, lanes from the first across. */
export interface PlacedCommit {
  commit: CommitNode
  row: number
  lane: number
}

/** A line from a commit to a parent of it. It changes lane right under the commit, then runs straight. */
export interface Edge {
  from: { row: number; lane: number }
  to: { row: number; lane: number }
  /** The lane that it runs in between. */
  lane: number
}

export interface Layout {
  commits: PlacedCommit[]
  edges: Edge[]
  lanes: number
}

/** Children before parents, newest first where there is a choice. */
export function inTopologicalOrder(commits: readonly CommitNode[]): CommitNode[] {
  const known = new Map(commits.map(commit => [commit.oid, commit]))
  const children = new Map<string, number>()
  for (const commit of known.values()) {
    for (const parent of commit.parents) children.set(parent, (children.get(parent) ?? 0) + 1)
  }
  const place = new Map(commits.map((commit, index) => [commit.oid, index]))
  const ready = [...known.values()].filter(commit => !children.get(commit.oid))
  const ordered: CommitNode[] = []
  const isNewer = (left: CommitNode, right: CommitNode) =>
    right.timestamp - left.timestamp || (place.get(left.oid) ?? 0) - (place.get(right.oid) ?? 0)
  while (ready.length > 0) {
    ready.sort(isNewer)
    const next = ready.shift() as CommitNode
    ordered.push(next)
    for (const oid of next.parents) {
      const left = (children.get(oid) ?? 0) - 1
      children.set(oid, left)
      const parent = known.get(oid)
      if (left === 0 && parent) ready.push(parent)
    }
  }
  return ordered
}

/**
 * Puts each commit in a lane: the first parent goes on in its child's lane, the others get a free one.
 * A lane is free again once the commit that it waited for is drawn.
 */
export function layOut(commits: readonly CommitNode[]): Layout {
  const ordered = inTopologicalOrder(commits)
  const rows = new Map(ordered.map((commit, row) => [commit.oid, row]))
  /** What each lane waits for. */
  const waiting: (string | undefined)[] = []
  const placed: PlacedCommit[] = []
  const open: { from: PlacedCommit; parent: string; lane: number }[] = []
  const freeLane = () => {
    const free = waiting.indexOf(undefined)
    return free < 0 ? waiting.length : free
  }
  for (const [row, commit] of ordered.entries()) {
    const found = waiting.indexOf(commit.oid)
    const lane = found < 0 ? freeLane() : found
    for (const [index, oid] of waiting.entries()) if (oid === commit.oid) waiting[index] = undefined
    const here = { commit, row, lane }
    placed.push(here)
    waiting[lane] = undefined
    for (const [index, parent] of commit.parents.entries()) {
      if (!rows.has(parent)) continue
      const shared = waiting.indexOf(parent)
      // The first parent stays in the lane, so that a branch is one straight line; others join a line that waits already.
      const parentLane = index === 0 ? lane : shared >= 0 ? shared : freeLane()
      waiting[parentLane] = parent
      open.push({ from: here, parent, lane: parentLane })
    }
  }
  const laneOf = new Map(placed.map(({ commit, lane }) => [commit.oid, lane]))
  const edges = open.map(({ from, parent, lane }) => {
    const to = { row: rows.get(parent) as number, lane: laneOf.get(parent) as number }
    return { from: { row: from.row, lane: from.lane }, to, lane }
  })
  return { commits: placed, edges, lanes: Math.max(1, waiting.length) }
}
