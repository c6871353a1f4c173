import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'

const bin = fileURLToPath(new URL('../bin/slipway.mjs', import.meta.url))

/** A course of one lesson and one exercise; `files` go over it. */
function courseWith(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'course-'))
  const all: Record<string, string> = {
    'course.config.ts':
      "import { defineCourse } from 'slipway/config'\nexport default defineCourse({ id: 'x', title: 'X', locales: ['en', 'fr'], project: 'p' })\n",
    'content/en/01-one/_module.yaml': 'title: One\n',
    'content/fr/01-one/_module.yaml': 'title: Un\n',
    'content/en/01-one/01-first.mdx': '---\ntitle: First\n---\n\n<Exercise id="hello" />\n\n```console\n$ cat a.txt\nhi\n```\n',
    'content/fr/01-one/01-first.mdx': '---\ntitle: Premier\n---\n\n<Exercise id="hello" />\n',
    'exercises/_base/p/a.txt': 'hi\n',
    'exercises/hello/exercise.ts': `import { check, when } from 'slipway/checks/compose'
import { contains, exists } from 'slipway/checks/files'
import type { Exercise } from 'slipway/contract'
export default { checks: [check('a', { test: contains('b.txt', 'hi'), near: { empty: when(exists('b.txt')) } })] } satisfies Exercise
`,
    'exercises/hello/text.en.yaml': 'title: T\nchecks:\n  a: { label: L, hint: H }\nmistakes: { empty: It is empty. }\nsolution: S\n',
    'exercises/hello/text.fr.yaml': 'title: T\nchecks:\n  a: { label: L, hint: H }\nmistakes: { empty: Il est vide. }\nsolution: S\n',
    'exercises/hello/solution.sh': 'cp a.txt b.txt\n',
    'exercises/hello/alternatives/redirect.sh': 'cat < a.txt > b.txt\n',
    'exercises/hello/mistakes/empty.sh': 'touch b.txt\n',
    ...files,
  }
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), text)
  }
  return root
}

function check(files: Record<string, string>): Promise<{ code: number; output: string }> {
  return new Promise(resolve => {
    execFile(process.execPath, [bin, 'check', '--course', courseWith(files)], (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr })
    })
  })
}

beforeAll(
  () => new Promise<void>((resolve, reject) => execFile(process.execPath, [bin, '--build'], error => (error ? reject(error) : resolve()))),
  60_000,
)

describe('slipway check', () => {
  test('check proves a course that is right', async () => {
    expect(await check({})).toEqual({ code: 0, output: '1 exercises, 1 steps, 1 mistakes, 1 alternatives proven\n' })
  })

  test('check tells of every file that cannot be read, in one run', async () => {
    const { code, output } = await check({
      'exercises/hello/text.en.yaml': 'title: [T\n',
      'exercises/hello/text.fr.yaml': 'titel: T\nchecks:\n  a: { label: L, hint: H }\nsolution: S\n',
      'exercises/hello/exercise.ts': "throw new Error('no such luck')\n",
      'exercises/other/text.en.yaml': 'title: T\n',
    })
    expect(code).toBe(1)
    for (const part of [
      'exercises/hello/text.en.yaml\n  it is not valid YAML',
      '`titel` is not a setting: did you mean `title`?',
      'exercises/hello/exercise.ts\n  it cannot be loaded: no such luck',
      'exercises/other/exercise.ts\n  it is missing',
    ])
      expect(output).toContain(part)
  })

  test('check finds what an exercise does not keep', async () => {
    const { code, output } = await check({
      'exercises/hello/solution.sh': 'cp a.txt c.txt\n',
      'exercises/hello/alternatives/redirect.sh': 'true\n',
      'exercises/hello/mistakes/empty.sh': 'true\n',
      'exercises/hello/mistakes/right.sh': 'cp a.txt b.txt\n',
    })
    expect(code).toBe(1)
    expect(output).toContain('exercises/hello/solution\n  it does not pass every step')
    expect(output).toContain('$ cp a.txt c.txt')
    expect(output).toContain('exercises/hello/alternatives/redirect\n  it does not pass every step')
    expect(output).toContain('exercises/hello/mistakes/empty\n  no check names it')
    expect(output).toContain('exercises/hello/mistakes/right\n  it passes every step')
    expect(output).toContain('`mistakes.right` is missing')
    expect(output).toMatch(/\n0 exercises, 1 steps, 0 mistakes, 0 alternatives proven\n$/)
  })

  test('check finds a start that passes, and a mistake with another one’s name', async () => {
    const { code, output } = await check({
      'exercises/hello/start/p/b.txt': 'hi\n',
      'exercises/hello/mistakes/empty.sh': 'rm b.txt; mkdir c\n',
      'exercises/hello/exercise.ts': `import { check, when } from 'slipway/checks/compose'
import { contains, exists } from 'slipway/checks/files'
export default { checks: [check('a', { test: contains('b.txt', 'hi'), near: { other: when(exists('c')), empty: async () => true } })] }
`,
    })
    expect(code).toBe(1)
    expect(output).toContain('step a passes at the start')
    expect(output).toContain('exercises/hello/mistakes/empty\n  the checks name other instead')
  })

  test('check calls a broken check broken', async () => {
    const { code, output } = await check({
      'exercises/hello/exercise.ts': "export default { checks: [{ id: 'a', test: async () => { throw new Error('no such thing') } }] }\n",
    })
    expect([code, output]).toEqual([1, expect.stringContaining('a check broke on it')])
    expect(output).toContain('no such thing')
  })

  test('check finds words that are missing, unknown or unused', async () => {
    const { output } = await check({
      'exercises/hello/text.en.yaml':
        'title: T\nchecks:\n  a: { label: L, hint: H }\nmistakes: { emty: It is empty. }\nsolution: S\nmessages: { unused: U }\n',
      'content/fr/locale.json': '{ "checks": { "fileMising": "x" } }\n',
    })
    expect(output).toContain('`mistakes.emty` belongs to nothing in the exercise: did you mean `empty`?')
    expect(output).toContain('`messages.unused` is used by no check')
    expect(output).toContain('exercises/hello/text.fr.yaml\n  `messages.unused` is missing')
    expect(output).toContain(
      'content/fr/locale.json\n  `checks.fileMising` is no string of the interface: did you mean `checks.fileMissing`?',
    )
    const unknown = await check({
      'exercises/hello/text.en.yaml': 'titel: T\nchecks:\n  a: { label: L, hint: H }\nmistakes: { empty: E }\nsolution: S\n',
    })
    expect(unknown).toMatchObject({ code: 1, output: expect.stringContaining('`titel` is not a setting: did you mean `title`?') })
  })

  test('check runs what lessons quote', async () => {
    const lesson = (body: string) => ({
      'content/en/01-one/01-first.mdx': `---\ntitle: First\n---\n\n<Exercise id="hello" />\n\n${body}\n`,
    })
    const right =
      '```console\n$ cat a.txt\nhi\n$ ls -1 /usr\n…\nshare\n```\n\n{/* run: cd /tmp */}\n\n```console\n$ pwd\n/tmp\n```\n\n```console fresh\n$ pwd\n/home/learner/p\n```\n\n```console norun="it never ends"\n$ sleep 9999\n```\n'
    expect(await check(lesson(right))).toEqual({ code: 0, output: expect.stringContaining('1 exercises') })
    const wrong = await check(
      lesson('```console\n$ cat a.txt\nho\n```\n\n```sh\nfalse\n```\n\n```sh norun\nfalse\n```\n\n{/* run: cat nothing */}\n'),
    )
    expect(wrong.code).toBe(1)
    expect(wrong.output).toContain(
      'content/en/01-one/01-first.mdx:8\n  `cat a.txt` prints something else than the lesson says; it prints\n    hi',
    )
    expect(wrong.output).toContain('01-first.mdx:13\n  `false` fails with 1')
    expect(wrong.output).toContain('01-first.mdx:16\n  it is not run and does not say why')
    expect(wrong.output).toContain('01-first.mdx:20\n  `cat nothing` fails with 1')
  })

  test('check finds links that lead nowhere, lessons without translation, exercises that nobody shows or that do not exist', async () => {
    const { output } = await check({
      'content/en/01-one/01-first.mdx':
        '---\ntitle: First\n---\n\n<Exercise id="helo" />\n\n[fine](/en/one/first/) [up](../firts/) `[no](link)` [out](https://example.org/)\n',
      'content/fr/01-one/01-first.mdx': '---\ntitle: Premier\n---\n',
      'content/en/01-one/02-more.mdx': '---\ntitle: More\n---\n',
    })
    expect(output).toContain('content/en/01-one/01-first.mdx:7\n  the link ../firts/ leads nowhere: did you mean /en/one/first/?')
    expect(output).toContain('the exercise "helo" has no folder in exercises/: did you mean "hello"?')
    expect(output).toContain('exercises/hello\n  no lesson shows it')
    expect(output).toContain('content/fr/01-one/02-more.mdx\n  the lesson is not translated')
    expect(output.match(/leads nowhere/g)).toHaveLength(1)
  })

  test('check finds two lessons of one address, an exercise shown twice, and a requirement that does not exist', async () => {
    const { output } = await check({
      'content/en/01-one/02-first.mdx': '---\ntitle: Again\n---\n\n<Exercise id="hello" />\n',
      'content/fr/01-one/02-first.mdx': '---\ntitle: Encore\n---\n',
      'exercises/hello/exercise.ts':
        "export default { requires: ['hello/z'], checks: [{ id: 'a', test: async () => ({ pass: false, observed: { key: 'x' }, expected: { key: 'fileExists' } }) }] }\n",
    })
    expect(output).toContain('it has the address of content/en/01-one/01-first.mdx')
    expect(output).toContain('is shown by content/en/01-one/01-first.mdx already')
    expect(output).toContain('`requires` names "hello/z", and hello has the steps a')
    expect(output).toContain('a check says "x", which no text has words for')
  })
})
