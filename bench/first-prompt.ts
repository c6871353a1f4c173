/** Time and bytes from the address to a prompt that takes keys: our lesson page against the bare page, cold and warm. */

import type { Browser, Page } from '@playwright/test'
import { serve } from '../scripts/lib/serve.mjs'
import { Terminal } from '../tests/e2e/support/terminal.ts'
import { LESSON } from './page.ts'
import { median, repeat } from './statistics.ts'

const RUNS = 5

export interface Visit {
  milliseconds: number
  bytes: number
}

export interface FirstPrompt {
  cold: Visit
  warm: Visit
}

async function timed(open: () => Promise<void>, sent: { bytes: number }): Promise<Visit> {
  sent.bytes = 0
  const started = performance.now()
  await open()
  return { milliseconds: performance.now() - started, bytes: sent.bytes }
}

function middle(visits: Visit[]): Visit {
  return { milliseconds: median(visits.map(visit => visit.milliseconds)), bytes: median(visits.map(visit => visit.bytes)) }
}

async function measure(browser: Browser, dist: string, open: (page: Page, url: string) => Promise<void>): Promise<FirstPrompt> {
  const sent = { bytes: 0 }
  const server = await serve({
    dist,
    port: 0,
    onSent: answer => {
      sent.bytes += answer.bytes
    },
  })
  try {
    const runs = await repeat(RUNS, async () => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
      const page = await context.newPage()
      const cold = await timed(() => open(page, server.url), sent)
      await page.close()
      const again = await context.newPage()
      const warm = await timed(() => open(again, server.url), sent)
      await context.close()
      return { cold, warm }
    })
    return { cold: middle(runs.map(run => run.cold)), warm: middle(runs.map(run => run.warm)) }
  } finally {
    await server.close()
  }
}

export function measureLesson(browser: Browser, dist: string): Promise<FirstPrompt> {
  return measure(browser, dist, async (page, url) => {
    await page.goto(new URL(LESSON, url).href, { waitUntil: 'commit' })
    await new Terminal(page).wake()
  })
}

export function measureBare(browser: Browser, dist: string): Promise<FirstPrompt> {
  return measure(browser, dist, async (page, url) => {
    await page.goto(url, { waitUntil: 'commit' })
    await page.waitForFunction(() => document.body?.dataset.prompts !== undefined)
  })
}
