import type { IDBPTransaction, StoreNames } from 'idb'
import type { JournalEntry } from '../../sandbox/contract.ts'
import type { ProgressDatabase, ProgressSchema, StoredFile, StoredSteps, StoredTree, StoredUndo } from './schema.ts'
import { inOrder, NEW_SESSION, type ProgressStore, type SavedTree, UNDO_DEPTH } from './store.ts'

type Stores = StoreNames<ProgressSchema>
type Writing = IDBPTransaction<ProgressSchema, Stores[], 'readwrite'>

/** A command or a save is acknowledged only when it is on the disk: "relaxed", the browsers' default, promises less. */
const STRICT: IDBTransactionOptions = { durability: 'strict' }

/** Progress in IndexedDB. */
export function createIndexedStore(database: ProgressDatabase): ProgressStore {
  const write = async (stores: Stores[], action: (transaction: Writing) => Promise<void>): Promise<void> => {
    const transaction = database.transaction(stores, 'readwrite', STRICT)
    // The transaction's own failure (quota) arrives through `done`; the action's must not leave half of it behind.
    const [acted, done] = await Promise.allSettled([action(transaction).catch(error => abort(transaction, error)), transaction.done])
    if (done.status === 'rejected')
      throw done.reason ?? (acted.status === 'rejected' ? acted.reason : new Error('the transaction was aborted'))
    if (acted.status === 'rejected') throw acted.reason
  }
  return {
    load: tree => loadTree(database, tree),
    journal: (tree, entries, state) =>
      write(['files', 'trees'], async transaction => {
        await applyJournal(transaction, tree, entries)
        await updateTree(transaction, tree, stored => ({ ...stored, state }))
      }),
    replace: (tree, saved) => write(['files', 'trees'], transaction => replaceTree(transaction, tree, saved)),
    markOpened: (tree, exercise, opened) =>
      write(['trees'], transaction =>
        updateTree(transaction, tree, stored => ({ ...stored, opened: { ...stored.opened, [exercise]: opened } })),
      ),
    steps: () => database.getAll('steps'),
    saveSteps: (steps: StoredSteps) => write(['steps'], async transaction => void (await transaction.objectStore('steps').put(steps))),
    setting: async <T>(name: string) => (await database.get('settings', name)) as T | undefined,
    saveSetting: (name, value) =>
      write(['settings'], async transaction => void (await transaction.objectStore('settings').put(value, name))),
    keep: undo => write(['undo'], transaction => keepUndo(transaction, undo)),
    kept: async (tree, kind, exercise) => newest(await database.getAllFromIndex('undo', 'tree', tree), kind, exercise),
    forget: undo =>
      write(['undo'], async transaction => void (undo.id !== undefined && (await transaction.objectStore('undo').delete(undo.id)))),
    close: () => database.close(),
  }
}

function abort(transaction: Writing, error: unknown): never {
  try {
    transaction.abort()
  } catch {
    // It was aborted already, by the failure that we report.
  }
  throw error
}

async function loadTree(database: ProgressDatabase, tree: string): Promise<SavedTree | undefined> {
  const transaction = database.transaction(['files', 'trees'])
  const stored = await transaction.objectStore('trees').get(tree)
  const files = await transaction.objectStore('files').index('tree').getAll(tree)
  await transaction.done
  if (stored === undefined) return undefined
  const entries = files.map(({ tree: _tree, ...entry }) => entry)
  return { snapshot: { entries: inOrder(entries) }, state: stored.state, opened: stored.opened }
}

async function applyJournal(transaction: Writing, tree: string, entries: JournalEntry[]): Promise<void> {
  const files = transaction.objectStore('files')
  const apply = async ({ path, entry }: JournalEntry) => {
    if (entry !== undefined) await files.put({ ...entry, tree } satisfies StoredFile)
    else await Promise.all([files.delete([tree, path]), files.delete(below(tree, path))])
  }
  await Promise.all(entries.map(apply))
}

/** Everything below a directory: from `path/` up to the character after the slash. */
function below(tree: string, path: string): IDBKeyRange {
  return IDBKeyRange.bound([tree, `${path}/`], [tree, `${path}0`], false, true)
}

async function updateTree(transaction: Writing, tree: string, change: (stored: StoredTree) => StoredTree): Promise<void> {
  const trees = transaction.objectStore('trees')
  const stored = (await trees.get(tree)) ?? { tree, state: NEW_SESSION, opened: {}, saved: 0 }
  await trees.put({ ...change(stored), saved: Date.now() })
}

async function replaceTree(transaction: Writing, tree: string, saved: SavedTree): Promise<void> {
  const files = transaction.objectStore('files')
  await files.delete(IDBKeyRange.bound([tree], [tree, []]))
  await Promise.all(saved.snapshot.entries.map(async entry => files.put({ ...entry, tree })))
  await transaction.objectStore('trees').put({ tree, state: saved.state, opened: saved.opened, saved: Date.now() })
}

async function keepUndo(transaction: Writing, undo: StoredUndo): Promise<void> {
  const store = transaction.objectStore('undo')
  const same = (await store.index('tree').getAll(undo.tree)).filter(
    old => old.kind === undo.kind && (undo.kind === 'before' || old.exercise === undo.exercise),
  )
  const surplus = undo.kind === 'start' ? same : same.slice(0, Math.max(0, same.length - UNDO_DEPTH + 1))
  await Promise.all(surplus.map(old => store.delete(old.id as number)))
  const { id: _id, ...record } = undo
  await store.add(record)
}

function newest(records: StoredUndo[], kind: StoredUndo['kind'], exercise?: string): StoredUndo | undefined {
  return records.findLast(record => record.kind === kind && (exercise === undefined || record.exercise === exercise))
}
