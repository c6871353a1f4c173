import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { describe, expect, it } from 'vitest'
import type { SnapshotEntry } from '../../sandbox/contract.ts'
import { createIndexedStore } from './indexed-store.ts'
import { createMemoryStore } from './memory-store.ts'
import { databaseName, MIGRATIONS, openProgress, type ProgressDatabase } from './schema.ts'
import type { ProgressStore } from './store.ts'

const state = { cwd: '/home/learner/titanic' as const, restore: 'export A=1' }

function file(path: SnapshotEntry['path'], text: string): SnapshotEntry {
  return { path, kind: 'file', mode: 0o644, mtime: 1, uid: 1000, bytes: new TextEncoder().encode(text) }
}

function directory(path: SnapshotEntry['path']): SnapshotEntry {
  return { path, kind: 'directory', mode: 0o755, mtime: 1, uid: 1000 }
}

const kinds: [string, () => Promise<ProgressStore>][] = [
  ['createIndexedStore()', async () => createIndexedStore(await openProgress(`course-${Math.random()}`))],
  ['createMemoryStore()', async () => createMemoryStore()],
]

describe.each(kinds)('%s', (_name, create) => {
  it('knows nothing of a tree that was never saved', async () => {
    const store = await create()
    expect(await store.load('main')).toBeUndefined()
  })

  it('keeps only what changed, forgets what went with all below it, and keeps siblings', async () => {
    const store = await create()
    const saved = {
      snapshot: { entries: [directory('/h/a'), file('/h/a/x', '1'), file('/h/a/y/z', '2'), file('/h/ab', '3'), file('/h/a.b', '4')] },
      state,
      opened: {},
    }
    await store.replace('main', saved)
    await store.journal(
      'main',
      [
        { path: '/h/a', entry: undefined },
        { path: '/h/new', entry: file('/h/new', 'é') },
      ],
      { cwd: '/h', restore: 'B=2' },
    )
    const loaded = await store.load('main')
    expect(loaded?.snapshot.entries.map(entry => entry.path)).toEqual(['/h/a.b', '/h/ab', '/h/new'])
    expect(loaded?.state).toEqual({ cwd: '/h', restore: 'B=2' })
    expect(new TextDecoder().decode(loaded?.snapshot.entries[2]?.bytes)).toBe('é')
  })

  it('keeps trees apart', async () => {
    const store = await create()
    await store.journal('main', [{ path: '/h/a', entry: file('/h/a', 'main') }], state)
    await store.journal('main2', [{ path: '/h/a', entry: file('/h/a', 'other') }], state)
    await store.replace('main', { snapshot: { entries: [] }, state, opened: {} })
    expect((await store.load('main2'))?.snapshot.entries).toHaveLength(1)
    expect((await store.load('main'))?.snapshot.entries).toHaveLength(0)
  })

  it('remembers the exercises that were opened, steps and settings', async () => {
    const store = await create()
    await store.markOpened('main', 'git-first', { version: 1, hash: 'x' })
    await store.markOpened('main', 'git-stage', { version: 2, hash: 'y' })
    await store.saveSteps({ exercise: 'git-first', version: 1, steps: { a: 'pass' } })
    await store.saveSetting('identity', { name: 'Ada', email: 'ada@example.org' })
    expect((await store.load('main'))?.opened).toEqual({ 'git-first': { version: 1, hash: 'x' }, 'git-stage': { version: 2, hash: 'y' } })
    expect(await store.steps()).toEqual([{ exercise: 'git-first', version: 1, steps: { a: 'pass' } }])
    expect(await store.setting('identity')).toEqual({ name: 'Ada', email: 'ada@example.org' })
  })

  it('keeps one start an exercise, and the last states to go back to, newest first', async () => {
    const store = await create()
    const record = { tree: 'main', exercise: 'git-first', state, entries: [] }
    for (let time = 1; time <= 8; time++) await store.keep({ ...record, kind: 'before', time })
    await store.keep({ ...record, kind: 'start', time: 20 })
    await store.keep({ ...record, kind: 'start', time: 21 })
    await store.keep({ ...record, kind: 'start', exercise: 'git-stage', time: 22 })
    expect((await store.kept('main', 'start', 'git-first'))?.time).toBe(21)
    const times: number[] = []
    for (let undo = await store.kept('main', 'before'); undo; undo = await store.kept('main', 'before')) {
      times.push(undo.time)
      await store.forget(undo)
    }
    expect(times).toEqual([8, 7, 6, 5, 4])
  })
})

describe('openProgress()', () => {
  it('brings a database of the first version forward and keeps what is in it', async () => {
    const course = 'migrated'
    const old = await openDB(databaseName(course), 1, {
      upgrade: (database, _from, _to, transaction) => MIGRATIONS[0]?.(database as unknown as ProgressDatabase, transaction as never),
    })
    await old.put('settings', 'kept', 'theme')
    old.close()
    const database = await openProgress(course)
    expect(database.version).toBe(MIGRATIONS.length)
    const store = createIndexedStore(database)
    expect(await store.setting('theme')).toBe('kept')
    await store.keep({ tree: 'main', kind: 'before', exercise: 'e', time: 1, entries: [], state })
    expect((await store.kept('main', 'before'))?.time).toBe(1)
  })

  it('names the database by the course alone', () => {
    expect(databaseName('titanic')).toBe('slipway:titanic')
  })

  it('leaves nothing of a journal that could not be written whole', async () => {
    const store = createIndexedStore(await openProgress('torn'))
    const entries = [
      { path: '/h/a' as const, entry: file('/h/a', 'first') },
      { path: '/h/b' as const, entry: { ...file('/h/b', ''), bytes: (() => {}) as unknown as Uint8Array } },
    ]
    await expect(store.journal('main', entries, state)).rejects.toThrow()
    expect(await store.load('main')).toBeUndefined()
  })
})
