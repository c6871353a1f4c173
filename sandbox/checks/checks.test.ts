import { describe, expect, test } from 'vitest'
import type { FileStat, GitCommit, GitReader, GitStatusEntry, Workspace } from '../contract.ts'
import { all, any, both, check, says, unless, when } from './compose.ts'
import { contains, equals, executable, exists, hasMode, lacks, missing, tree } from './files.ts'
import { clean, identity, ignored, staged, tracked, untracked } from './git.ts'
import { alone, commits, parents, subjects, vague } from './git-commits.ts'
import { runs } from './process.ts'
import { answered, choice, choices, text } from './quiz.ts'
import { cwd, env } from './terminal.ts'
import type { Test } from './test.ts'
import { hasLine, lineCount, sameLines } from './text.ts'

interface Parts {
  files?: Record<string, string>
  modes?: Record<string, number>
  answers?: Record<string, string | string[]>
  git?: Partial<GitReader>
  run?: Awaited<ReturnType<Workspace['run']>>
  terminal?: { cwd: string; env: Record<string, string> }
}

function workspace(parts: Parts): Workspace {
  const files = parts.files ?? {}
  const isFolder = (path: string) => Object.keys(files).some(file => file.startsWith(`${path}/`))
  const stat = (path: string): FileStat | undefined => {
    const kind = files[path] !== undefined ? 'file' : isFolder(path) ? 'directory' : undefined
    return kind && { kind, mode: parts.modes?.[path] ?? 0o644, size: 0, mtime: 0, ino: 1, nlink: 1, uid: 1000 }
  }
  return {
    exists: async path => stat(path) !== undefined,
    text: async path => files[path] ?? '',
    read: async path => new TextEncoder().encode(files[path]),
    stat: async path => stat(path),
    list: async (path = '.') =>
      Object.keys(files)
        .filter(file => path === '.' || file.startsWith(`${path}/`))
        .map(file => (path === '.' ? file : file.slice(path.length + 1)))
        .sort(),
    terminal: async () => parts.terminal ?? { cwd: '/home/learner', env: {} },
    git: async () => parts.git as GitReader,
    run: async () => parts.run ?? { code: 0, stdout: '', stderr: '', written: [] },
    fetch: async () => new Response(),
    answers: async () => parts.answers ?? {},
    clone: async () => workspace(parts),
  }
}

async function said(one: Test, parts: Parts): Promise<string | [string, string]> {
  const verdict = await one(workspace(parts))
  return verdict.pass ? 'pass' : [verdict.observed.key, verdict.expected.key]
}

const person = { name: 'Ada', email: 'ada@slipway.example', timestamp: 0 }
const commit = (oid: string, subject: string, rest: Partial<GitCommit> = {}): GitCommit => ({
  oid,
  tree: '',
  parents: [],
  author: person,
  committer: person,
  message: subject,
  subject,
  body: '',
  ...rest,
})
const status =
  (...entries: [string, GitStatusEntry['index'], GitStatusEntry['worktree']][]) =>
  async () =>
    entries.map(([path, index, worktree]) => ({ path, index, worktree }))

describe('files', () => {
  const files = { 'a.txt': 'one\ntwo\n', 'bin/run.sh': '', empty: '' }
  test.each<[string, Test, string | [string, string]]>([
    ['exists() finds a file', exists('a.txt'), 'pass'],
    ['exists() tells what is missing', exists('b.txt'), ['pathMissing', 'fileExists']],
    ['exists() tells a directory from a file', exists('bin', 'file'), ['pathIsDirectory', 'fileExists']],
    ['missing() finds what is still there', missing('b.txt', 'a.txt'), ['pathPresent', 'pathGone']],
    ['missing() passes', missing('b.txt'), 'pass'],
    ['contains() finds text', contains('a.txt', 'two'), 'pass'],
    ['contains() finds a pattern, again and again', all(contains('a.txt', /two/g), contains('a.txt', /two/g)), 'pass'],
    ['contains() tells an empty file', contains('empty', 'x'), ['fileEmpty', 'fileContains']],
    ['contains() tells a file without it', contains('a.txt', 'x'), ['fileLacks', 'fileContains']],
    ['lacks() finds the line', lacks('a.txt', /tw/), ['fileStillHolds', 'fileWithout']],
    ['equals() forgives the last newline', equals('a.txt', 'one\ntwo'), 'pass'],
    ['equals() tells the first line that differs', equals('a.txt', 'one\n2\n'), ['lineIs', 'lineShouldBe']],
    ['equals() tells a missing line', equals('a.txt', async () => 'one\ntwo\nthree\n'), ['lineMissing', 'lineShouldBe']],
    ['equals() tells a line too many', equals('a.txt', 'one'), ['lineIs', 'lineNotWanted']],
    ['hasMode() tells the mode', hasMode('a.txt', 0o755), ['fileModeIs', 'fileMode']],
    ['executable() passes', executable('bin/run.sh'), 'pass'],
    ['executable() fails', executable('a.txt'), ['fileModeIs', 'fileExecutable']],
    ['tree() passes', tree(['bin/', 'bin/run.sh', 'a.txt']), 'pass'],
    ['tree() tells what lacks', tree(['src/']), ['treeLacks', 'treeShape']],
    ['tree() tells what is too much', tree(['run.sh', 'x.sh'].slice(0, 1), { within: '.', exact: true }), ['treeLacks', 'treeShape']],
    ['tree() allows nothing else when exact', tree(['a.txt', 'empty'], { exact: true }), ['treeExtra', 'treeShape']],
  ])('%s', async (_, one, wanted) => {
    expect(await said(one, { files, modes: { 'bin/run.sh': 0o755 } })).toEqual(wanted)
  })
})

describe('text and terminal', () => {
  const parts: Parts = { files: { list: ' 2 b\n1  a\n' }, terminal: { cwd: '/home/learner/titanic', env: { TOKEN: 'abc' } } }
  test.each<[string, Test, string | [string, string]]>([
    ['hasLine() forgives spaces at the ends', hasLine('list', '2 b'), 'pass'],
    ['hasLine() wants a whole line', hasLine('list', '2'), ['textLineMissing', 'textLine']],
    ['lineCount() passes', lineCount('list', { exactly: 2 }), 'pass'],
    ['lineCount() counts', lineCount('list', { atLeast: 3 }), ['textLines', 'textLinesAtLeast']],
    ['sameLines() takes any order', sameLines('list', ['1 a', '2 b']), 'pass'],
    ['sameLines() minds the order when asked', sameLines('list', ['1 a', '2 b'], { ordered: true }), ['textOrder', 'textSameLines']],
    ['sameLines() tells a line too many', sameLines('list', async () => ['1 a']), ['textExtraLines', 'textSameLines']],
    ['sameLines() tells a missing line', sameLines('list', ['1 a', '1 a', '2 b']), ['textLacksLines', 'textSameLines']],
    ['cwd() passes', cwd('~/titanic/'), 'pass'],
    ['cwd() tells where it is', cwd('~'), ['terminalAt', 'terminalShouldBeAt']],
    ['env() passes', all(env('TOKEN'), env('TOKEN', /b/)), 'pass'],
    ['env() tells the value', env('TOKEN', 'x'), ['variableIs', 'variableShouldBe']],
    ['env() tells what is not exported', env('OTHER'), ['variableMissing', 'variableExported']],
  ])('%s', async (_, one, wanted) => {
    expect(await said(one, parts)).toEqual(wanted)
  })
})

describe('quiz', () => {
  const oid = '0123456789abcdef0123456789abcdef01234567'
  const answers = { parent: ' 0123456 ', head: 'branch', all: ['b', 'a'], number: '3,5', name: ' New  York' }
  test.each<[string, Test, string | [string, string]]>([
    ['text() takes an abbreviated id', text('parent', async () => oid, { as: 'hash' }), 'pass'],
    ['text() refuses another id', text('parent', `f${oid.slice(1)}`, { as: 'hash' }), ['answerIs', 'answerWanted']],
    ['text() forgives case and spaces', text('name', ['Paris', 'new york']), 'pass'],
    ['text() minds them when exact', text('name', 'new york', { as: 'exact' }), ['answerIs', 'answerWanted']],
    ['text() reads numbers with a comma', text('number', '3.5', { as: 'number' }), 'pass'],
    ['text() tells a missing answer', text('other', 'x'), ['answerMissing', 'answerWanted']],
    ['text() tells what it cannot know yet', text('name', async () => undefined), ['answerTooEarly', 'answerWanted']],
    ['choice() passes', choice('head', ['branch', 'commit'], 'branch'), 'pass'],
    ['choice() fails', choice('head', ['branch', 'commit'], 'commit'), ['choiceWrong', 'answerWanted']],
    ['choices() takes any order', choices('all', ['a', 'b', 'c'], ['a', 'b']), 'pass'],
    ['choices() wants all and no other', choices('all', ['a', 'b', 'c'], ['a']), ['choicesWrong', 'answerWanted']],
  ])('%s', async (_, one, wanted) => {
    expect(await said(one, { answers })).toEqual(wanted)
  })

  test('answered() holds for the answer given', async () => {
    expect(await answered('head', 'branch')(workspace({ answers }))).toBe(true)
    expect(await answered('nobody', 'branch')(workspace({ answers }))).toBe(false)
  })
})

describe('process', () => {
  const run = { code: 3, stdout: 'hello\n', stderr: 'usage: x\n', written: ['out.csv'] }
  test.each<[string, Test, string | [string, string]]>([
    ['runs() tells the exit code with the last words', runs('x'), ['exitIsWith', 'exitShouldBe']],
    ['runs() takes any failure', runs('x', { exit: 'failure' }), 'pass'],
    ['runs() compares streams', runs('x', { exit: 3, stdout: 'hello', stderr: /^usage/ }), 'pass'],
    ['runs() tells another text', runs('x', { exit: 3, stdout: async () => 'bye' }), ['stdoutIs', 'stdoutShouldBe']],
    ['runs() tells files that were not written', runs('x', { exit: 3, writes: ['other'] }), ['runDidNotWrite', 'runShouldWrite']],
    ['runs() tells files that were', runs('x', { exit: 3, writesNothing: true }), ['runWrote', 'runShouldWriteNothing']],
  ])('%s', async (_, one, wanted) => {
    expect(await said(one, { run })).toEqual(wanted)
  })

  test('runs() tells a program that did not end', async () => {
    expect(await said(runs('x'), { run: { ...run, code: 124, stderr: '' } })).toEqual(['runTooLong', 'exitShouldBe'])
  })
})

describe('git', () => {
  const git: Partial<GitReader> = {
    head: async () => ({ branch: 'main', oid: 'b' }),
    config: async key => ({ 'user.name': 'Ada', 'user.email': 'ada' })[key],
    commit: async () => undefined,
    tree: async () => [
      { path: 'src/a.py', mode: '100644', oid: '' },
      { path: 'data.csv', mode: '100644', oid: '' },
    ],
    ignored: async path => path.endsWith('.log'),
    log: async () => [commit('b', 'Read ages as numbers', { parents: ['a'] }), commit('a', 'Add the script')],
    changed: async oid =>
      oid === 'b'
        ? [{ path: 'titanic.py', kind: 'modified' as const }]
        : ['titanic.py', 'README.md'].map(path => ({ path, kind: 'added' as const })),
  }
  test.each<[string, Test, Partial<GitReader>, string | [string, string]]>([
    ['identity() wants an address', identity(), {}, ['gitEmailIs', 'gitIdentityWanted']],
    [
      'clean() tells what is staged first',
      clean(),
      { status: status(['a', 'A', ' '], ['b', '?', '?']) },
      ['gitStagedLeft', 'gitCleanWanted'],
    ],
    ['clean() tells what changed', clean(), { status: status(['a', ' ', 'M']) }, ['gitChangesLeft', 'gitCleanWanted']],
    ['clean() tells what is not tracked', clean(), { status: status(['a', '?', '?']) }, ['gitUntrackedLeft', 'gitCleanWanted']],
    ['clean() passes', clean(), { status: status() }, 'pass'],
    ['staged() compares the index', staged('a'), { status: status(['a', 'M', ' '], ['b', ' ', 'M']) }, 'pass'],
    ['staged() tells what is staged', staged('b'), { status: status(['a', 'M', ' ']) }, ['gitStagedIs', 'gitStagedWanted']],
    ['tracked() takes folders', tracked('src', 'data.csv'), {}, 'pass'],
    ['tracked() tells what is not', tracked('docs/'), {}, ['gitNotTracked', 'gitTrackedWanted']],
    ['untracked() takes patterns', untracked(/\.csv$/), {}, ['gitTracked', 'gitUntrackedWanted']],
    ['ignored() passes', ignored('run.log'), {}, 'pass'],
    ['ignored() tells what is not', ignored('run.log', '.env'), {}, ['gitNotIgnored', 'gitIgnoredWanted']],
    ['commits() counts', commits({ atLeast: 3 }), {}, ['gitCommits', 'gitCommitsWanted']],
    ['commits() passes', commits({ atLeast: 2 }), {}, 'pass'],
    ['parents() tells a revision that is not there', parents('HEAD', 2), {}, ['gitNoRevision', 'gitParentsWanted']],
    ['alone() passes for the newest commit of a path', alone('titanic.py'), {}, 'pass'],
    ['alone() tells what came with it', alone('README.md'), {}, ['gitCommittedTogether', 'gitAloneWanted']],
    ['subjects() passes', subjects(), {}, 'pass'],
    ['subjects() wants a body when asked', subjects({ bodyWords: 3 }), {}, ['gitBodyMissing', 'gitBodyWanted']],
    ['subjects() looks at some', subjects({ last: 1, maximum: 10 }), {}, ['gitSubjectLong', 'gitSubjectShort']],
  ])('%s', async (_, one, more, wanted) => {
    expect(await said(one, { git: { ...git, ...more } })).toEqual(wanted)
  })

  test.each(['update', 'Fix.', 'fix bug', 'Update titanic.py', 'mise à jour', 'Modification du fichier', 'wip', 'small changes'])(
    'vague() finds nothing in "%s"',
    subject => {
      expect(vague(subject)).toBe(true)
    },
  )

  test.each([
    'Fix the age of missing passengers',
    'Add the script',
    'Update the licence year to 2026',
    'Corrige la lecture des âges manquants',
    'Read data.csv',
  ])('vague() accepts "%s"', subject => {
    expect(vague(subject)).toBe(false)
  })
})

describe('compose', () => {
  const yes: Test = async () => ({ pass: true })
  const no =
    (key: string): Test =>
    async () => ({ pass: false, observed: { key, values: { n: 1 } }, expected: { key: 'wanted' } })

  test('all() lets the first failure speak', async () => {
    expect(await said(all(yes, no('first'), no('second')), {})).toEqual(['first', 'wanted'])
  })

  test('any() passes when one does, and lets the first speak when none does', async () => {
    expect(await said(any(no('first'), yes), {})).toBe('pass')
    expect(await said(any(no('first'), no('second')), {})).toEqual(['first', 'wanted'])
  })

  test('says() changes the words and keeps the values', async () => {
    expect(await says(no('first'), { observed: 'own' })(workspace({}))).toEqual({
      pass: false,
      observed: { key: 'own', values: { n: 1 } },
      expected: { key: 'wanted' },
    })
  })

  test('check() names the first mistake that holds, only after a failure', async () => {
    const near = { one: async () => false, two: async () => true, three: async () => true }
    expect(await check('a', { test: no('first'), near }).test(workspace({}))).toMatchObject({ near: 'two' })
    expect(await check('a', { test: yes, near }).test(workspace({}))).toEqual({ pass: true })
  })

  test('check() knows from its tests that it runs programs and what it asks', () => {
    const step = check('a', { test: [runs('x'), all(choice('q', ['a'], 'a'))] })
    expect(step).toMatchObject({ id: 'a', runs: true, quiz: [{ id: 'q', kind: 'choice', options: ['a'] }] })
    expect(check('b', { test: yes })).not.toHaveProperty('runs')
  })

  test('when(), unless() and both() make claims of tests', async () => {
    expect(await both(when(yes), unless(no('x')))(workspace({}))).toBe(true)
    expect(await both(when(no('x')))(workspace({}))).toBe(false)
  })
})
