/** How long after the prompt came back a step's new verdict stands in the card. */

import type { Browser } from '@playwright/test'
import { enterToPrompt, openLesson } from './page.ts'
import { median, repeat } from './statistics.ts'

const RUNS = 5

const BEFORE = [
  'git init -q',
  'git config --global user.name Ada',
  'git config --global user.email ada@slipway.example',
  'git add .',
  'git commit -qm "Add the model"',
]

const LAST = 'echo hello > README.md && git add . && git commit -qm "Add a page"'

/** Milliseconds from the prompt to the verdict; what stands before the prompt counts as none. */
export async function measureVerdict(browser: Browser, url: string): Promise<number> {
  const delays = await repeat(RUNS, async () => {
    const { page, terminal } = await openLesson(browser, url)
    for (const line of BEFORE) await terminal.line(line)
    const verdict = page.evaluate(
      () =>
        new Promise<number>(resolve => {
          const look = () =>
            document.querySelector('[data-check="a"][data-status="pass"]') ? resolve(performance.now()) : requestAnimationFrame(look)
          look()
        }),
    )
    await enterToPrompt(page, terminal, LAST)
    const prompted = await page.evaluate(() => Number(document.body.dataset.promptAt))
    const delay = Math.max(0, (await verdict) - prompted)
    await page.context().close()
    return delay
  })
  return median(delays)
}
