import type { CommandContext } from '../../contract.ts'
import type { NameColors } from '../_shared/colors.ts'
import { modeString, ownerName } from '../_shared/modes.ts'
import { quoteForTerminal } from '../_shared/quote.ts'
import { humanSize } from '../_shared/sizes.ts'
import { formatTime, zoneOf } from '../_shared/time.ts'
import { padEnd, textWidth } from '../_shared/width.ts'
import type { Entry } from './entries.ts'

/** How entries are written. */
export interface Layout {
  shape: 'long' | 'columns' | 'across' | 'commas' | 'one'
  width: number
  quoting: 'terminal' | 'double' | 'literal'
  classify: 'all' | 'directories' | 'none'
  colors: NameColors | undefined
  inode: boolean
  blocks: boolean
  /** Base of human sizes; bytes without it. */
  human: number | undefined
  owner: boolean
  group: boolean
  numeric: boolean
  timeStyle: string
  ctx: CommandContext
  blocksTotal(entries: Entry[]): string
}

interface Cell {
  text: string
  width: number
}

const HALF_YEAR = 15_778_476_000

/** Columns of a long listing are as wide as the widest of `measured`, which may be more than is shown. */
export function render(entries: Entry[], layout: Layout, measured = entries): string {
  if (entries.length === 0) return ''
  if (layout.shape === 'long') return renderLong(entries, layout, measured)
  const cells = cellsOf(entries, layout)
  if (layout.shape === 'one') return `${cells.map(cell => cell.text).join('\n')}\n`
  if (layout.shape === 'commas') return renderCommas(cells, layout.width)
  return renderColumns(cells, layout)
}

export function formatBlocks(kibibytes: number, human: number | undefined): string {
  return human === undefined ? String(kibibytes) : humanSize(kibibytes * 1024, human)
}

function cellsOf(entries: Entry[], layout: Layout): Cell[] {
  const inodes = widest(entries.map(entry => String(entry.stat.ino)))
  const blocks = widest(entries.map(entry => formatBlocks(entry.blocks, layout.human)))
  const quoted = layout.quoting === 'terminal' && entries.some(entry => quoteForTerminal(entry.name) !== entry.name)
  return entries.map(entry => {
    const front = `${layout.inode ? `${String(entry.stat.ino).padStart(inodes)} ` : ''}${layout.blocks ? `${formatBlocks(entry.blocks, layout.human).padStart(blocks)} ` : ''}`
    const name = nameCell(entry, layout, quoted && layout.shape !== 'commas')
    return { text: front + name.text, width: front.length + name.width }
  })
}

/** A name as shown; where some of the list are quoted on a terminal, the others stand one column further in. */
function nameCell(entry: Entry, layout: Layout, indent: boolean): Cell {
  const shown =
    layout.quoting === 'terminal'
      ? quoteForTerminal(entry.name)
      : layout.quoting === 'double'
        ? `"${entry.name.replace(/["\\]/g, '\\$&')}"`
        : entry.name
  const space = indent && shown === entry.name ? ' ' : ''
  const mark = markOf(entry, layout)
  const painted = layout.colors?.paint(shown, entry.stat, entry.targetStat) ?? shown
  return { text: space + painted + mark, width: space.length + textWidth(shown) + mark.length }
}

function markOf({ stat }: Entry, { classify, shape }: Layout): string {
  if (classify === 'none') return ''
  if (stat.kind === 'directory') return '/'
  if (classify === 'directories') return ''
  if (stat.kind === 'symlink') return shape === 'long' ? '' : '@'
  return stat.mode & 0o111 ? '*' : ''
}

function renderCommas(cells: Cell[], width: number): string {
  let text = ''
  let column = 0
  for (const [index, cell] of cells.entries()) {
    if (index > 0) {
      const fits = column + 2 + cell.width < width
      text += fits ? ', ' : ',\n'
      column = fits ? column + 2 : 0
    }
    text += cell.text
    column += cell.width
  }
  return `${text}\n`
}

/** As many columns as fit, each as wide as its widest name and two spaces. */
function renderColumns(cells: Cell[], layout: Layout): string {
  const across = layout.shape === 'across'
  const most = Math.min(cells.length, Math.max(1, Math.floor(layout.width / 3)))
  for (let columns = most; columns >= 1; columns--) {
    const rows = Math.ceil(cells.length / columns)
    const column = (index: number) => (across ? index % columns : Math.floor(index / rows))
    const widths = Array.from({ length: columns }, () => 0)
    for (const [index, cell] of cells.entries()) {
      const last = column(index) === columns - 1
      widths[column(index)] = Math.max(widths[column(index)]!, cell.width + (last ? 0 : 2))
    }
    if (columns > 1 && widths.reduce((sum, width) => sum + Math.max(width, 3), 0) >= layout.width) continue
    return writeColumns(cells, widths, { rows, columns, across })
  }
  return ''
}

function writeColumns(cells: Cell[], widths: number[], grid: { rows: number; columns: number; across: boolean }): string {
  let text = ''
  for (let row = 0; row < grid.rows; row++) {
    const line: Cell[] = []
    for (let column = 0; column < grid.columns; column++) {
      const cell = cells[grid.across ? row * grid.columns + column : column * grid.rows + row]
      if (cell) line.push(cell)
    }
    text += line
      .map((cell, index) => (index === line.length - 1 ? cell.text : cell.text + ' '.repeat(Math.max(0, widths[index]! - cell.width))))
      .join('')
    text += '\n'
  }
  return text
}

function renderLong(entries: Entry[], layout: Layout, measured: Entry[]): string {
  const owner = (entry: Entry) => (layout.numeric ? String(entry.stat.uid) : ownerName(entry.stat.uid))
  const size = (entry: Entry) => (layout.human === undefined ? String(entry.stat.size) : humanSize(entry.stat.size, layout.human))
  const links = widest(measured.map(entry => String(entry.stat.nlink)))
  const owners = widest(measured.map(owner))
  const sizes = widest(measured.map(size))
  const times = entries.map(entry => timeText(entry, layout))
  const timeWidth = widest(times)
  const cells = cellsOf(entries, layout)
  const lines = entries.map((entry, index) => {
    const people = `${layout.owner ? `${padEnd(owner(entry), owners)} ` : ''}${layout.group ? `${padEnd(owner(entry), owners)} ` : ''}`
    const facts = `${modeString(entry.stat.kind, entry.stat.mode)} ${String(entry.stat.nlink).padStart(links)} ${people}${size(entry).padStart(sizes)}`
    const cell = cells[index]!
    const front = layout.inode || layout.blocks ? splitFront(entry, layout, entries) : ''
    return `${front}${facts} ${times[index]!.padStart(timeWidth)} ${cell.text.slice(front.length)}${arrow(entry, layout)}\n`
  })
  return lines.join('')
}

function splitFront(entry: Entry, layout: Layout, entries: Entry[]): string {
  const inodes = widest(entries.map(other => String(other.stat.ino)))
  const blocks = widest(entries.map(other => formatBlocks(other.blocks, layout.human)))
  return `${layout.inode ? `${String(entry.stat.ino).padStart(inodes)} ` : ''}${layout.blocks ? `${formatBlocks(entry.blocks, layout.human).padStart(blocks)} ` : ''}`
}

function arrow(entry: Entry, layout: Layout): string {
  if (entry.target === undefined) return ''
  const target = layout.quoting === 'terminal' ? quoteForTerminal(entry.target) : entry.target
  const there = typeof entry.targetStat === 'object' ? entry.targetStat : undefined
  const painted = layout.colors && there ? layout.colors.paint(target, there) : target
  return ` -> ${painted}${there && layout.classify !== 'none' ? markOf({ ...entry, stat: there }, layout) : ''}`
}

function timeText({ stat }: Entry, { timeStyle, ctx }: Layout): string {
  const zone = zoneOf(ctx)
  const now = ctx.clock.now()
  const recent = stat.mtime <= now + 1000 && stat.mtime > now - HALF_YEAR
  const formats: Record<string, string> = {
    'full-iso': '%Y-%m-%d %H:%M:%S.%N %z',
    'long-iso': '%Y-%m-%d %H:%M',
    iso: recent ? '%m-%d %H:%M' : '%Y-%m-%d ',
    locale: recent ? '%b %e %H:%M' : '%b %e  %Y',
  }
  const format = timeStyle.startsWith('+') ? timeStyle.slice(1) : (formats[timeStyle.replace(/^posix-/, '')] ?? formats.locale!)
  return formatTime(format, stat.mtime, zone)
}

function widest(texts: string[]): number {
  return texts.reduce((width, text) => Math.max(width, textWidth(text)), 0)
}
