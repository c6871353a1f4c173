import { isBinary } from '../text/bytes.ts'
import type { Painter } from '../text/colour.ts'
import { quotePath } from '../text/quote.ts'
import type { Change } from './changes.ts'
import { countLines } from './hunks.ts'

export interface FileStatistic {
  /** As shown: with `old => new` for a rename. */
  name: string
  change: Change
  added: number
  removed: number
  binary: boolean
}

/** `dir/{old => new}/file` for a rename. */
export function renamedName(from: string, to: string): string {
  if (quotePath(from) !== from || quotePath(to) !== to) return `${quotePath(from)} => ${quotePath(to)}`
  let head = 0
  for (let at = 0; at < Math.min(from.length, to.length) && from[at] === to[at]; at++) if (from[at] === '/') head = at + 1
  let tail = 0
  for (let at = 1; at <= Math.min(from.length, to.length) - Math.max(0, head - 1) && from.at(-at) === to.at(-at); at++)
    if (from.at(-at) === '/') tail = at
  const middleFrom = from.slice(head, Math.max(head, from.length - tail))
  const middleTo = to.slice(head, Math.max(head, to.length - tail))
  if (head + tail === 0) return `${from} => ${to}`
  return `${from.slice(0, head)}{${middleFrom} => ${middleTo}}${from.slice(from.length - tail)}`
}

export function statistics(changes: Change[]): FileStatistic[] {
  return changes
    .filter(change => change.status !== 'U')
    .map(change => {
      const before = change.before?.bytes() ?? new Uint8Array()
      const after = change.after?.bytes() ?? new Uint8Array()
      const name = change.from === undefined ? quotePath(change.path) : renamedName(change.from, change.path)
      const same = change.before?.oid !== undefined && change.before.oid === change.after?.oid
      if (isBinary(before) || isBinary(after))
        return { name, change, binary: true, added: same ? 0 : after.length, removed: same ? 0 : before.length }
      return { name, change, binary: false, ...(same ? { added: 0, removed: 0 } : countLines(before, after)) }
    })
}

function scale(value: number, width: number, most: number): number {
  return value === 0 ? 0 : 1 + Math.floor((value * (width - 1)) / most)
}

/** The bars of `--stat`, fitted to a width, and the sum below. */
export function formatStat(files: FileStatistic[], options: { width: number; paint: Painter }): string {
  if (files.length === 0) return ''
  const { paint } = options
  const most = Math.max(...files.map(file => (file.binary ? 0 : file.added + file.removed)))
  const widest = Math.max(...files.map(file => file.name.length))
  const anyBinary = files.some(file => file.binary)
  const digits = anyBinary ? Math.max(3, String(most).length) : String(most).length
  const binaryWidth = Math.max(
    0,
    ...files.filter(file => file.binary).map(file => 14 + String(file.added).length + String(file.removed).length - digits),
  )
  let graph = Math.max(most, binaryWidth)
  let names = widest
  const width = Math.max(options.width, 16 + 6 + digits)
  if (names + digits + 6 + graph > width) {
    if (graph > Math.floor((width * 3) / 8) - digits - 6) graph = Math.max(6, Math.floor((width * 3) / 8) - digits - 6)
    if (names > width - digits - 6 - graph) names = width - digits - 6 - graph
    else graph = width - digits - 6 - names
  }
  const lines = files.map(file => {
    let name = file.name
    if (name.length > names) {
      name = name.slice(name.length - (names - 3))
      const slash = name.indexOf('/')
      name = `...${slash >= 0 ? name.slice(slash) : name}`
    }
    const left = ` ${name.padEnd(names)} | `
    if (file.binary) {
      const sizes =
        file.added === 0 && file.removed === 0
          ? ''
          : ` ${paint('red', String(file.removed))} -> ${paint('green', String(file.added))} bytes`
      return `${left}${'Bin'.padStart(digits)}${sizes}\n`
    }
    let { added, removed } = file
    if (graph <= most) {
      let total = scale(added + removed, graph, most)
      if (total < 2 && added > 0 && removed > 0) total = 2
      if (added < removed) {
        added = scale(added, graph, most)
        removed = total - added
      } else {
        removed = scale(removed, graph, most)
        added = total - removed
      }
    }
    const count = String(file.added + file.removed).padStart(digits)
    const bars = paint('green', '+'.repeat(added)) + paint('red', '-'.repeat(removed))
    return `${left}${count}${file.added + file.removed > 0 ? ' ' : ''}${bars}\n`
  })
  return lines.join('') + formatSummary(files)
}

/** ` 2 files changed, 3 insertions(+), 1 deletion(-)` */
export function formatSummary(files: FileStatistic[]): string {
  if (files.length === 0) return ''
  const sum = (field: 'added' | 'removed') => files.reduce((total, file) => total + (file.binary ? 0 : file[field]), 0)
  const added = sum('added')
  const removed = sum('removed')
  let text = ` ${files.length} file${files.length === 1 ? '' : 's'} changed`
  if (added > 0 || removed === 0) text += `, ${added} insertion${added === 1 ? '' : 's'}(+)`
  if (removed > 0 || added === 0) text += `, ${removed} deletion${removed === 1 ? '' : 's'}(-)`
  return `${text}\n`
}

/** What `git commit` and `--summary` say of files that came, went, moved or changed mode. */
export function formatModes(changes: Change[]): string {
  const octal = (mode: number | undefined) => (mode ?? 0).toString(8).padStart(6, '0')
  return changes
    .map(change => {
      if (change.status === 'A') return ` create mode ${octal(change.after?.mode)} ${quotePath(change.path)}\n`
      if (change.status === 'D') return ` delete mode ${octal(change.before?.mode)} ${quotePath(change.path)}\n`
      const moded = change.before?.mode !== change.after?.mode
      if (change.status === 'R') {
        const mode = moded ? ` mode change ${octal(change.before?.mode)} => ${octal(change.after?.mode)}\n` : ''
        return ` rename ${renamedName(change.from as string, change.path)} (${change.score}%)\n${mode}`
      }
      return moded && change.status !== 'U'
        ? ` mode change ${octal(change.before?.mode)} => ${octal(change.after?.mode)} ${quotePath(change.path)}\n`
        : ''
    })
    .join('')
}
