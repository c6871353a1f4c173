import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { SnapshotEntry } from '../../sandbox/contract.ts'
import { differences } from './difference.ts'
import { zipFolder } from './export.ts'
import { identityOf, parseIdentity, withIdentity } from './identity.ts'
import { requestLock } from './lock.ts'
import { readSummary, readVisit, writeSummary, writeVisit } from './mirror.ts'

function file(path: SnapshotEntry['path'], text: string, mode = 0o644): SnapshotEntry {
  return { path, kind: 'file', mode, mtime: 0, uid: 1000, bytes: new TextEncoder().encode(text) }
}

describe('parseIdentity()', () => {
  it('trims, and says which part cannot be used', () => {
    expect(parseIdentity('  Ada   Lovelace ', ' ada@example.org ')).toEqual({ name: 'Ada Lovelace', email: 'ada@example.org' })
    expect(parseIdentity(' ', 'ada@example.org')).toEqual({ problem: 'name' })
    expect(parseIdentity('Ada <x>', 'ada@example.org')).toEqual({ problem: 'name' })
    for (const email of ['', 'ada', 'ada@', '@x', 'a b@c', 'a@b@c']) expect(parseIdentity('Ada', email)).toEqual({ problem: 'email' })
  })
})

describe('withIdentity()', () => {
  it('adds to what is there and quotes what git would misread', () => {
    expect(withIdentity('[core]\n\teditor = nano', { name: 'A "B" #1', email: 'a@b' })).toBe(
      '[core]\n\teditor = nano\n[user]\n\tname = "A \\"B\\" #1"\n\temail = a@b\n',
    )
  })

  it('takes the place of an identity that was there', () => {
    expect(withIdentity('[user]\n\tname = Me\n[core]\n\teditor = nano\n', { name: 'Ada', email: 'a@b' })).toBe(
      '[core]\n\teditor = nano\n[user]\n\tname = Ada\n\temail = a@b\n',
    )
  })

  it('identityOf() reads what git config wrote, once both are there', () => {
    expect(identityOf('[user]\n\tname = "Ada B"\n')).toBeUndefined()
    expect(identityOf('[core]\n\tname = x\n[user]\n\tname = "Ada B"\n\temail = a@b\n')).toEqual({ name: 'Ada B', email: 'a@b' })
  })
})

describe('zipFolder()', () => {
  it('holds the folder with its .git and modes, and nothing beside it', () => {
    const entries: SnapshotEntry[] = [
      file('/home/learner/other', 'no'),
      { path: '/home/learner/titanic', kind: 'directory', mode: 0o755, mtime: 0, uid: 1000 },
      file('/home/learner/titanic/.git/HEAD', 'ref: refs/heads/main\n'),
      file('/home/learner/titanic/bin/run.sh', '#!/bin/sh\n', 0o755),
      { path: '/home/learner/titanic/link', kind: 'symlink', mode: 0o777, mtime: 0, uid: 1000, target: 'bin' },
    ]
    const zip = zipFolder({ entries }, '/home/learner/titanic')
    const unzipped = unzipSync(zip)
    expect(Object.keys(unzipped).sort()).toEqual(['titanic/', 'titanic/.git/HEAD', 'titanic/bin/run.sh', 'titanic/link'])
    expect(new TextDecoder().decode(unzipped['titanic/link'])).toBe('bin')
    expect(modesOf(zip)).toEqual({
      'titanic/': '40755',
      'titanic/.git/HEAD': '100644',
      'titanic/bin/run.sh': '100755',
      'titanic/link': '120777',
    })
  })
})

/** Modes in the central directory, by name. */
function modesOf(zip: Uint8Array): Record<string, string> {
  const view = new DataView(zip.buffer, zip.byteOffset)
  const modes: Record<string, string> = {}
  for (let at = 0; at < zip.length - 46; at++) {
    if (view.getUint32(at, true) !== 0x02014b50) continue
    const name = new TextDecoder().decode(zip.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)))
    modes[name] = (view.getUint32(at + 38, true) >>> 16).toString(8)
  }
  return modes
}

describe('differences()', () => {
  it('tells added, changed and removed files, without the inside of .git', () => {
    const mine = {
      entries: [file('/p/same', 'x'), file('/p/edited', 'mine'), file('/p/gone', ''), file('/p/.git/index', '1'), file('/p/mode', 'x')],
    }
    const theirs = {
      entries: [
        file('/p/same', 'x'),
        file('/p/edited', 'new'),
        file('/p/more', '+'),
        file('/p/.git/index', '2'),
        file('/p/mode', 'x', 0o755),
      ],
    }
    expect(differences(mine, theirs)).toEqual([
      { path: '/p/edited', kind: 'changed', mine: 'mine', theirs: 'new' },
      { path: '/p/gone', kind: 'removed', mine: '' },
      { path: '/p/mode', kind: 'changed', mine: 'x', theirs: 'x' },
      { path: '/p/more', kind: 'added', theirs: '+' },
    ])
  })
})

describe('readSummary()', () => {
  it('gives back what was written, and nothing where storage is refused or damaged', () => {
    const kept = new Map<string, string>()
    const storage = () => ({
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value),
    })
    writeSummary('c', { 'git/first-commits': { a: 'pass' } }, storage)
    writeVisit('c', { lesson: 'git/first-commits', opened: ['git-first'] }, storage)
    expect(readSummary('c', storage)).toEqual({ 'git/first-commits': { a: 'pass' } })
    expect(readVisit('c', storage)).toEqual({ lesson: 'git/first-commits', opened: ['git-first'] })
    for (const name of kept.keys()) kept.set(name, '{"git/first-commits":1}')
    expect(readSummary('c', storage)).toEqual({})
    expect(readVisit('c', storage)).toBeUndefined()
    const refused = () => {
      throw new Error('SecurityError')
    }
    expect(readSummary('c', refused)).toEqual({})
    expect(() => writeSummary('c', {}, refused)).not.toThrow()
  })
})

describe('requestLock()', () => {
  /** Locks of one browser, as the specification has them. */
  function browser() {
    let holder: { lost: (error: Error) => void } | undefined
    const request = (_name: string, options: { steal?: boolean }, callback: (lock: Lock | null) => unknown): Promise<unknown> => {
      if (holder && !options.steal) return Promise.resolve(callback(null))
      holder?.lost(new Error('AbortError'))
      return new Promise((resolve, reject) => {
        const mine = { lost: reject }
        holder = mine
        Promise.resolve(callback({} as Lock)).then(value => {
          if (holder === mine) holder = undefined
          resolve(value)
        })
      })
    }
    return { request } as unknown as LockManager
  }

  it('is held by one, taken over by another who asks, and told to the one who lost it', async () => {
    const locks = browser()
    const log: string[] = []
    const first = await requestLock({ name: 'x', locks, onLost: () => void log.push('first lost') })
    const second = await requestLock({ name: 'x', locks, onLost: () => void log.push('second lost') })
    expect([first.isHeld, second.isHeld]).toEqual([true, false])
    await second.take()
    await Promise.resolve()
    expect(second.isHeld).toBe(true)
    expect(log).toEqual(['first lost'])
    second.release()
    await new Promise(resolve => setTimeout(resolve))
    expect((await requestLock({ name: 'x', locks, onLost: () => {} })).isHeld).toBe(true)
  })

  it('is held where the browser knows no locks', async () => {
    expect((await requestLock({ name: 'x', locks: undefined, onLost: () => {} })).isHeld).toBe(true)
  })
})
