/** How long after Enter a step's new verdict stands in the card. */

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

export interface VerdictResult {
  /** Milliseconds from Enter to the frame with the prompt. */
  prompt: number
  /** Milliseconds from Enter to the frame with the verdict. */
  verdict: number
}

export async function measureVerdict(browser: Browser, url: string): Promise<VerdictResult> {
  const runs = await repeat(RUNS, async () => {
    const { page, terminal } = await openLesson(browser, url)
    for (const line of BEFORE) await terminal.line(line)
    const passed = page.evaluate(
      () =>
        new Promise<number>(resolve => {
          const look = () =>
            document.querySelector('[data-check="a"][data-status="pass"]') ? resolve(performance.now()) : requestAnimationFrame(look)
          look()
        }),
    )
    const prompt = await enterToPrompt(page, terminal, LAST)
    const entered = (await page.evaluate(() => Number(document.body.dataset.promptAt))) - prompt
    const verdict = (await passed) - entered
    await page.context().close()
    return { prompt, verdict }
  })
  return { prompt: median(runs.map(run => run.prompt)), verdict: median(runs.map(run => run.verdict)) }
}
