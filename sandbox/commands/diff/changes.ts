import { diffArrays } from 'diff'
import type { DiffOptions } from './compare.ts'
import type { Side } from './format.ts'

/** Lines `[from, to)` of the left that stand for lines `[newFrom, newTo)` of the right; counted from 0. */
export interface Change {
  from: number
  to: number
  newFrom: number
  newTo: number
}

type Ignoring = Pick<DiffOptions, 'ignoreCase' | 'space' | 'ignoreBlank' | 'stripCr'>

/** What differs, from top to bottom. A last line without its newline differs from the same line with one. */
export function changesOf(left: Side, right: Side, options: Ignoring): Change[] {
  const key = keyOf(options)
  const keys = (side: Side) =>
    side.lines.map((line, index) => key(line) + (index === side.lines.length - 1 && !side.complete && options.space === 'none' ? '\0' : ''))
  const changes: Change[] = []
  let from = 0
  let newFrom = 0
  let open: Change | undefined
  for (const part of diffArrays(keys(left), keys(right))) {
    const count = part.value.length
    if (!part.added && !part.removed) {
      open = undefined
      from += count
      newFrom += count
      continue
    }
    if (open === undefined) {
      open = { from, to: from, newFrom, newTo: newFrom }
      changes.push(open)
    }
    if (part.removed) open.to = from += count
    else open.newTo = newFrom += count
  }
  const slid = changes.map(change => slide(change, left.lines, right.lines))
  if (!options.ignoreBlank) return slid
  const blank = (lines: string[], start: number, end: number) => lines.slice(start, end).every(line => line === '')
  return slid.filter(change => !(blank(left.lines, change.from, change.to) && blank(right.lines, change.newFrom, change.newTo)))
}

/** A pure insertion or deletion that could stand further down is moved there, as the real tool does. */
function slide(change: Change, left: string[], right: string[]): Change {
  const moved = { ...change }
  const inserts = moved.from === moved.to
  const deletes = moved.newFrom === moved.newTo
  if (inserts === deletes) return moved
  const lines = inserts ? right : left
  while (true) {
    const [start, end] = inserts ? [moved.newFrom, moved.newTo] : [moved.from, moved.to]
    if (end >= lines.length || lines[start] !== lines[end]) return moved
    moved.from++
    moved.to++
    moved.newFrom++
    moved.newTo++
  }
}

function keyOf({ ignoreCase, space, stripCr }: Ignoring): (line: string) => string {
  return line => {
    let text = stripCr ? line.replace(/\r$/, '') : line
    if (space === 'all') text = text.replace(/\s+/g, '')
    else if (space === 'change') text = text.replace(/\s+$/, '').replace(/\s+/g, ' ')
    else if (space === 'trailing') text = text.replace(/\s+$/, '')
    return ignoreCase ? text.toLowerCase() : text
  }
}
