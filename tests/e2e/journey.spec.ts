import { UnpackedProject } from './support/archive.ts'
import { expectAccessible } from './support/axe.ts'
import { courseUrl, expect, test } from './support/fixtures.ts'
import { interfaceOf, type Lesson, type Locale } from './support/lesson.ts'

const SUBJECTS = {
  en: ['Add the project', 'Say what the project is for'],
  fr: ['Ajouter le projet', 'Dire à quoi sert le projet'],
} as const

/** Who the learner is: told to the page once in English, typed for git in French. */
async function introduce(lesson: Lesson, locale: Locale): Promise<void> {
  const notice = lesson.page.locator('[data-notice="identity"]')
  if (locale === 'en') {
    await notice.locator('input[name="name"]').fill('Grace Martin')
    await notice.locator('input[name="email"]').fill('grace@slipway.example')
    await notice.getByRole('button', { name: interfaceOf(locale).identitySave }).click()
    await expect(notice).toBeHidden()
    await lesson.terminal.focus()
    return
  }
  await notice.getByRole('button', { name: interfaceOf(locale).identitySkip }).click()
  await lesson.terminal.focus()
  await lesson.terminal.line('git config --global user.name "Grâce Martin"')
  await lesson.terminal.line('git config --global user.email grace@slipway.example')
}

async function firstCommits(lesson: Lesson, locale: Locale): Promise<void> {
  const { terminal, page } = lesson
  const [first, second] = SUBJECTS[locale]
  await page.goto(courseUrl(`${locale}/git/first-commits/`))
  await terminal.wake()
  await introduce(lesson, locale)
  await terminal.line('git init')
  await terminal.line('git add .')
  await terminal.line(`git commit -m "${first}"`)
  await lesson.expectStep('a', 'fail')
  await lesson.expectMistake('a', 'git-first', 'only-one-commit', locale)

  await page.reload()
  await terminal.prompt()
  await lesson.expectStep('a', 'fail')
  expect(await terminal.output('git log --format=%s')).toBe(first)
  await terminal.line('echo "# Titanic" > README.md')
  await terminal.line('git add README.md')
  await terminal.line(`git commit -m "${second}"`)
  await lesson.expectStep('a', 'pass')

  await lesson.answer('parent', await terminal.output('git rev-parse --short HEAD^'))
  await lesson.answer('head', 'main')
  await lesson.expectStep('b', 'pass')
  await expect(page.locator('exercise-card')).toHaveAttribute('data-done', 'true')
}

async function stageWithIntent(lesson: Lesson, locale: Locale): Promise<void> {
  const { terminal, page } = lesson
  await page.goto(courseUrl(`${locale}/git/stage-with-intent/`))
  await terminal.wake()
  await expect(page.locator('[data-notice="identity"]')).toHaveCount(0)
  await terminal.line('git restore bin/run.sh')
  await terminal.line('git add bin/train')
  await terminal.line('git commit -m "Count the passengers after a run"')
  await terminal.line('git add docs/brief.yaml')
  await terminal.line('git commit -m "Say that the museum needs French too" -m "Half of the visitors of room 4 do not read English."')
  await lesson.expectStep('a', 'pass')
  await lesson.expectStep('c', 'pass')
  await lesson.expectStep('b', 'fail')
  await lesson.expectMistake('b', 'git-stage', 'no-body', locale)

  await terminal.line('git reset --soft HEAD~2')
  await terminal.line('git restore --staged docs/brief.yaml')
  await terminal.line('git commit -m "Count the passengers after a run" -m "A list that was cut short looked like a whole one."')
  await terminal.line('git add docs/brief.yaml')
  await terminal.line('git commit -m "Say that the museum needs French too" -m "Half of the visitors of room 4 do not read English."')
  for (const step of ['a', 'b', 'c']) await lesson.expectStep(step, 'pass')
}

async function whatNotToVersion(lesson: Lesson, locale: Locale): Promise<void> {
  const { terminal, page } = lesson
  await page.goto(courseUrl(`${locale}/git/what-not-to-version/`))
  await terminal.wake()
  await terminal.line(
    String.raw`printf '%s\n' '*.csv' '*.parquet' .env __pycache__/ '*.log' '*.onnx' '*.html' '*.pdf' .idea/ '*.swp' > .gitignore`,
  )
  await terminal.line('git rm --cached data.csv')
  await lesson.expectStep('b', 'fail')
  await lesson.expectMistake('b', 'git-ignore', 'removal-not-committed', locale)
  await terminal.line('git add .gitignore')
  await terminal.line('git commit -m "Keep data, secrets and outputs out"')
  for (const step of ['a', 'b', 'c']) await lesson.expectStep(step, 'pass')
}

async function exportProject(lesson: Lesson, locale: Locale): Promise<UnpackedProject> {
  const downloading = lesson.page.waitForEvent('download')
  await lesson.page.getByRole('button', { name: interfaceOf(locale).downloadProject }).click()
  const download = await downloading
  return new UnpackedProject(await download.path(), 'titanic')
}

for (const locale of ['en', 'fr'] as const) {
  test(`the first three lessons, in one project, typed by someone new (${locale})`, async ({ lesson }) => {
    test.setTimeout(240_000)
    await test.step('2.1, with a mistake and a reload in the middle', () => firstCommits(lesson, locale))
    await test.step('2.2, with a mistake', () => stageWithIntent(lesson, locale))
    await test.step('2.3, with a mistake', () => whatNotToVersion(lesson, locale))

    const subjects = (await lesson.terminal.output('git log --format=%s')).split('\n')
    expect(subjects).toHaveLength(5)
    expect(subjects.slice(-2)).toEqual([...SUBJECTS[locale]].reverse())

    await test.step('the page is as accessible as before it came to life', () => expectAccessible(lesson.page))
    await test.step('the real git agrees with the exported project', async () => {
      const project = await exportProject(lesson, locale)
      expect(project.git('fsck', '--strict')).toBe('')
      expect(project.git('status')).toContain('nothing to commit, working tree clean')
      expect(project.git('log', '--format=%s').trim().split('\n')).toEqual(subjects)
      project.remove()
    })
  })
}
