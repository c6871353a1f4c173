import { describe, expect, it } from 'vitest'
import type { GitCommit, GitReader, Workspace } from '../contract.ts'
import { identity } from './git.ts'
import { alone, commitOf, subjects, vague } from './git-commits.ts'

type Files = Record<string, string>

/** A straight history, oldest first: the files of each commit and its message. */
function workspace(
  history: { message: string; files: Files; author?: [string, string] }[],
  settings: Record<string, string> = {},
): Workspace {
  const at = (revision: string) => (revision === 'HEAD' ? history.length - 1 : Number(revision))
  const commit = (index: number): GitCommit => {
    const { message, author: [name, email] = ['Ada', 'ada@slipway.example'] } = history[index]!
    const person = { name, email, timestamp: index }
    const [subject = '', , ...body] = message.split('\n')
    const parents = index > 0 ? [String(index - 1)] : []
    return { oid: String(index), tree: '', parents, author: person, committer: person, message, subject, body: body.join('\n') }
  }
  const git = {
    log: async () => history.map((_, index) => commit(index)).reverse(),
    commit: async (revision: string) => (history[at(revision)] ? commit(at(revision)) : undefined),
    changed: async (revision: string) => {
      const [now, before] = [history[at(revision)]!.files, history[at(revision) - 1]?.files ?? {}]
      return Object.keys(now)
        .filter(path => now[path] !== before[path])
        .map(path => ({ path, kind: 'modified' as const }))
    },
    blob: async (revision: string, path: string) => {
      const text = history[at(revision)]?.files[path]
      return text === undefined ? undefined : new TextEncoder().encode(text)
    },
    config: async (key: string) => settings[key],
  } satisfies Partial<GitReader>
  return { git: async () => git as unknown as GitReader } as Workspace
}

const COUNT = { path: 'train', text: /wc -l/ }
const start = { message: 'Add the script', files: { train: 'echo', notes: 'a' } }

describe('alone()', () => {
  it('alone() passes when the text came in a commit of its own', async () => {
    const found = await alone(COUNT)(workspace([start, { message: 'Count', files: { train: 'echo; wc -l', notes: 'a' } }]))
    expect(found.pass).toBe(true)
  })

  it('alone() fails when another file came with the text', async () => {
    const found = await alone(COUNT)(workspace([start, { message: 'Count', files: { train: 'echo; wc -l', notes: 'b' } }]))
    expect(found).toMatchObject({ pass: false, observed: { key: 'gitCommittedTogether', values: { paths: 'notes' } } })
  })

  it('alone() is not content with an older commit of the same file', async () => {
    const found = await alone(COUNT)(workspace([{ message: 'Add', files: { train: 'echo' } }]))
    expect(found).toMatchObject({ pass: false, observed: { key: 'gitChangeNeverCommitted' } })
  })

  it('alone() takes the newest commit that brought a text which went and came back', async () => {
    const counted = { train: 'echo; wc -l', notes: 'b' }
    const back = { train: 'echo', notes: 'b' }
    const history = [
      start,
      { message: 'Both', files: counted },
      { message: 'Back', files: back },
      { message: 'Count', files: { ...back, train: 'echo; wc -l' } },
    ]
    expect((await commitOf(await workspace(history).git(), COUNT))?.oid).toBe('3')
    expect((await alone(COUNT)(workspace(history))).pass).toBe(true)
  })
})

describe('subjects()', () => {
  it('subjects() fails as long as one of the changes is in no commit', async () => {
    const history = [start, { message: 'Count the passengers\n\nA cut list went unseen.', files: { train: 'echo; wc -l', notes: 'a' } }]
    const other = { path: 'notes', text: /languages/ }
    expect((await subjects({ touching: [COUNT], bodyWords: 3 })(workspace(history))).pass).toBe(true)
    expect(await subjects({ touching: [COUNT, other] })(workspace(history))).toMatchObject({ observed: { key: 'gitChangeNeverCommitted' } })
  })
})

describe('vague()', () => {
  it('vague() knows words that say nothing, in both languages', () => {
    const empty = [
      'update',
      'Fix',
      'fixes.',
      'wip',
      'Update brief.yaml',
      'Fix bin/train',
      'Mise à jour',
      'modif',
      'Corrige le fichier',
      '...',
    ]
    for (const subject of empty) expect(vague(subject), subject).toBe(true)
  })

  it('vague() leaves a subject alone that says what changes', () => {
    const full = [
      'Fix the count of a list without header',
      'Update the languages to English and French',
      'fix: count the passengers',
      'Corrige le compte',
    ]
    for (const subject of full) expect(vague(subject), subject).toBe(false)
  })
})

describe('identity()', () => {
  const person = { 'user.name': 'Ada', 'user.email': 'ada@slipway.example' }

  it('identity() takes what git config says', async () => {
    expect((await identity()(workspace([], person))).pass).toBe(true)
  })

  it('identity() takes the author of the last commit where nothing is set', async () => {
    expect((await identity()(workspace([start]))).pass).toBe(true)
  })

  it('identity() does not take the example of a manual', async () => {
    const example = { 'user.name': 'Your Name', 'user.email': 'you@example.com' }
    const history = [{ ...start, author: ['Your Name', 'you@example.com'] as [string, string] }]
    expect(await identity()(workspace(history, example))).toMatchObject({ pass: false, observed: { key: 'gitIdentityExample' } })
  })

  it('identity() fails where nobody is known', async () => {
    expect(await identity()(workspace([]))).toMatchObject({ pass: false, observed: { key: 'gitNoName' } })
  })
})
