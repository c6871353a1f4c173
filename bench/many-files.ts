/** git on 2,000 files, in the page and natively: status of untracked files, add, commit, status again. */

import type { Browser } from '@playwright/test'
import { createNativeFolder } from './native.ts'
import { enterToPrompt, openLesson } from './page.ts'
import { median, repeat } from './statistics.ts'

const RUNS = 3

export const FILES = 2000

const SETUP = [
  'rm -rf ~/many && mkdir ~/many && cd ~/many && git init -q && git config user.name Ada && git config user.email ada@example.org',
  `for d in $(seq 20); do mkdir d$d; for f in $(seq ${FILES / 20}); do echo "file $d $f" > d$d/f$f; done; done`,
]

export const STEPS = ['git status', 'git add .', 'git commit -qm "Add the files"', 'git status']

export interface ManyFilesResult {
  step: string
  page: number
  native: number
}

export async function measureManyFiles(browser: Browser, url: string): Promise<ManyFilesResult[]> {
  const folder = createNativeFolder()
  const { page, terminal } = await openLesson(browser, url)
  try {
    const inPage = await repeat(RUNS, async () => {
      for (const line of SETUP) await enterToPrompt(page, terminal, line)
      return repeat(STEPS.length, index => enterToPrompt(page, terminal, STEPS[index] ?? ''))
    })
    const native = await repeat(RUNS, async () => {
      folder.run(SETUP.join('\n'))
      return repeat(STEPS.length, async index => folder.run(`cd ~/many && ${STEPS[index]}`))
    })
    const column = (runs: number[][], index: number) => median(runs.map(run => run[index] ?? Number.NaN))
    return STEPS.map((step, index) => ({ step, page: column(inPage, index), native: column(native, index) }))
  } finally {
    folder.remove()
    await page.context().close()
  }
}
