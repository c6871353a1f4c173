import { writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { serve } from '../scripts/lib/serve.mjs'
import { buildBarePage } from './bare-page.ts'
import { measureCommands } from './commands.ts'
import { measureBare, measureLesson } from './first-prompt.ts'
import { measureGrading } from './grading.ts'
import { measureManyFiles } from './many-files.ts'
import { nativeVersions } from './native.ts'
import { launch } from './page.ts'
import { report } from './report.ts'
import { measureVerdict } from './verdict.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

async function step<T>(name: string, measure: () => Promise<T> | T): Promise<T> {
  process.stdout.write(`… ${name}\n`)
  return measure()
}

const dist = at('../dist')
const [load = 0] = loadavg()
const browser = await launch()
const server = await serve({ dist, port: 0 })
try {
  const bareDist = await buildBarePage()
  const text = report({
    date: new Date().toISOString().slice(0, 10),
    browser: `Chromium ${browser.version()}`,
    native: nativeVersions(),
    load,
    lesson: await step('time to the first prompt', () => measureLesson(browser, dist)),
    bare: await step('time to the first prompt of a bare page', () => measureBare(browser, bareDist)),
    commands: await step('common commands', () => measureCommands(browser, server.url)),
    manyFiles: await step('git on many files', () => measureManyFiles(browser, server.url)),
    verdict: await step('delay of a verdict', () => measureVerdict(browser, server.url)),
    grading: await step('exercises graded', measureGrading),
  })
  writeFileSync(at('results.md'), text)
  process.stdout.write(`\n${text}\nWritten to bench/results.md\n`)
} finally {
  await browser.close()
  await server.close()
}
