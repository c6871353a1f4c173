import type { SnapshotEntry } from '../../sandbox/contract.ts'
import type { OpenedExercise, StoredSteps, StoredUndo } from './schema.ts'
import { inOrder, isUnder, NEW_SESSION, type ProgressStore, UNDO_DEPTH } from './store.ts'

interface MemoryTree {
  files: Map<string, SnapshotEntry>
  state: typeof NEW_SESSION
  opened: Record<string, OpenedExercise | undefined>
}

/** Progress for as long as the page lives: where the browser refuses storage the worker can still be restored, and the project downloaded. */
export function createMemoryStore(): ProgressStore {
  const trees = new Map<string, MemoryTree>()
  const steps = new Map<string, StoredSteps>()
  const settings = new Map<string, unknown>()
  let undos: StoredUndo[] = []
  let lastUndo = 0
  const treeOf = (name: string): MemoryTree => {
    const tree = trees.get(name) ?? { files: new Map(), state: NEW_SESSION, opened: {} }
    trees.set(name, tree)
    return tree
  }
  return {
    async load(name) {
      const tree = trees.get(name)
      return tree && { snapshot: { entries: inOrder(tree.files.values()) }, state: tree.state, opened: tree.opened }
    },
    async journal(name, entries, state) {
      const tree = treeOf(name)
      for (const { path, entry } of entries) {
        if (entry !== undefined) tree.files.set(path, entry)
        else for (const known of [...tree.files.keys()]) if (isUnder(known, path)) tree.files.delete(known)
      }
      tree.state = state
    },
    async replace(name, saved) {
      trees.set(name, {
        files: new Map(saved.snapshot.entries.map(entry => [entry.path, entry])),
        state: saved.state,
        opened: saved.opened,
      })
    },
    async markOpened(name, exercise, opened) {
      const tree = treeOf(name)
      tree.opened = { ...tree.opened, [exercise]: opened }
    },
    steps: async () => [...steps.values()],
    saveSteps: async value => void steps.set(value.exercise, value),
    setting: async <T>(name: string) => settings.get(name) as T | undefined,
    saveSetting: async (name, value) => void settings.set(name, value),
    async keep(undo) {
      const isSame = (old: StoredUndo) =>
        old.tree === undo.tree && old.kind === undo.kind && (undo.kind === 'before' || old.exercise === undo.exercise)
      const same = undos.filter(isSame)
      const surplus = undo.kind === 'start' ? same : same.slice(0, Math.max(0, same.length - UNDO_DEPTH + 1))
      lastUndo++
      undos = [...undos.filter(old => !surplus.includes(old)), { ...undo, id: lastUndo }]
    },
    kept: async (tree, kind, exercise) =>
      undos.findLast(undo => undo.tree === tree && undo.kind === kind && (exercise === undefined || undo.exercise === exercise)),
    async forget(undo) {
      undos = undos.filter(old => old.id !== undo.id)
    },
    close() {},
  }
}
