import type { Change } from './changes.ts'
import type { DiffOptions } from './compare.ts'
import { sideBySide } from './side-by-side.ts'

/** One of the two files. */
export interface Side {
  name: string
  bytes: Uint8Array
  lines: string[]
  /** The last line ends with a newline. */
  complete: boolean
  time: string
}

const NO_NEWLINE = '\\ No newline at end of file'
const COLORS = { removed: '31', added: '32', range: '36', file: '1' }

interface Pair {
  left: Side
  right: Side
  paint(text: string, kind: keyof typeof COLORS): string
}

export function formatChanges(left: Side, right: Side, changes: Change[], options: DiffOptions): string {
  const paint = (text: string, kind: keyof typeof COLORS) => (options.color ? `\x1b[${COLORS[kind]}m${text}\x1b[0m` : text)
  const pair: Pair = { left, right, paint }
  if (options.style === 'side') return sideBySide(left, right, changes, options)
  const lines =
    options.style === 'unified'
      ? unified(pair, changes, options)
      : options.style === 'context'
        ? context(pair, changes, options)
        : changes.flatMap(change => normal(pair, change))
  return `${lines.join('\n')}\n`
}

/** A line with its mark, and a note when its newline is missing. */
function marked(side: Side, index: number, mark: string): string[] {
  const line = mark + side.lines[index]!
  return index === side.lines.length - 1 && !side.complete ? [line, NO_NEWLINE] : [line]
}

function range(from: number, to: number): string {
  return to - from <= 1 ? String(to === from ? from : from + 1) : `${from + 1},${to}`
}

function normal({ left, right, paint }: Pair, change: Change): string[] {
  const letter = change.from === change.to ? 'a' : change.newFrom === change.newTo ? 'd' : 'c'
  const lines = [paint(`${range(change.from, change.to)}${letter}${range(change.newFrom, change.newTo)}`, 'range')]
  for (let index = change.from; index < change.to; index++) lines.push(...marked(left, index, '< ').map(line => paint(line, 'removed')))
  if (letter === 'c') lines.push('---')
  for (let index = change.newFrom; index < change.newTo; index++)
    lines.push(...marked(right, index, '> ').map(line => paint(line, 'added')))
  return lines
}

/** Changes whose surroundings touch are shown together. */
function hunksOf(changes: Change[], around: number): Change[][] {
  const hunks: Change[][] = []
  for (const change of changes) {
    const last = hunks.at(-1)?.at(-1)
    if (last && change.from - last.to <= 2 * around) hunks.at(-1)!.push(change)
    else hunks.push([change])
  }
  return hunks
}

function heading(side: Side, label: string | undefined, mark: string): string {
  return label === undefined ? `${mark} ${/[\s"\\]/.test(side.name) ? `"${side.name}"` : side.name}\t${side.time}` : `${mark} ${label}`
}

function unified({ left, right, paint }: Pair, changes: Change[], { context: around, labels }: DiffOptions): string[] {
  const lines = [paint(heading(left, labels[0], '---'), 'file'), paint(heading(right, labels[1], '+++'), 'file')]
  for (const hunk of hunksOf(changes, around)) {
    const first = hunk[0]!
    const last = hunk.at(-1)!
    const from = Math.max(0, first.from - around)
    const newFrom = Math.max(0, first.newFrom - around)
    const to = Math.min(left.lines.length, last.to + around)
    const newTo = Math.min(right.lines.length, last.newTo + around)
    lines.push(paint(`@@ -${span(from, to)} +${span(newFrom, newTo)} @@`, 'range'))
    let at = from
    for (const change of hunk) {
      for (; at < change.from; at++) lines.push(...marked(left, at, ' '))
      for (; at < change.to; at++) lines.push(...marked(left, at, '-').map(line => paint(line, 'removed')))
      for (let index = change.newFrom; index < change.newTo; index++)
        lines.push(...marked(right, index, '+').map(line => paint(line, 'added')))
    }
    for (; at < to; at++) lines.push(...marked(left, at, ' '))
  }
  return lines
}

function span(from: number, to: number): string {
  const count = to - from
  return count === 1 ? String(from + 1) : `${count === 0 ? from : from + 1},${count}`
}

function context({ left, right }: Pair, changes: Change[], { context: around, labels }: DiffOptions): string[] {
  const lines = [heading(left, labels[0], '***'), heading(right, labels[1], '---')]
  const bounds = (from: number, to: number) => (to - from <= 1 ? String(to) : `${from + 1},${to}`)
  for (const hunk of hunksOf(changes, around)) {
    const first = hunk[0]!
    const last = hunk.at(-1)!
    const [from, to] = [Math.max(0, first.from - around), Math.min(left.lines.length, last.to + around)]
    const [newFrom, newTo] = [Math.max(0, first.newFrom - around), Math.min(right.lines.length, last.newTo + around)]
    const markOf = (index: number, old: boolean) => {
      const change = hunk.find(({ from, to, newFrom, newTo }) => (old ? index >= from && index < to : index >= newFrom && index < newTo))
      if (change === undefined) return '  '
      return change.from < change.to && change.newFrom < change.newTo ? '! ' : old ? '- ' : '+ '
    }
    lines.push('***************', `*** ${bounds(from, to)} ****`)
    if (hunk.some(change => change.from < change.to))
      for (let index = from; index < to; index++) lines.push(...marked(left, index, markOf(index, true)))
    lines.push(`--- ${bounds(newFrom, newTo)} ----`)
    if (hunk.some(change => change.newFrom < change.newTo))
      for (let index = newFrom; index < newTo; index++) lines.push(...marked(right, index, markOf(index, false)))
  }
  return lines
}
