import { decode } from '../text/bytes.ts'
import { diffLines, splitLines } from './lines.ts'

export interface Hunk {
  oldStart: number
  oldCount: number
  newStart: number
  newCount: number
  /** The line that names where the hunk is (a function, a heading). */
  heading: string
  /** Each begins with a blank, `-` or `+` and ends with its newline, if it has one. */
  lines: string[]
}

export interface HunkOptions {
  context: number
  interContext?: number
  /** `all` for `-w`, `change` for `-b`. */
  blanks?: 'all' | 'change' | undefined
  functionContext?: boolean
}

function keyOf(blanks: HunkOptions['blanks']): (line: string) => string {
  if (blanks === 'all') return line => line.replace(/\s+/g, '')
  if (blanks === 'change') return line => line.replace(/\s+/g, ' ').trimEnd()
  return line => line
}

function lines(bytes: Uint8Array): number {
  let count = bytes.length > 0 && bytes[bytes.length - 1] !== 10 ? 1 : 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++
  return count
}

export function countLines(before: Uint8Array, after: Uint8Array): { added: number; removed: number } {
  if (before.length === 0 || after.length === 0) return { added: lines(after), removed: lines(before) }
  const { added, removed } = diffLines(splitLines(decode(before)), splitLines(decode(after)))
  const count = (flags: boolean[]) => flags.reduce((sum, flag) => sum + Number(flag), 0)
  return { added: count(added), removed: count(removed) }
}

/** The differences between two texts as hunks with context. */
export function makeHunks(before: string, after: string, options: HunkOptions): Hunk[] {
  const a = splitLines(before)
  const b = splitLines(after)
  const { removed, added } = diffLines(a, b, keyOf(options.blanks))
  const blocks: { a: number; aEnd: number; b: number; bEnd: number }[] = []
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    if (!removed[i] && !added[j] && i < a.length && j < b.length) {
      i++
      j++
      continue
    }
    const block = { a: i, aEnd: i, b: j, bEnd: j }
    while (i < a.length && removed[i]) i++
    while (j < b.length && added[j]) j++
    if (i === block.a && j === block.b) break
    block.aEnd = i
    block.bEnd = j
    blocks.push(block)
  }
  const groups: (typeof blocks)[] = []
  for (const block of blocks) {
    const previous = groups.at(-1)?.at(-1)
    if (previous && block.a - previous.aEnd <= options.context * 2 + (options.interContext ?? 0)) groups.at(-1)?.push(block)
    else groups.push([block])
  }
  let headed = -1
  let heading = ''
  return groups.map(group => {
    const first = group[0] as (typeof blocks)[number]
    const last = group.at(-1) as (typeof blocks)[number]
    const start = Math.max(0, first.a - options.context)
    const newStart = first.b - (first.a - start)
    const end = Math.min(a.length, last.aEnd + options.context)
    const newEnd = last.bEnd + (end - last.aEnd)
    const lines: string[] = []
    let at = start
    for (const block of group) {
      // With blanks left out of the comparison the new text is what is shown.
      for (; at < block.a; at++) lines.push(` ${b[block.b - (block.a - at)]}`)
      for (const line of a.slice(block.a, block.aEnd)) lines.push(`-${line}`)
      for (const line of b.slice(block.b, block.bEnd)) lines.push(`+${line}`)
      at = block.aEnd
    }
    for (let extra = 0; at < end; at++, extra++) lines.push(` ${b[last.bEnd + extra]}`)
    for (let line = start - 1; line > headed; line--) {
      if (/^[A-Za-z_$]/.test(a[line] as string)) {
        heading = (a[line] as string).trimEnd().slice(0, 80)
        break
      }
    }
    headed = Math.max(headed, start - 1)
    return { oldStart: start, oldCount: end - start, newStart, newCount: newEnd - newStart, heading, lines }
  })
}
