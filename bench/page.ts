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
  const measured = page.evaluate(measureNextEnter, timeout)
  await page.keyboard.press('Enter')
  return measured
}

/** Runs in the page. */
function measureNextEnter(timeout: number): Promise<number> {
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
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('no prompt came back')), timeout)
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Enter') return
      window.removeEventListener('keydown', listen, true)
      const started = event.timeStamp
      const look = () => (atPrompt() ? resolve(performance.now() - started) : requestAnimationFrame(look))
      requestAnimationFrame(look)
    }
    window.addEventListener('keydown', listen, true)
  })
}
