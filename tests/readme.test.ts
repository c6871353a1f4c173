import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { committedFiles, root, textOf } from './architecture/repository.ts'

const MINUTES = 60_000

/** Below the repository, so that what it imports is found as in a clone that is installed. */
const copy = join(root, '.slipway', 'readme')

/** The lines of the first code block below a heading. */
function linesBelow(heading: string): string[] {
  const section = textOf('README.md').split(`## ${heading}\n`)[1] ?? ''
  return (/```sh\n([\s\S]*?)```/.exec(section)?.[1] ?? '').trimEnd().split('\n')
}

function run(command: string, args: string[]) {
  const bin = join(root, 'node_modules', '.bin')
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, ASTRO_TELEMETRY_DISABLED: '1' }
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: copy, env, encoding: 'utf8' })
  return { status, output: `${stdout}${stderr}` }
}

/** On Windows the one that comes with git: a plain `bash` there may be another system's. */
function bash(): string {
  if (process.platform !== 'win32') return 'bash'
  const { stdout } = spawnSync('git', ['--exec-path'], { encoding: 'utf8' })
  return join(stdout.trim(), '..', '..', '..', 'bin', 'bash.exe')
}

beforeAll(() => {
  rmSync(copy, { recursive: true, force: true })
  mkdirSync(copy, { recursive: true })
  for (const path of committedFiles()) {
    if (/^(tests|bench|docs)\//.test(path)) continue
    cpSync(join(root, path), join(copy, path), { recursive: true, preserveTimestamps: true })
  }
})

afterAll(() => rmSync(copy, { recursive: true, force: true }))

it(
  'README: ten lines add a lesson with an exercise, prove it, and the site shows it',
  () => {
    const lines = linesBelow('Add a lesson with an exercise')
    expect(lines).toHaveLength(10)
    const added = run(bash(), ['-e', '-c', lines.join('\n')])
    expect(added.output).toContain('1 exercises, 1 steps, 1 mistakes, 0 alternatives proven')
    expect(added.status).toBe(0)

    const built = run(process.execPath, [join(root, 'node_modules', 'astro', 'bin', 'astro.mjs'), 'build'])
    expect(built.status, built.output).toBe(0)
    for (const locale of ['en', 'fr']) {
      const page = join(copy, 'dist', locale, 'git', 'hello', 'index.html')
      expect(existsSync(page), page).toBe(true)
      expect(readFileSync(page, 'utf8')).toContain('data-check="a"')
    }
  },
  3 * MINUTES,
)

it('every guide: the files that it links to exist', () => {
  for (const document of committedFiles().filter(
    path => path.endsWith('.md') && !path.includes('/fixtures/') && !path.startsWith('sandbox/'),
  )) {
    const targets = [...textOf(document).matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)(?:#[^)]*)?\)/g)].map(match => match[1] ?? '')
    const absent = targets.filter(target => !existsSync(join(root, dirname(document), target)))
    expect(absent, document).toEqual([])
  }
})
