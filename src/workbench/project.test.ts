import { describe, expect, it } from 'vitest'
import type { OpenRequest, SandboxEvent, SandboxRuntime, SnapshotEntry } from '../../sandbox/contract.ts'
import { createMemoryStore } from '../progress/memory-store.ts'
import type { ProgressStore } from '../progress/store.ts'
import { Project } from './project.ts'

const state = { cwd: '/home/learner/titanic' as const, restore: '' }

function file(name: string, text = name): SnapshotEntry {
  return { path: `/home/learner/${name}`, kind: 'file', mode: 0o644, mtime: 1, uid: 1000, bytes: new TextEncoder().encode(text) }
}

interface Author {
  hash: string
  missing: string[]
}

/** A machine whose files are a map: opening lays `start` on a tree, `checkpoint` on none. */
function machine(author: Author, log: string[]) {
  let files = new Map<string, SnapshotEntry>()
  const listeners: ((event: SandboxEvent) => void)[] = []
  const change = (entries: SnapshotEntry[]) => {
    for (const entry of entries) files.set(entry.path, entry)
    for (const listener of listeners) listener({ type: 'journal', entries: entries.map(entry => ({ path: entry.path, entry })), state })
  }
  const runtime = {
    subscribe: async (listener: (event: SandboxEvent) => void) => void listeners.push(listener),
    open: async ({ exercise, from, start }: OpenRequest) => {
      log.push(
        `open ${exercise ?? '-'} ${from ? from.entries.map(({ path }) => path.slice(14)).join('+') : 'fresh'}${start ? ' start' : ''}`,
      )
      files = new Map(from?.entries.map(entry => [entry.path, entry]))
      if (!from) change([file('checkpoint')])
      if (start) change([file('start')])
    },
    missing: async () => author.missing,
    snapshot: async () => ({ entries: [...files.values()] }),
    write: async (path: string, text: string) => change([{ ...file('x', text), path: path as '/' }]),
  } as unknown as SandboxRuntime
  const facts = async () => ({
    version: 1,
    hash: author.hash,
    steps: [],
    open: [],
    focus: 'terminal' as const,
    requires: [],
    solution: { files: { entries: [] } },
  })
  return { runtime, facts, terminate: () => {}, onFailure: () => {} }
}

async function opened(store: ProgressStore, exercise: string, author: Partial<Author> = {}) {
  const log: string[] = []
  const whole = { hash: 'one', missing: [], ...author }
  const project = new Project({
    project: 'titanic',
    exercise,
    tree: 'project',
    store,
    connect: () => machine(whole, log),
    onReplaced: () => {},
    onFailure: () => {},
    onStorageFailure: error => void log.push(`storage ${error}`),
  })
  await project.open()
  const names = async () => (await store.load('project'))?.snapshot.entries.map(({ path }) => path.slice(14))
  return { project, log, names }
}

describe('Project', () => {
  it('open() begins on the checkpoint where there is no project yet, and goes on from what was kept', async () => {
    const store = createMemoryStore()
    const first = await opened(store, 'git-first')
    await first.project.client.write('/home/learner/work', '1')
    const again = await opened(store, 'git-first')
    expect(first.log).toEqual(['open git-first fresh'])
    expect(again.log).toEqual(['open git-first checkpoint+work'])
    expect(again.project.situation).toEqual({ type: 'ready' })
  })

  it('open() lays the start over the learner’s project once, when it meets what the exercise requires', async () => {
    const store = createMemoryStore()
    await opened(store, 'git-first')
    expect((await opened(store, 'git-stage')).log).toEqual(['open - checkpoint', 'open git-stage checkpoint start'])
    expect((await opened(store, 'git-stage')).log).toEqual(['open git-stage checkpoint+start'])
  })

  it('open() changes nothing of a project that does not meet it; the checkpoint can be taken, and undone', async () => {
    const store = createMemoryStore()
    const first = await opened(store, 'git-first')
    await first.project.client.write('/home/learner/work', '1')
    const { project, names } = await opened(store, 'git-ignore', { missing: ['git-first/a'] })
    expect(project.situation).toEqual({ type: 'missing', missing: ['git-first/a'] })
    expect(await names()).toEqual(['checkpoint', 'work'])
    await project.takeCheckpoint()
    expect(await names()).toEqual(['checkpoint'])
    expect(await project.undo()).toBe(true)
    expect(await names()).toEqual(['checkpoint', 'work'])
    expect(project.situation.type).toBe('missing')
    expect(await project.undo()).toBe(false)
    expect((await opened(store, 'git-ignore', { missing: ['git-first/a'] })).project.situation.type).toBe('missing')
  })

  it('reset() goes back to how the exercise was found, and undo() forward again', async () => {
    const { project, names } = await opened(createMemoryStore(), 'git-first')
    await project.client.write('/home/learner/work', '1')
    await project.reset()
    expect(await names()).toEqual(['checkpoint'])
    await project.undo()
    expect(await names()).toEqual(['checkpoint', 'work'])
  })

  it('open() notices that the author changed the exercise; mine can be kept, the new taken, the difference seen', async () => {
    const store = createMemoryStore()
    await opened(store, 'git-first')
    const { project, names } = await opened(store, 'git-first', { hash: 'two' })
    expect(project.situation).toEqual({ type: 'changed' })
    expect(await project.newDifferences()).toEqual([{ path: '/home/learner/start', kind: 'added', theirs: 'start' }])
    expect(await names()).toEqual(['checkpoint'])
    await project.takeNew()
    expect(await names()).toEqual(['checkpoint', 'start'])
    expect((await opened(store, 'git-first', { hash: 'two' })).project.situation).toEqual({ type: 'ready' })
  })

  it('keeps nothing in a second tab', async () => {
    const store = createMemoryStore()
    const { project, names } = await opened(store, 'git-first')
    project.canWrite = false
    await project.client.write('/home/learner/work', '1')
    expect(await names()).toEqual(['checkpoint'])
  })

  it('tells of a store that refuses, and goes on in another', async () => {
    const store = createMemoryStore()
    const { project, log } = await opened(store, 'git-first')
    store.journal = () => Promise.reject(new Error('QuotaExceededError'))
    await project.client.write('/home/learner/work', '1')
    await new Promise(resolve => setTimeout(resolve))
    expect(log.at(-1)).toBe('storage Error: QuotaExceededError')
    const other = createMemoryStore()
    await project.moveTo(other)
    expect((await other.load('project'))?.snapshot.entries).toHaveLength(2)
  })

  it("openWhenMet() opens the exercise on the learner's work as soon as nothing is missing", async () => {
    const store = createMemoryStore()
    await opened(store, 'git-first')
    const author = { missing: ['git-first/a'] }
    const { project, log, names } = await opened(store, 'git-stage', author)
    expect(await project.openWhenMet()).toBe(false)
    await project.client.write('/home/learner/work', '1')
    project.client.missing = async () => []
    expect(await project.openWhenMet()).toBe(true)
    expect(project.situation).toEqual({ type: 'ready' })
    expect(log.at(-1)).toBe('open git-stage checkpoint+work start')
    expect(await names()).toContain('start')
    expect(await project.openWhenMet()).toBe(false)
  })
})
