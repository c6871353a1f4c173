import { flatten } from '../diff/changes.ts'
import type { MergedTree } from '../engine.ts'
import type { Git } from '../session.ts'
import { entryOf } from '../store/index-file.ts'
import { moveTree, type Occasion } from './checkout.ts'

/** Brings a merged tree to index and work tree; conflicts leave their three stages in the index. */
export function applyMerged(
  git: Git,
  from: string,
  trees: { base: string | undefined; ours: string; theirs: string },
  merged: MergedTree,
  occasion: Occasion,
): void {
  const repository = git.work
  moveTree(git, from, merged.tree, { occasion })
  const sides = [trees.base, trees.ours, trees.theirs].map(tree => flatten(repository.objects, tree))
  for (const { path } of merged.conflicts) {
    repository.index.remove(path)
    sides.forEach((files, number) => {
      const file = files.get(path)
      if (file) repository.index.add({ ...entryOf(path, file.mode, file.oid), stage: number + 1 })
    })
  }
  repository.index.write()
}
