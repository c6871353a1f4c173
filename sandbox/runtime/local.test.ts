import { describe, expect, test } from 'vitest'
import { check } from '../checks/compose.ts'
import { contains, exists } from '../checks/files.ts'
import { clean, ignored, inClone, repository } from '../checks/git.ts'
import { commits } from '../checks/git-commits.ts'
import { runs } from '../checks/process.ts'
import { text } from '../checks/quiz.ts'
import { cwd } from '../checks/terminal.ts'
import type { Check, Exercise, ExerciseBundle, ExerciseMap, PackedEntry, SandboxEvent, SandboxRuntime } from '../contract.ts'
import { steppingClock } from './clock.ts'
import { createLocalRuntime, type LocalRuntimeOptions } from './local.ts'

const file = (path: string, words: string, mode = 0o644): PackedEntry => ({ path, kind: 'file', mode, text: words })

function bundle(id: string, checks: Check[], more: Partial<Exercise> = {}, start: Partial<ExerciseBundle['start']> = {}): ExerciseMap {
  const unit = { files: { entries: [file('titanic/notes.txt', 'first\n')] }, ...start }
  const whole: ExerciseBundle = {
    id,
    exercise: { checks, ...more },
    version: 1,
    hash: 'x',
    checkpoint: unit.files,
    start: unit,
    solution: { files: { entries: [] } },
  }
  return { [id]: async () => ({ default: whole }) }
}

type Seen = SandboxRuntime & { events: SandboxEvent[]; printed(): string }

async function machine(options: Partial<LocalRuntimeOptions> = {}, exercise?: string): Promise<Seen> {
  const runtime = createLocalRuntime({ project: 'titanic', clock: steppingClock(Date.UTC(2026, 0, 5, 9)), ...options })
  const events: SandboxEvent[] = []
  await runtime.subscribe(event => events.push(event))
  await runtime.open(exercise === undefined ? {} : { exercise })
  const printed = () =>
    events
      .flatMap(event => (event.type === 'output' ? [new TextDecoder().decode(event.data)] : []))
      .join('')
      .replaceAll('\r', '')
  return Object.assign(runtime, { events, printed })
}

const last = <T extends SandboxEvent['type']>(seen: Seen, type: T) =>
  seen.events.findLast(event => event.type === type) as Extract<SandboxEvent, { type: T }>

describe('createLocalRuntime()', () => {
  test('run() keeps state between lines, and the prompt says where it is', async () => {
    const seen = await machine()
    await seen.run(1, 'mkdir work && cd work && NAME=Ada')
    expect(await seen.run(1, 'echo "$NAME in $PWD"')).toBe(0)
    expect(seen.printed()).toBe('Ada in /home/learner/work\n')
    expect(last(seen, 'prompt')).toMatchObject({ terminal: 1, cwd: '/home/learner/work', home: '/home/learner', code: 0 })
    expect(await seen.run(1, 'false')).toBe(1)
    expect(last(seen, 'prompt').code).toBe(1)
  })

  test('open() lays the checkpoint out, stands in the project and journals it', async () => {
    const seen = await machine({ exercises: bundle('one', [check('a', { test: exists('x') })]) }, 'one')
    expect(last(seen, 'prompt').cwd).toBe('/home/learner/titanic')
    const paths = seen.events.flatMap(event => (event.type === 'journal' ? event.entries.map(entry => entry.path) : []))
    expect(paths).toContain('/home/learner/titanic/notes.txt')
    expect(paths.every(path => path.startsWith('/home/learner') || path.startsWith('/tmp/'))).toBe(true)
  })

  test('open() types the lines of a start on the learner’s own work, and overwrites nothing when it was there before', async () => {
    const exercises = bundle('one', [check('a', { test: exists('x') })], {}, { script: 'echo "more lines" > "from start.txt"\n' })
    const seen = await machine({ exercises })
    await seen.run(1, 'mkdir titanic; echo mine > titanic/own.txt; echo mine > titanic/notes.txt')
    const from = await seen.snapshot()
    await seen.open({ exercise: 'one', from })
    await seen.run(1, 'cat own.txt notes.txt; ls')
    expect(seen.printed()).toMatch(/^mine\nmine\nnotes.txt\s+own.txt\n$/)
    await seen.open({ exercise: 'one', from, start: true })
    seen.events.length = 0
    await seen.run(1, 'cat own.txt notes.txt "from start.txt"')
    expect(seen.printed()).toBe('mine\nfirst\nmore lines\n')
  })

  test('journal has what changed in home and /tmp, and what is gone', async () => {
    const seen = await machine()
    await seen.run(1, 'mkdir d; echo a > d/a; chmod 600 d/a; ln -s d/a link; echo t > /tmp/t')
    const { entries } = last(seen, 'journal')
    expect(entries.map(({ path, entry }) => [path, entry?.kind, entry?.mode])).toEqual([
      ['/home/learner/d', 'directory', 0o755],
      ['/home/learner/d/a', 'file', 0o600],
      ['/home/learner/link', 'symlink', 0o777],
      ['/tmp/t', 'file', 0o644],
    ])
    expect(last(seen, 'repository')).toBeDefined()
    await seen.run(1, 'rm -r d')
    expect(last(seen, 'journal').entries).toEqual([{ path: '/home/learner/d', entry: undefined }])
    await seen.write('/home/learner/saved', 'x')
    expect(last(seen, 'journal').entries.map(entry => entry.path)).toEqual(['/home/learner/saved'])
    await seen.run(1, 'true')
    expect(last(seen, 'journal').entries).toEqual([])
  })

  test('snapshot() and state bring everything back in another machine', async () => {
    const first = await machine()
    await first.run(1, 'mkdir -p a/b; cd a/b; export TOKEN=abc; greet() { echo "hello $1"; }')
    const again = await machine()
    await again.open({ from: await first.snapshot(), state: last(first, 'journal').state })
    await again.run(1, 'greet $TOKEN; pwd')
    expect(again.printed()).toBe('hello abc\n/home/learner/a/b\n')
  })

  test('input() answers a program that reads', async () => {
    const seen = await machine()
    const running = seen.run(1, 'read -r name; echo "hi $name"')
    await expect.poll(() => last(seen, 'reading')).toBeDefined()
    seen.input(1, 'Ada\n')
    expect(await running).toBe(0)
    expect(seen.printed()).toContain('hi Ada')
  })

  test('signal() interrupts what runs, and what was printed by then is seen', async () => {
    const seen = await machine()
    const running = seen.run(1, 'echo begun; while true; do sleep 0.01; done')
    await expect.poll(() => seen.printed()).toContain('begun')
    await seen.signal(1, 'INT')
    expect(await running).toBe(130)
    expect(await seen.run(1, 'echo still here')).toBe(0)
  })

  test('complete() and incomplete() know the shell', async () => {
    const seen = await machine()
    expect(await seen.incomplete('for i in 1 2; do')).toBe(true)
    expect(await seen.incomplete('echo done')).toBe(false)
    expect((await seen.complete(1, 'ech', 3)).candidates.map(one => one.trim())).toContain('echo')
  })

  test('edit asks the page, and goes on when it answers', async () => {
    const seen = await machine({ editor: true })
    const running = seen.run(
      1,
      'git init -q p && cd p && git config user.name Ada && git config user.email a@slipway.example && git commit --allow-empty',
    )
    await expect.poll(() => last(seen, 'edit'), { timeout: 5000 }).toBeDefined()
    const { id, path } = last(seen, 'edit')
    await seen.write(path, 'Begin the project\n')
    seen.edited(id)
    expect(await running).toBe(0)
    await seen.run(1, 'git log --format=%s')
    expect(seen.printed()).toContain('Begin the project')
    expect(last(seen, 'prompt').branch).toBe('main')
  })

  test('open() tells git who the learner is, unless they said so', async () => {
    const seen = await machine()
    await seen.open({ identity: { name: 'Ada "the first"', email: 'ada@slipway.example' } })
    await seen.run(1, 'git config user.name; git config user.email')
    expect(seen.printed()).toBe('Ada "the first"\nada@slipway.example\n')
  })

  test('list() and read() show files; a missing one is told', async () => {
    const seen = await machine()
    await seen.run(1, 'mkdir d; echo hello > d/x')
    expect((await seen.list('/home/learner/d')).map(({ name, stat }) => [name, stat.kind])).toEqual([['x', 'file']])
    expect(new TextDecoder().decode(await seen.read('/home/learner/d/x'))).toBe('hello\n')
    await expect(seen.read('/home/learner/none')).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

describe('grade()', () => {
  const checks = [
    check('a', { test: [repository(), commits({ atLeast: 1 }), clean()] }),
    check('b', { test: [ignored('.env'), inClone(ignored('.env'))] }),
    check('c', {
      test: runs('./say.sh > out.txt; cat out.txt', { stdout: 'hello', writes: ['out.txt'] }),
      near: { quiet: async workspace => exists('say.sh')(workspace).then(found => found.pass) },
    }),
    check('d', { test: text('where', async workspace => (await workspace.terminal()).cwd) }),
    check('e', { test: cwd('~/titanic') }),
  ]
  const exercises = bundle('one', checks)
  const statuses = async (seen: Seen, which?: 'all' | 'quiet') =>
    Object.fromEntries((await seen.grade(which)).results.map(result => [result.id, result.status]))

  test('grade() fails at the start, passes when the work is done, and tells the page', async () => {
    const seen = await machine({ exercises }, 'one')
    expect(await statuses(seen)).toEqual({ a: 'fail', b: 'fail', c: 'fail', d: 'fail', e: 'pass' })
    await seen.run(1, 'git init -q && git config --global user.name Ada && git config --global user.email a@slipway.example')
    await seen.run(1, "echo .env > .gitignore; printf '#!/bin/bash\\necho hello\\n' > say.sh; chmod +x say.sh")
    await seen.run(1, 'git add . && git commit -qm "Begin"')
    await seen.run(1, "printf 'one:\\n  where: /home/learner/titanic\\n' > ~/answers.yaml")
    expect((await seen.grade()).results).toEqual(['a', 'b', 'c', 'd', 'e'].map(id => ({ id, status: 'pass' })))
    expect(last(seen, 'grade').grade.status).toBe('pass')
  })

  test('grade() leaves the learner’s work alone, and runs programs only when asked', async () => {
    const seen = await machine({ exercises }, 'one')
    await seen.run(1, "printf '#!/bin/bash\\necho hello\\nrm notes.txt\\n' > say.sh; chmod +x say.sh")
    expect(await statuses(seen, 'quiet')).not.toHaveProperty('c')
    expect((await statuses(seen)).c).toBe('pass')
    expect((await seen.list('/home/learner/titanic')).map(entry => entry.name)).toEqual(['notes.txt', 'say.sh'])
  })

  test('grade() names a rule that holds on this machine only', async () => {
    const seen = await machine({ exercises }, 'one')
    await seen.run(
      1,
      'git init -q; git config --global user.name Ada; git config --global user.email a@slipway.example; git add .; git commit -qm Begin',
    )
    await seen.run(1, 'echo .env >> .git/info/exclude')
    const { results } = await seen.grade('quiet')
    expect(results[1]).toMatchObject({ status: 'fail', observed: { key: 'gitOnlyHere' } })
  })

  test('grade() gives way to a line and comes back with what it did', async () => {
    const slow = bundle('one', [check('a', { test: [runs('sleep 0.2'), contains('notes.txt', 'typed')] })])
    const seen = await machine({ exercises: slow }, 'one')
    const grading = seen.grade('all')
    await seen.run(1, 'echo typed >> notes.txt')
    expect((await grading).status).toBe('pass')
  })

  test('missing() tells which requirements the work does not meet', async () => {
    const two = bundle('two', [check('a', { test: exists('x') })], { requires: ['one/a', 'one/e'] })
    const seen = await machine({ exercises: { ...exercises, ...two } }, 'one')
    expect(await seen.missing('two')).toEqual(['one/a'])
    expect(await seen.missing('one')).toEqual([])
    await expect(seen.missing('three')).rejects.toThrow('No exercise is called "three"')
  })

  test('graph() draws the repository', async () => {
    const seen = await machine({ exercises }, 'one')
    expect(await seen.graph()).toBeUndefined()
    await seen.run(
      1,
      'git init -q; git config --global user.name Ada; git config --global user.email a@slipway.example; git add .; git commit -qm Begin; git switch -qc topic',
    )
    expect(await seen.graph()).toMatchObject({
      root: '/home/learner/titanic',
      head: { branch: 'topic' },
      commits: [{ subject: 'Begin', author: 'Ada' }],
    })
  })
})
