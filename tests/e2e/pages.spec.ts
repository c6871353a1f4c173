import { SECOND_COURSE } from '../../scripts/lib/build.mjs'
import { expectAccessible } from './support/axe.ts'
import { builtPages } from './support/built-pages.ts'
import { courseUrl, expect, secondCourseUrl, test } from './support/fixtures.ts'

const THEMES = ['light', 'dark'] as const

for (const colorScheme of THEMES) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme })

    for (const path of builtPages()) {
      test(`/${path} has no accessibility violation`, async ({ page }) => {
        await page.goto(courseUrl(path))
        await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
        await expectAccessible(page)
      })
    }

    for (const locale of ['en', 'fr'] as const) {
      test(`/${locale}/git/first-commits/ with its workbench at work has no accessibility violation`, async ({ page, lesson }) => {
        await page.goto(courseUrl(`${locale}/git/first-commits/`))
        await lesson.terminal.wake()
        for (const line of ['git init', 'git add titanic.py', 'ls --color', 'git nonsense']) await lesson.terminal.line(line)
        await lesson.expectStep('a', 'fail')
        await expectAccessible(page)
      })
    }
  })
}

for (const path of builtPages(SECOND_COURSE)) {
  test(`the second course: /${path} has no accessibility violation`, async ({ page }) => {
    await page.goto(secondCourseUrl(path))
    await expectAccessible(page)
  })
}

for (const width of [390, 768, 1440]) {
  for (const path of ['en/', 'fr/', 'en/git/first-commits/', 'fr/git/what-not-to-version/']) {
    test(`/${path} does not scroll sideways at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 })
      await page.goto(courseUrl(path))
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      expect(excess).toBeLessThanOrEqual(0)
    })
  }
}
