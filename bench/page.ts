/** A lesson page with its terminal, timed inside the page: from the key to the frame that shows the result. */

import { type Browser, chromium, type Page } from '@playwright/test'
import { browserPath, LAUNCH_ARGUMENTS } from '../tests/e2e/support/browser.ts'
import { Terminal } from '../tests/e2e/support/terminal.ts'

export const LESSON = 'en/git/first-commits/'

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: browserPath(), args: LAUNCH_ARGUMENTS, chromiumSandbox: false })
}

export async function openLesson(browser: Browser, url: string): Promise<{ page: Page; terminal: Terminal }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto(new URL(LESSON, url).href)
  const terminal = new Terminal(page)
  await terminal.wake()
  return { page, terminal }
}

/** Types the line, then measures from Enter to the first frame whose last row is a prompt again. */
export async function enterToPrompt(page: Page, terminal: Terminal, line: string, timeout = 120_000): Promise<number> {
  await terminal.typed(line)
  // The listener must be there before the key is: two calls, not one.
  await page.evaluate(listenForEnter)
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.body.dataset.enterToPrompt !== undefined, undefined, { timeout })
  return page.evaluate(() => Number(document.body.dataset.enterToPrompt))
}

/** Runs in the page. Leaves the milliseconds in the page's `data-enter-to-prompt`, and the instant in `data-prompt-at`. */
function listenForEnter(): void {
  const atPrompt = () => {
    const rows = [...document.querySelectorAll('work-bench .xterm-rows > div')].map(row =>
      (row.textContent ?? '').replaceAll('\u00a0', ' ').trimEnd(),
    )
    return (
      rows
        .filter(row => row !== '')
        .at(-1)
        ?.endsWith('$') ?? false
    )
  }
  delete document.body.dataset.enterToPrompt
  const listen = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    window.removeEventListener('keydown', listen, true)
    const started = event.timeStamp
    const look = () => {
      if (!atPrompt()) return void requestAnimationFrame(look)
      document.body.dataset.promptAt = String(performance.now())
      document.body.dataset.enterToPrompt = String(performance.now() - started)
    }
    requestAnimationFrame(look)
  }
  window.addEventListener('keydown', listen, true)
}
