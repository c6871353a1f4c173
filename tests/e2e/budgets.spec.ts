import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { serve } from '../../scripts/lib/serve.mjs'
import { expect, test } from './support/fixtures.ts'
import { Terminal } from './support/terminal.ts'

/** Kilobytes of 1,000 bytes, gzipped, as they cross the network. */
const SCRIPT_BEFORE_TOUCH = 40
const FIRST_PROMPT = 750

const dist = fileURLToPath(new URL('../../dist', import.meta.url))

interface Sent {
  path: string
  bytes: number
}

const kilobytes = (sent: Sent[]) => sent.reduce((sum, { bytes }) => sum + bytes, 0) / 1000

const list = (sent: Sent[]) => sent.map(({ path, bytes }) => `${(bytes / 1000).toFixed(1).padStart(8)} kB ${path}`).join('\n')

/** Serves the course with gzip to one visitor and counts what was sent. */
async function visit(page: Page, path: string, action: (sent: Sent[]) => Promise<void>): Promise<void> {
  const sent: Sent[] = []
  const server = await serve({ dist, port: 0, encodings: ['gzip'], onSent: answer => sent.push(answer) })
  process.env.SLIPWAY_URL = server.url
  try {
    await page.goto(new URL(path, server.url).href, { waitUntil: 'networkidle' })
    await action(sent)
  } finally {
    await server.close()
  }
}

for (const path of ['en/git/first-commits/', 'fr/git/what-not-to-version/', 'en/']) {
  test(`/${path} sends at most ${SCRIPT_BEFORE_TOUCH} kB of script before the workbench is touched`, async ({ page }) => {
    await visit(page, path, async sent => {
      const scripts = sent.filter(({ path: file }) => /\.m?js(\?|$)/.test(file))
      const inline = await page.locator('script:not([src]):not([type="application/json"])').allTextContents()
      // Scripts inside the page count as well: they are compressed with it, so this is a little too strict.
      const total = kilobytes(scripts) + inline.join('').length / 1000
      expect(total, list(scripts)).toBeLessThanOrEqual(SCRIPT_BEFORE_TOUCH)
    })
  })
}

test(`at most ${FIRST_PROMPT} kB to the first prompt of a lesson`, async ({ page }) => {
  await visit(page, 'en/git/first-commits/', async sent => {
    await new Terminal(page).wake()
    const needed = [...sent]
    expect(kilobytes(needed), list(needed)).toBeLessThanOrEqual(FIRST_PROMPT)
  })
})
