/** Enter → prompt in the page against a new native bash process, for what learners type most. */

import type { Browser } from '@playwright/test'
import { createNativeFolder } from './native.ts'
import { enterToPrompt, openLesson } from './page.ts'
import { median, repeat } from './statistics.ts'

const RUNS = 7

export const COMMANDS = [
  'pwd',
  'ls',
  'ls -l',
  'echo "$HOME"',
  'cat titanic.py',
  'head -3 data.csv',
  'wc -l data.csv',
  'grep -c female data.csv',
  'cut -d, -f3 data.csv | sort | uniq -c',
  'sort -t, -k3 -n data.csv | tail -1',
  'find . -name "*.py"',
  'mkdir -p out/reports && touch out/reports/today.txt',
  'for i in 1 2 3; do echo $i; done',
  'git status',
  'git log --oneline',
]

const SETUP = 'git init -q && git config user.name Ada && git config user.email ada@example.org && git add . && git commit -qm "Begin"'

export interface CommandResult {
  line: string
  page: number
  native: number
}

export async function measureCommands(browser: Browser, url: string): Promise<CommandResult[]> {
  const folder = createNativeFolder()
  const { page, terminal } = await openLesson(browser, url)
  try {
    folder.run(SETUP)
    await terminal.line(SETUP)
    const results: CommandResult[] = []
    for (const line of COMMANDS) {
      await terminal.line('clear')
      const inPage = await repeat(RUNS, () => enterToPrompt(page, terminal, line))
      const native = await repeat(RUNS, async () => folder.run(line))
      results.push({ line, page: median(inPage), native: median(native) })
    }
    return results
  } finally {
    folder.remove()
    await page.context().close()
  }
}
