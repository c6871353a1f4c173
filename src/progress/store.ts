import type { JournalEntry, SessionState, Snapshot, SnapshotEntry } from '../../sandbox/contract.ts'
import type { OpenedExercise, StoredSteps, StoredUndo } from './schema.ts'

export interface Identity {
  name: string
  email: string
}

export interface SavedTree {
  snapshot: Snapshot
  state: SessionState
  opened: Record<string, OpenedExercise | undefined>
}

/** What the workbench remembers, wherever it is kept. Each method is one transaction; a rejected promise means that nothing was kept. */
export interface ProgressStore {
  load(tree: string): Promise<SavedTree | undefined>
  /** Applies what changed in the tree and where its session stands. */
  journal(tree: string, entries: JournalEntry[], state: SessionState): Promise<void>
  /** Puts a whole tree in the place of what was kept. */
  replace(tree: string, saved: SavedTree): Promise<void>
  /** `undefined`: as if it had never been opened on this tree. */
  markOpened(tree: string, exercise: string, opened: OpenedExercise | undefined): Promise<void>
  steps(): Promise<StoredSteps[]>
  saveSteps(steps: StoredSteps): Promise<void>
  setting<T>(name: string): Promise<T | undefined>
  saveSetting(name: string, value: unknown): Promise<void>
  /** Keeps a whole tree to go back to; of the `before` kind only the last few. */
  keep(undo: StoredUndo): Promise<void>
  /** The newest of that kind; for `start`, of that exercise. */
  kept(tree: string, kind: StoredUndo['kind'], exercise?: string): Promise<StoredUndo | undefined>
  forget(undo: StoredUndo): Promise<void>
  close(): void
}

/** How many states Undo can go back. */
export const UNDO_DEPTH = 5

/** Whether `path` is `top` or below it. */
export function isUnder(path: string, top: string): boolean {
  return path === top || path.startsWith(top === '/' ? '/' : `${top}/`)
}

/** Parents before children, as a snapshot has to be. */
export function inOrder<T extends SnapshotEntry>(entries: Iterable<T>): T[] {
  return [...entries].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
}

export const NEW_SESSION: SessionState = { cwd: '/home/learner', restore: '' }
