import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { exercises } from 'virtual:slipway/exercises'
import { runnerImport } from 'vite'
import { describe, expect, test } from 'vitest'
import type { ExerciseMap } from '../course/exercise-bundle.ts'
import { slipwayVite } from './vite.ts'

/** Replaying checkpoints takes a process. */
const LONG = 60_000

describe('slipwayVite()', () => {
  test(
    'virtual:slipway/exercises gives each exercise with its checkpoint, on demand',
    async () => {
      const { default: first } = await exercises['git-first']!()
      const { default: stage } = await exercises['git-stage']!()
      expect(first).toMatchObject({ id: 'git-first', version: 1, hash: expect.stringMatching(/^[0-9a-f]{16}$/) })
      expect(first.exercise.checks.map(check => check.id)).toEqual(['a', 'b'])
      expect(first.solution.script).toContain('git init')
      const paths = (bundle: typeof first) => bundle.checkpoint.entries.map(entry => entry.path)
      expect(paths(first)).toContain('titanic/titanic.py')
      expect(paths(first)).not.toContain('titanic/.git')
      expect(paths(stage)).toContain('titanic/.git/HEAD')
      // The reference answered the quiz of git-first; whoever begins here has not.
      expect(paths(stage)).not.toContain('answers.yaml')
    },
    LONG,
  )

  test(
    'a later checkpoint has what the solutions before it made, and its own start',
    async () => {
      const root = mkdtempSync(join(tmpdir(), 'course-'))
      const exercise =
        "import { check } from 'slipway/checks/compose'\nimport { exists } from 'slipway/checks/files'\nexport default { checks: [check('a', { test: exists('x') })] }\n"
      const texts = 'title: T\nchecks:\n  a: { label: L, hint: H }\nsolution: S\n'
      const files: Record<string, string> = {
        'course.config.ts':
          "import { defineCourse } from 'slipway/config'\nexport default defineCourse({ id: 'x', title: 'X', locales: ['en'], project: 'p' })\n",
        'content/en/01-one/_module.yaml': 'title: One\n',
        'content/en/01-one/01-b.mdx': '---\ntitle: B\n---\n\n<Exercise id="first" />\n',
        'content/en/01-one/02-a.mdx': '---\ntitle: A\n---\n\n<Exercise id="later" />\n',
        'exercises/_base/p/base.txt': 'base\n',
        'exercises/first/solution.sh': 'echo done > x\n',
        'exercises/later/start.sh': 'echo started >> x\n',
        'exercises/alone/start/p/own.txt': 'own\n',
      }
      for (const id of ['first', 'later', 'alone'])
        Object.assign(files, { [`exercises/${id}/exercise.ts`]: exercise, [`exercises/${id}/text.en.yaml`]: texts })
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(root, name)), { recursive: true })
        writeFileSync(join(root, name), text)
      }
      const { module } = await runnerImport<{ found: Awaited<ReturnType<ExerciseMap[string]>>['default'][] }>('virtual:all', {
        root,
        configFile: false,
        logLevel: 'error',
        plugins: [
          ...slipwayVite(root),
          {
            name: 'all',
            resolveId: id => (id === 'virtual:all' ? '\0all' : undefined),
            load: id =>
              id === '\0all'
                ? "import { exercises } from 'virtual:slipway/exercises'\nexport const found = await Promise.all(['first', 'later', 'alone'].map(async id => (await exercises[id]()).default))"
                : undefined,
          },
        ],
      })
      const contents = module.found.map(bundle =>
        Object.fromEntries(bundle.checkpoint.entries.filter(entry => entry.kind === 'file').map(entry => [entry.path, entry.text])),
      )
      expect(contents).toEqual([{ 'p/base.txt': 'base\n' }, { 'p/base.txt': 'base\n', 'p/x': 'done\nstarted\n' }, { 'p/own.txt': 'own\n' }])
    },
    LONG,
  )
})
