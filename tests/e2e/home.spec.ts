import { courseUrl, expect, test } from './support/fixtures.ts'

for (const locale of ['en', 'fr'] as const) {
  test(`the live step of the home page turns green at once (${locale})`, async ({ page, lesson }) => {
    await page.goto(courseUrl(`${locale}/`))
    await expect(page.locator('work-bench')).toContainText('.env')
    await lesson.terminal.wake()
    await lesson.terminal.line('echo .env >> .gitignore')
    await lesson.expectStep('a', 'pass', { timeout: 3_000 })
  })

  test(`rm .env on the home page meets its named mistake (${locale})`, async ({ page, lesson }) => {
    await page.goto(courseUrl(`${locale}/`))
    await lesson.terminal.wake()
    await lesson.terminal.line('rm .env')
    await lesson.expectStep('a', 'fail')
    await lesson.expectMistake('a', 'home-ignore', 'file-deleted', locale)
  })
}

test('the terminal of the home page comes alive when the pointer is over it, and keeps what is typed', async ({ page, lesson }) => {
  await page.goto(courseUrl('en/'))
  await page.locator('work-bench').hover()
  await expect(page.locator('work-bench')).toHaveAttribute('data-live', '')
  await lesson.terminal.focus()
  await lesson.terminal.line('ls -A')
  expect(await lesson.terminal.screen()).toContain('train.sh')
})

test('Continue leads to the lesson that was begun', async ({ page, lesson }) => {
  await page.goto(courseUrl('en/git/first-commits/'))
  await lesson.terminal.wake()
  await lesson.terminal.line('git init')
  await page.goto(courseUrl('en/'))
  await page.getByRole('link', { name: 'Continue' }).first().click()
  await expect(page).toHaveURL(courseUrl('en/git/first-commits/'))
})
