import type { Objects } from '../store/objects.ts'

/** Every commit that can be reached, itself included. */
export function ancestors(objects: Objects, starts: string[]): Set<string> {
  const seen = new Set<string>()
  const queue = [...starts]
  for (let oid = queue.pop(); oid !== undefined; oid = queue.pop()) {
    if (seen.has(oid)) continue
    seen.add(oid)
    queue.push(...objects.commit(oid).parents)
  }
  return seen
}

export function isAncestor(objects: Objects, ancestor: string, descendant: string): boolean {
  return ancestors(objects, [descendant]).has(ancestor)
}

/** Best common ancestors, newest first. */
export function mergeBases(objects: Objects, a: string, b: string): string[] {
  const ofB = ancestors(objects, [b])
  const common = [...ancestors(objects, [a])].filter(oid => ofB.has(oid))
  const lesser = new Set<string>()
  for (const oid of common)
    for (const parent of objects.commit(oid).parents)
      if (!lesser.has(parent)) for (const below of ancestors(objects, [parent])) lesser.add(below)
  return common
    .filter(oid => !lesser.has(oid))
    .sort((x, y) => objects.commit(y).committer.timestamp - objects.commit(x).committer.timestamp)
}

/** Commits of one that the other lacks, both ways. */
export function aheadBehind(objects: Objects, a: string, b: string): { ahead: number; behind: number } {
  const ofA = ancestors(objects, [a])
  const ofB = ancestors(objects, [b])
  return { ahead: [...ofA].filter(oid => !ofB.has(oid)).length, behind: [...ofB].filter(oid => !ofA.has(oid)).length }
}
