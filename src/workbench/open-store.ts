import { createIndexedStore } from '../progress/indexed-store.ts'
import { createMemoryStore } from '../progress/memory-store.ts'
import { openProgress } from '../progress/schema.ts'
import type { ProgressStore } from '../progress/store.ts'

/** The browser's storage, or memory where it is refused: that is known at once, before work is lost. */
export async function openStore(course: string, onReplaced: () => void): Promise<{ store: ProgressStore; isRefused: boolean }> {
  try {
    const store = createIndexedStore(await openProgress(course, onReplaced))
    // Some browsers open a database in private windows and refuse only the writing.
    await store.saveSetting('opened', Date.now())
    return { store, isRefused: false }
  } catch {
    return { store: createMemoryStore(), isRefused: true }
  }
}
