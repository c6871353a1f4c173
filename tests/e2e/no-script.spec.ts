import { courseUrl, expect, test } from './support/fixtures.ts'
import { plain, textsOf } from './support/lesson.ts'

const LESSONS = [
  { path: 'git/first-commits/', exercise: 'git-first' },
  { path: 'git/stage-with-intent/', exercise: 'git-stage' },
  { path: 'git/what-not-to-version/', exercise: 'git-ignore' },
]

test.use({ javaScriptEnabled: false })

for (const locale of ['en', 'fr'] as const) {
  for (const { path, exercise } of LESSONS) {
    test(`/${locale}/${path} is whole without JavaScript`, async ({ page }) => {
      await page.goto(courseUrl(`${locale}/${path}`))
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByRole('link', { name: /.+/ }).first()).toBeVisible()
      for (const [letter, { label, hint }] of Object.entries(textsOf(exercise, locale).checks)) {
        const step = page.locator(`[data-check="${letter}"]`)
        await expect(step).toContainText(plain(label).slice(0, 60))
        await step.locator('details summary').click()
        await expect(step.locator('details')).toContainText(plain(hint).slice(0, 60))
      }
      for (const dead of await page.locator('.needs-script, [data-action]').all()) await expect(dead).toBeHidden()
      await expect(page.locator('noscript:visible, work-bench').first()).toBeVisible()
    })
  }
}
