import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb'
import type { SessionState, SnapshotEntry } from '../../sandbox/contract.ts'

/** A path of one tree. The learner's project is one tree for the whole course; a try-exercise has its own. */
export interface StoredFile extends SnapshotEntry {
  tree: string
}

export interface StoredTree {
  tree: string
  state: SessionState
  /** Exercises opened on this tree, with what their author's files were then. */
  opened: Record<string, OpenedExercise | undefined>
  /** Milliseconds since the epoch. */
  saved: number
}

export interface OpenedExercise {
  version: number
  hash: string
}

export type StepState = 'pass' | 'fail' | 'error'

export interface StoredSteps {
  exercise: string
  version: number
  steps: Record<string, StepState>
}

/** The whole tree as it was before something replaced it. */
export interface StoredUndo {
  id?: number
  tree: string
  /** `start`: as an exercise found it, what Reset goes back to; `before`: what Undo goes back to. */
  kind: 'start' | 'before'
  exercise: string
  time: number
  entries: SnapshotEntry[]
  state: SessionState
  /** What the tree lacked for the exercise, when it could not be opened on it. */
  missing?: string[]
}

export interface ProgressSchema extends DBSchema {
  files: { key: [string, string]; value: StoredFile; indexes: { tree: string } }
  trees: { key: string; value: StoredTree }
  steps: { key: string; value: StoredSteps }
  settings: { key: string; value: unknown }
  undo: { key: number; value: StoredUndo; indexes: { tree: string } }
}

export type ProgressDatabase = IDBPDatabase<ProgressSchema>
type Upgrade = IDBPTransaction<ProgressSchema, StoreNames<ProgressSchema>[], 'versionchange'>
type Migration = (database: ProgressDatabase, transaction: Upgrade) => void

/** Step N brings a database of version N to N + 1. Add at the end; never change one that was released. */
export const MIGRATIONS: readonly Migration[] = [
  database => {
    const files = database.createObjectStore('files', { keyPath: ['tree', 'path'] })
    files.createIndex('tree', 'tree')
    database.createObjectStore('trees', { keyPath: 'tree' })
    database.createObjectStore('steps', { keyPath: 'exercise' })
    database.createObjectStore('settings')
  },
  database => {
    const undo = database.createObjectStore('undo', { keyPath: 'id', autoIncrement: true })
    undo.createIndex('tree', 'tree')
  },
]

/** Opens the course's database, bringing an older one forward. Rejects where storage is refused. */
export function openProgress(course: string, onReplaced: () => void = () => {}): Promise<ProgressDatabase> {
  return new Promise((resolve, reject) => {
    openDB<ProgressSchema>(databaseName(course), MIGRATIONS.length, {
      upgrade(database, oldVersion, _newVersion, transaction) {
        for (const migration of MIGRATIONS.slice(oldVersion)) migration(database, transaction as unknown as Upgrade)
      },
      // Another tab runs a newer version of the site: give way, it would wait for us for ever.
      blocking(_current, _blocked, event) {
        ;(event.target as IDBDatabase).close()
        onReplaced()
      },
      terminated: onReplaced,
    }).then(resolve, reject)
  })
}

export function databaseName(course: string): string {
  return `slipway:${course}`
}
