import { cpus, loadavg, platform, release, totalmem } from 'node:os'
import type { CommandResult } from './commands.ts'
import type { FirstPrompt, Visit } from './first-prompt.ts'
import { FILES, type ManyFilesResult } from './many-files.ts'
import { kilobytes, median, milliseconds, ratio } from './statistics.ts'
import type { VerdictResult } from './verdict.ts'

export interface Results {
  date: string
  browser: string
  native: string
  /** Load average of the minute before the first measurement. */
  load: number
  lesson: FirstPrompt
  bare: FirstPrompt
  commands: CommandResult[]
  manyFiles: ManyFilesResult[]
  /** Milliseconds. */
  verdict: VerdictResult
  grading: { exercises: number; seconds: number }
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_cell, index) => (index === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n')
}

function machine({ browser, native, date, load }: Results): string {
  const [cpu] = cpus()
  return `${date}, ${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${release()}, Node ${process.versions.node}, ${browser}; ${native}. Load average ${load.toFixed(1)} before the run and ${(loadavg()[0] ?? 0).toFixed(1)} at its end: above 1 at the start, other programs were working too.`
}

function visitRow(name: string, ours: Visit, theirs: Visit): string[] {
  return [
    name,
    milliseconds(ours.milliseconds),
    milliseconds(theirs.milliseconds),
    ratio(ours.milliseconds, theirs.milliseconds),
    kilobytes(ours.bytes),
    kilobytes(theirs.bytes),
    theirs.bytes > 0 ? ratio(ours.bytes, theirs.bytes) : '–',
  ]
}

const row = (name: string, page: number, native: number) => [
  `\`${name.replaceAll('|', '\\|')}\``,
  milliseconds(page),
  milliseconds(native),
  ratio(page, native),
]

export function report(results: Results): string {
  const { lesson, bare, commands, manyFiles, verdict, grading } = results
  const ratios = commands.map(({ page, native }) => page / native)
  return `# How fast it is

${machine(results)}

Written by \`npm run bench\`. Medians of several runs, both sides in the same run on the same machine: read the ratios (ours by theirs, below 1 is faster or smaller), not the times.

## To the first prompt

From the address to a prompt that takes keys, over the loopback with brotli. Beside ours: the least page that has a shell (xterm and just-bash in a worker, nothing kept, nothing graded).

${table(
  ['', 'lesson page', 'bare page', 'ratio', 'bytes', 'bare bytes', 'ratio'],
  [visitRow('cold', lesson.cold, bare.cold), visitRow('warm (second visit)', lesson.warm, bare.warm)],
)}

## Enter → prompt

In the page from the key to the frame that shows the prompt again; natively a new \`bash -c\`. The median command takes ${median(ratios).toFixed(2)}× the native time, the slowest ${Math.max(...ratios).toFixed(2)}×.

${table(
  ['command', 'page', 'native', 'ratio'],
  commands.map(({ line, page, native }) => row(line, page, native)),
)}

## git on ${FILES.toLocaleString('en')} files

${table(
  ['step', 'page', 'native', 'ratio'],
  manyFiles.map(({ step, page, native }) => row(step, page, native)),
)}

## Verdicts

- After a command that finishes a step, the prompt is back ${milliseconds(verdict.prompt)} after Enter, and the verdict stands in the card ${milliseconds(verdict.verdict)} after Enter.
- \`slipway check\` grades ${(grading.exercises / grading.seconds).toFixed(1)} exercises a second (${grading.exercises} gradings of starts, solutions, alternatives and mistakes in ${grading.seconds.toFixed(1)} s, each replayed from its checkpoint).
`
}
