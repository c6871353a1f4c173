import { courseUrl, expect, test } from './support/fixtures.ts'

test('who begins with 2.3 signs as themselves, and 2.1 then blames them for nothing', async ({ page, lesson }) => {
  test.setTimeout(120_000)
  await page.goto(courseUrl('en/git/what-not-to-version/'))
  await lesson.terminal.wake()
  await expect(page.locator('[data-notice="offer"]')).toBeVisible()
  const form = page.locator('[data-notice="identity"]')
  await form.locator('input[name="name"]').fill('Grace Martin')
  await form.locator('input[name="email"]').fill('grace@slipway.example')
  await page.keyboard.press('Enter')
  await expect(form).toBeHidden()
  await expect(page.locator('work-bench .xterm-helper-textarea')).toBeFocused()
  expect(await lesson.terminal.output('git config user.name')).toBe('Grace Martin')

  await page.locator('[data-action="reset"]').click()
  await expect(page.locator('[data-notice="undo"]')).toBeVisible()
  await lesson.terminal.focus()
  expect(await lesson.terminal.output('git config user.name')).toBe('Grace Martin')

  await page.goto(courseUrl('en/git/first-commits/'))
  await lesson.terminal.wake()
  // The first look at the steps writes their status: until then they have none.
  for (const letter of ['a', 'b']) await expect(lesson.step(letter)).toHaveAttribute('data-status', 'open')
})

test('what 2.2 misses can be done in its own terminal, which then opens it', async ({ page, lesson }) => {
  test.setTimeout(120_000)
  await page.goto(courseUrl('en/git/first-commits/'))
  await lesson.terminal.wake()
  await lesson.terminal.line('git init')
  await page.goto(courseUrl('en/git/stage-with-intent/'))
  await lesson.terminal.wake()
  await expect(page.locator('[data-notice="offer"]')).toBeVisible()
  await lesson.terminal.line('git config --global user.name Grace')
  await lesson.terminal.line('git config --global user.email grace@slipway.example')
  await expect(page.locator('[data-notice="identity"]')).toHaveCount(0)
  await lesson.terminal.line('git add bin && git commit -qm "Add the scripts"')
  await lesson.terminal.line('git add . && git commit -qm "Add the rest"')
  await expect(page.locator('[data-notice="offer"]')).toHaveCount(0)
  await lesson.terminal.prompt()
  expect(await lesson.terminal.output('git status --short')).toContain('M bin/train')
})

test('a program that is stopped lets go of its file in the editor', async ({ page, lesson }) => {
  await page.goto(courseUrl('en/git/what-not-to-version/'))
  await lesson.terminal.wake()
  await lesson.terminal.typed('git commit --amend')
  await page.keyboard.press('Enter')
  await expect(page.locator('.editor-tab', { hasText: 'COMMIT_EDITMSG' })).toBeVisible()
  await page.locator('.wb-button.stop').click()
  await expect(page.locator('.editor-tab', { hasText: 'COMMIT_EDITMSG' })).toHaveCount(0)
  await lesson.terminal.prompt()
})
