import { courseUrl, expect, test } from './support/fixtures.ts'
import { interfaceOf, type Lesson } from './support/lesson.ts'

const LESSON = 'en/git/first-commits/'

/** What 2.1 asks, typed at a prompt that has the focus. Gives the answer to its first question. */
async function commitTwice({ terminal }: Lesson): Promise<string> {
  for (const line of [
    'git init',
    'git config --global user.name "Grace Martin"',
    'git config --global user.email grace@slipway.example',
    'git add titanic.py titanic.ipynb bin docs',
    'git commit -qm "Add the model"',
    'git add data.csv',
    'git commit -qm "Add the passengers"',
  ]) {
    await terminal.line(line)
  }
  return terminal.output('git rev-parse --short HEAD^')
}

test('2.1 by keyboard alone', async ({ page, lesson }) => {
  test.setTimeout(120_000)
  const focused = (selector: string) => page.evaluate(target => document.activeElement?.closest(target) != null, selector)
  const tabTo = async (selector: string, key: 'Tab' | 'Shift+Tab') => {
    for (let presses = 0; presses < 80 && !(await focused(selector)); presses += 1) await page.keyboard.press(key)
    expect(await focused(selector), `${key} reaches ${selector}`).toBe(true)
  }
  await page.goto(courseUrl(LESSON))
  await tabTo('work-bench', 'Tab')
  await lesson.terminal.prompt()
  await tabTo('.xterm', 'Tab')
  const parent = await commitTwice(lesson)
  await lesson.expectStep('a', 'pass')
  await page.keyboard.press('F6')
  await tabTo('[data-question="parent"]', 'Shift+Tab')
  await page.keyboard.type(parent)
  await tabTo('[data-question="head"]', 'Tab')
  await page.keyboard.type('main')
  await tabTo('[data-action="check"]', 'Tab')
  await page.keyboard.press('Enter')
  await lesson.expectStep('b', 'pass')
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('2.1 at 390 px', async ({ page, lesson }) => {
    test.setTimeout(120_000)
    const { paneWorkbench = '', paneLesson = '' } = interfaceOf('en')
    await page.goto(courseUrl(LESSON))
    await page.getByRole('button', { name: paneWorkbench, exact: true }).tap()
    await lesson.terminal.wake()
    await lesson.terminal.focus()
    const parent = await commitTwice(lesson)
    await page.getByRole('button', { name: paneLesson, exact: true }).tap()
    await lesson.expectStep('a', 'pass')
    await lesson.answer('parent', parent)
    await lesson.answer('head', 'main')
    await lesson.expectStep('b', 'pass')
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(excess).toBeLessThanOrEqual(0)
  })
})
