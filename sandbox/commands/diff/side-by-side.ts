import type { Change } from './changes.ts'
import type { DiffOptions } from './compare.ts'
import type { Side } from './format.ts'

/** Two columns with `|`, `<` or `>` between where lines differ; tabs fill the gap, as in the real tool. */
export function sideBySide(left: Side, right: Side, changes: Change[], options: Pick<DiffOptions, 'width' | 'suppress'>): string {
  const half =
    Math.floor((options.width - 8) / 16) * 8 + 3 >= options.width / 2
      ? Math.floor(options.width / 2) - 3
      : Math.floor(options.width / 2) - 3
  const column = Math.floor((half + 4) / 8) * 8
  let text = ''
  const row = (a: string | undefined, b: string | undefined, mark: string) => {
    const start = (a ?? '').slice(0, half)
    if (mark === ' ') text += `${pad(start, start.length, column)}${b!.slice(0, half)}\n`
    else {
      const marked = `${pad(start, start.length, column - 2)}${mark}`
      text += b === undefined ? `${marked}\n` : `${marked}\t${b.slice(0, half)}\n`
    }
  }
  let at = 0
  let newAt = 0
  const common = (to: number) => {
    while (at < to) {
      if (options.suppress) {
        at++
        newAt++
      } else row(left.lines[at++], right.lines[newAt++], ' ')
    }
  }
  for (const change of changes) {
    common(change.from)
    while (at < change.to && newAt < change.newTo) row(left.lines[at++], right.lines[newAt++], '|')
    while (at < change.to) row(left.lines[at++], undefined, '<')
    while (newAt < change.newTo) row(undefined, right.lines[newAt++], '>')
  }
  common(left.lines.length)
  return text
}

/** Tabs as far as they go, then spaces. */
function pad(text: string, from: number, to: number): string {
  let out = text
  let column = from
  while (Math.floor(column / 8) * 8 + 8 <= to) {
    out += '\t'
    column = Math.floor(column / 8) * 8 + 8
  }
  return out + ' '.repeat(Math.max(0, to - column))
}
