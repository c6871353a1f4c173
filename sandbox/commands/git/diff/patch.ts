import { NO_OID } from '../store/format.ts'
import type { Objects } from '../store/objects.ts'
import { hashObject } from '../store/objects.ts'
import { decode, isBinary } from '../text/bytes.ts'
import { COLOURS, type Painter } from '../text/colour.ts'
import { quotePath } from '../text/quote.ts'
import type { Change, Side } from './changes.ts'
import { type Hunk, type HunkOptions, makeHunks } from './hunks.ts'
import { wordDiff } from './words.ts'

export interface PatchOptions extends HunkOptions {
  objects: Objects
  paint: Painter
  colour: boolean
  fullIndex?: boolean
  words?: 'plain' | 'color' | undefined
  reverse?: boolean
}

function octal(mode: number): string {
  return mode.toString(8).padStart(6, '0')
}

export function sideOid(side: Side | undefined): string {
  if (!side) return NO_OID
  return side.oid ?? hashObject('blob', side.bytes()).oid
}

/** One file's part of a patch, as `git diff` writes it. */
export function formatPatch(change: Change, options: PatchOptions): string {
  const { paint } = options
  if (change.status === 'U') return `* Unmerged path ${quotePath(change.path)}\n`
  if (change.status === 'T') {
    const gone: Change = { ...change, status: 'D', after: undefined }
    const come: Change = { ...change, status: 'A', before: undefined }
    return formatPatch(gone, options) + formatPatch(come, options)
  }
  const from = change.from ?? change.path
  const head = [`diff --git ${quotePath(`a/${from}`)} ${quotePath(`b/${change.path}`)}`]
  const { before, after } = change
  if (!before && after) head.push(`new file mode ${octal(after.mode)}`)
  if (before && !after) head.push(`deleted file mode ${octal(before.mode)}`)
  if (before && after && before.mode !== after.mode) head.push(`old mode ${octal(before.mode)}`, `new mode ${octal(after.mode)}`)
  if (change.status === 'R')
    head.push(`similarity index ${change.score}%`, `rename from ${quotePath(from)}`, `rename to ${quotePath(change.path)}`)
  const oldOid = sideOid(before)
  const newOid = sideOid(after)
  let body = ''
  if (oldOid !== newOid) {
    const short = (oid: string) => (options.fullIndex ? oid : options.objects.abbreviate(oid))
    const mode = before && after && before.mode === after.mode ? ` ${octal(before.mode)}` : ''
    const content = formatContent(change, options)
    if (content === undefined) return before && after && before.mode !== after.mode ? meta(head, paint) : ''
    head.push(`index ${short(oldOid)}..${short(newOid)}${mode}`, ...content.head)
    body = content.body
  }
  return meta(head, paint) + body
}

function meta(lines: string[], paint: Painter): string {
  return lines.map(line => (line.startsWith('Binary files') ? `${line}\n` : `${paint('bold', line)}\n`)).join('')
}

function name(side: Side | undefined, letter: string, path: string): string {
  if (!side) return '/dev/null'
  const quoted = quotePath(`${letter}/${path}`)
  return quoted.includes(' ') && !quoted.startsWith('"') ? `${quoted}\t` : quoted
}

function formatContent(change: Change, options: PatchOptions): { head: string[]; body: string } | undefined {
  const old = change.before?.bytes() ?? new Uint8Array()
  const now = change.after?.bytes() ?? new Uint8Array()
  const from = name(change.before, 'a', change.from ?? change.path)
  const to = name(change.after, 'b', change.path)
  if (isBinary(old) || isBinary(now)) return { head: [`Binary files ${from.trimEnd()} and ${to.trimEnd()} differ`], body: '' }
  const hunks = makeHunks(decode(old), decode(now), options)
  if (hunks.length === 0) return options.blanks ? undefined : { head: [], body: '' }
  const body = hunks.map(hunk => formatHunk(hunk, options)).join('')
  return { head: [`--- ${from}`, `+++ ${to}`], body }
}

function range(start: number, count: number): string {
  const first = count === 0 ? start : start + 1
  return count === 1 ? String(first) : `${first},${count}`
}

export function formatHunk(hunk: Hunk, options: Pick<PatchOptions, 'paint' | 'colour' | 'words'>): string {
  const { paint } = options
  const where = paint('cyan', `@@ -${range(hunk.oldStart, hunk.oldCount)} +${range(hunk.newStart, hunk.newCount)} @@`)
  const heading = hunk.heading === '' ? '' : ` ${hunk.heading}`
  if (options.words) return `${where}${heading}\n${wordDiff(hunk.lines, options.words)}`
  return `${where}${heading}\n${hunk.lines.map(line => formatLine(line, options.colour)).join('')}`
}

const NO_NEWLINE = '\\ No newline at end of file'

function formatLine(line: string, colour: boolean): string {
  const ended = line.endsWith('\n')
  const text = ended ? line.slice(0, -1) : line
  if (!colour) return `${text}\n${ended ? '' : `${NO_NEWLINE}\n`}`
  const { red, green, reset } = COLOURS
  const missing = ended ? '' : `${line[0] === '-' ? red : line[0] === '+' ? green : ''}${NO_NEWLINE}${reset}\n`
  if (line[0] === '-') return `${red}${text}${reset}\n${missing}`
  if (line[0] === '+') return `${green}+${reset}${paintAdded(text.slice(1))}\n${missing}`
  return `${text}${reset}\n${missing}`
}

/** An added line, with blanks at its end (or before a tab of its indentation) marked. */
function paintAdded(text: string): string {
  const { green, reset, onRed } = COLOURS
  const trailing = /[ \t\r]+$/.exec(text)?.[0] ?? ''
  const rest = text.slice(0, text.length - trailing.length)
  const bad = /^\t* +(?=\t)/.exec(rest)?.[0] ?? ''
  const spaces = /^(\t*)( +)$/.exec(bad)
  let painted = ''
  if (spaces) painted += `${spaces[1] === '' ? '' : spaces[1]}${onRed}${spaces[2]}${reset}`
  const plain = rest.slice(bad.length)
  if (plain !== '') painted += `${green}${plain}${reset}`
  if (trailing !== '') painted += `${onRed}${trailing}${reset}`
  return painted
}
