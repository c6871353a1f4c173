/** What a lesson quotes: its fenced blocks, and lines that run unseen. */

export interface Fence {
  language: string
  /** The rest of the opening line. */
  meta: string
  code: string
  /** Line of the file where the code begins, from 1. */
  line: number
}

export interface Hidden {
  run: string
  line: number
}

export type Quoted = { fence: Fence } | { hidden: Hidden }

const OPENING = /^(\s*)(`{3,}|~{3,})\s*([\w+-]*)\s*(.*)$/
const HIDDEN = /^\s*\{\/\*\s*run:\s*(.*?)\s*\*\/\}\s*$/

/** Fences and hidden lines in the order in which they stand. */
export function quotedIn(text: string): Quoted[] {
  const found: Quoted[] = []
  const lines = text.split(/\r?\n/)
  for (let at = 0; at < lines.length; at++) {
    const hidden = HIDDEN.exec(lines[at]!)
    if (hidden) found.push({ hidden: { run: hidden[1]!, line: at + 1 } })
    const opening = OPENING.exec(lines[at]!)
    if (!opening) continue
    const [, indent = '', ticks = '', language = '', meta = ''] = opening
    const end = lines.findIndex((line, index) => index > at && line.trim().startsWith(ticks) && /^[`~]+$/.test(line.trim()))
    const last = end < 0 ? lines.length : end
    const code = lines.slice(at + 1, last).map(line => (line.startsWith(indent) ? line.slice(indent.length) : line.trimStart()))
    found.push({ fence: { language, meta, code: code.join('\n'), line: at + 2 } })
    at = last
  }
  return found
}

/** The text of a lesson without its fences and frontmatter; lines keep their numbers. */
export function proseOf(text: string): string {
  const lines = text.split(/\r?\n/)
  for (const quoted of quotedIn(text)) {
    if (!('fence' in quoted)) continue
    const from = quoted.fence.line - 2
    const length = quoted.fence.code.split('\n').length + 2
    for (let at = from; at < Math.min(lines.length, from + length); at++) lines[at] = ''
  }
  const end = lines[0] === '---' ? lines.indexOf('---', 1) : -1
  return lines.map((line, index) => (index <= end ? '' : line)).join('\n')
}

export interface Step {
  command: string
  /** Lines that it prints; `…` alone stands for any lines. */
  output: string[]
  line: number
}

/** The commands of a `console` fence with what each one prints. Lines before the first prompt belong to no command. */
export function stepsOf(fence: Fence): { steps: Step[]; stray?: number } {
  const steps: Step[] = []
  let typing = false
  for (const [index, text] of fence.code.split('\n').entries()) {
    const last = steps.at(-1)
    if (text.startsWith('$ ') || text === '$') {
      steps.push({ command: text.slice(2), output: [], line: fence.line + index })
      typing = true
    } else if (last === undefined) {
      if (text.trim() !== '') return { steps, stray: fence.line + index }
    } else if (typing && (text.startsWith('> ') || text === '>')) last.command += `\n${text.slice(2)}`
    else {
      typing = false
      last.output.push(text)
    }
  }
  return { steps }
}

/** Whether the lines agree; spaces at their ends and empty lines at the end of all do not count. */
export function agrees(quoted: readonly string[], printed: readonly string[]): boolean {
  return matches(trimmed(quoted), trimmed(printed))
}

function matches(quoted: readonly string[], printed: readonly string[]): boolean {
  const gap = quoted.indexOf('…')
  if (gap < 0) return quoted.length === printed.length && quoted.every((line, index) => line === printed[index])
  if (!quoted.slice(0, gap).every((line, index) => line === printed[index])) return false
  const rest = quoted.slice(gap + 1)
  for (let from = gap; from <= printed.length; from++) if (matches(rest, printed.slice(from))) return true
  return false
}

function trimmed(lines: readonly string[]): string[] {
  const clean = lines.map(line => line.trimEnd())
  while (clean.at(-1) === '') clean.pop()
  return clean
}

/** What a terminal would show of it: without colours, and without what a carriage return wrote over. */
export function plain(output: string): string {
  return output
    .replace(/\u001b\[[0-9;?]*[A-Za-z]|\u001b\][^\u0007]*\u0007/g, '')
    .replace(/[^\n]*\r(?!\n)/g, '')
    .replaceAll('\r\n', '\n')
}
