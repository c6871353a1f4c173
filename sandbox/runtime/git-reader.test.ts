import { beforeEach, describe, expect, it } from 'vitest'
import { createMachine, HOME, type Machine } from '../commands/git/testing.ts'
import type { Path } from '../contract.ts'
import { createGitReader } from './git-reader.ts'
import { readGraph } from './graph.ts'

const PROJECT: Path = `${HOME}/project`

let machine: Machine

beforeEach(async () => {
  machine = createMachine()
  await machine.git('init', PROJECT)
  machine.cwd = PROJECT
})

async function commit(message: string, files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) machine.write(path, text)
  await machine.git('add', '-A')
  expect((await machine.git('commit', '-m', message)).code).toBe(0)
}

describe('createGitReader()', () => {
  it('createGitReader() answers emptily where there is no repository', async () => {
    const git = await createGitReader(machine.fs, HOME)
    expect(git.root).toBeUndefined()
    expect(await git.log()).toEqual([])
    expect(await git.status()).toEqual([])
  })

  it('log() gives commits newest first, with subject, body and people', async () => {
    await commit('First\n\nWhy it was needed.', { 'a.txt': 'a\n' })
    await commit('Second', { 'b/c.txt': 'c\n' })
    const git = await createGitReader(machine.fs, `${PROJECT}/b`)
    expect(git.root).toBe(PROJECT)
    const log = await git.log()
    expect(log.map(({ subject, body }) => [subject, body])).toEqual([
      ['Second', ''],
      ['First', 'Why it was needed.'],
    ])
    expect(log[0]?.author).toEqual({ name: 'Ada', email: 'ada@example.com', timestamp: 1767607200 })
    expect(log[0]?.parents).toEqual([log[1]?.oid])
    expect(await git.resolve('HEAD~1')).toBe(log[1]?.oid)
    expect(await git.resolve('main^')).toBe(log[1]?.oid)
    expect(await git.resolve((log[1]?.oid ?? '').slice(0, 8))).toBe(log[1]?.oid)
    expect(await git.resolve('nowhere')).toBeUndefined()
  })

  it('tree(), changed() and blob() read what a commit holds', async () => {
    await commit('First', { 'a.txt': 'a\n', 'b.txt': 'b\n' })
    machine.fs.remove(`${PROJECT}/b.txt`)
    machine.fs.chmod(`${PROJECT}/a.txt`, 0o755)
    await commit('Second', { 'd/c.txt': 'c\n' })
    const git = await createGitReader(machine.fs, PROJECT)
    expect((await git.tree('HEAD')).map(({ path, mode }) => [path, mode])).toEqual([
      ['a.txt', '100755'],
      ['d/c.txt', '100644'],
    ])
    expect(await git.changed('HEAD')).toEqual([
      { path: 'a.txt', kind: 'modified' },
      { path: 'b.txt', kind: 'deleted' },
      { path: 'd/c.txt', kind: 'added' },
    ])
    expect(new TextDecoder().decode(await git.blob('HEAD', 'd/c.txt'))).toBe('c\n')
    expect(await git.blob('HEAD', 'b.txt')).toBeUndefined()
  })

  it('status() and index() tell staged, changed and untracked files', async () => {
    await commit('First', { 'a.txt': 'a\n', 'b.txt': 'b\n', '.gitignore': 'data/\n' })
    const git = await createGitReader(machine.fs, PROJECT)
    expect(await git.status()).toEqual([])
    machine.write('a.txt', 'changed\n')
    machine.write('new.txt', 'new\n')
    machine.write('u/v.txt', 'v\n')
    machine.write('data/big.csv', '1\n')
    machine.fs.remove(`${PROJECT}/b.txt`)
    await machine.git('add', 'new.txt')
    expect(await git.status()).toEqual([
      { path: 'a.txt', index: ' ', worktree: 'M' },
      { path: 'b.txt', index: ' ', worktree: 'D' },
      { path: 'new.txt', index: 'A', worktree: ' ' },
      { path: 'u/v.txt', index: '?', worktree: '?' },
    ])
    expect((await git.index()).map(({ path, stage }) => [path, stage])).toContainEqual(['new.txt', 0])
  })

  it('ignored() follows nested files, exclude, and the own file of a person', async () => {
    machine.write('.gitignore', '*.log\nbuild/\n!keep.log\n')
    machine.write('sub/.gitignore', '!wanted.log\n/only-here\n')
    machine.write('.git/info/exclude', 'secret\n')
    machine.write(`${HOME}/.rules`, '*.swp\n')
    await machine.git('config', '--global', 'core.excludesFile', '~/.rules')
    const git = await createGitReader(machine.fs, PROJECT)
    const probes = [
      'x.log',
      'keep.log',
      'build/out',
      'sub/x.log',
      'sub/wanted.log',
      'sub/only-here',
      'only-here',
      'secret',
      'a.swp',
      'a.txt',
    ]
    const answers = await Promise.all(probes.map(path => git.ignored(path)))
    expect(probes.filter((_, at) => answers[at])).toEqual(['x.log', 'build/out', 'sub/x.log', 'sub/only-here', 'secret', 'a.swp'])
  })

  it('config() reads the repository, then the person', async () => {
    await machine.git('config', 'core.editor', 'code')
    const git = await createGitReader(machine.fs, PROJECT)
    expect(await git.config('core.editor')).toBe('code')
    expect(await git.config('user.name')).toBe('Ada')
    expect(await git.config('no.such')).toBeUndefined()
  })

  it('holding() finds a text in any commit, also where it was removed since', async () => {
    await commit('With secret', { '.env': 'KEY=hunter2\n' })
    machine.fs.remove(`${PROJECT}/.env`)
    await commit('Without', { 'a.txt': 'a\n' })
    const git = await createGitReader(machine.fs, PROJECT)
    const [first] = (await git.log()).slice(-1)
    expect(await git.holding('hunter2')).toEqual([{ oid: first?.oid, path: '.env' }])
    expect(await git.holding('nothing of the kind')).toEqual([])
  })
})

describe('readGraph()', () => {
  it('readGraph() gives commits of every branch, refs and status', async () => {
    await commit('One', { 'a.txt': '1\n' })
    const graph = await readGraph(machine.fs, PROJECT)
    expect(graph?.head.branch).toBe('main')
    expect(graph?.refs).toEqual([{ name: 'main', kind: 'branch', oid: graph?.head.oid }])
    expect(graph?.commits.map(({ subject, author }) => [subject, author])).toEqual([['One', 'Ada']])
    expect(await readGraph(machine.fs, HOME)).toBeUndefined()
  })

  it('readGraph() knows a repository without commits', async () => {
    machine.write('a.txt', 'a\n')
    const graph = await readGraph(machine.fs, PROJECT)
    expect(graph).toMatchObject({ head: { branch: 'main' }, refs: [], commits: [], status: [{ path: 'a.txt', index: '?', worktree: '?' }] })
  })
})
