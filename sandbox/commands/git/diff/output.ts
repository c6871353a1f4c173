import type { Options, Specification } from '../options.ts'
import type { Git } from '../session.ts'
import { quotePath } from '../text/quote.ts'
import type { Change } from './changes.ts'
import { formatPatch, sideOid } from './patch.ts'
import { findRenames } from './renames.ts'
import { formatModes, formatStat, formatSummary, renamedName, statistics } from './stat.ts'

/** Options on how differences are shown, shared by diff, log, show and stash. */
export const DIFF_OPTIONS = {
  'p|patch|u': 'flag',
  's|no-patch': 'flag',
  stat: 'optional',
  numstat: 'flag',
  shortstat: 'flag',
  summary: 'flag',
  'name-only': 'flag',
  'name-status': 'flag',
  raw: 'flag',
  'patch-with-stat': 'flag',
  'compact-summary': 'flag',
  'U|unified': 'value',
  'w|ignore-all-space': 'flag',
  'b|ignore-space-change': 'flag',
  'M|find-renames': 'optional',
  renames: 'flag',
  R: 'flag',
  color: 'optional',
  'word-diff': 'optional',
  'color-words': 'optional',
  'full-index': 'flag',
  'diff-filter': 'value',
  'exit-code': 'flag',
  quiet: 'flag',
  z: 'flag',
  'diff-algorithm': 'value',
  histogram: 'flag',
  patience: 'flag',
  minimal: 'flag',
  'a|text': 'flag',
  'ext-diff': 'flag',
  S: 'value',
  G: 'value',
  relative: 'optional',
  'inter-hunk-context': 'value',
} as const satisfies Specification

const FORMATS = [
  'patch',
  'stat',
  'numstat',
  'shortstat',
  'summary',
  'name-only',
  'name-status',
  'raw',
  'patch-with-stat',
  'compact-summary',
] as const

/** Whether any way of showing differences was asked for. */
export function asksForDiff(options: Options): boolean {
  return (
    FORMATS.some(format => options.flag(format)) ||
    options.given('unified') !== undefined ||
    options.flag('word-diff') ||
    options.flag('color-words')
  )
}

/** Keeps what the options ask for: renames paired, letters of `--diff-filter`, `-S` and `-G`. */
export function selectChanges(git: Git, changes: Change[], options: Options): Change[] {
  let selected = changes
  if ((options.given('renames') ?? true) && git.config.get('diff.renames') !== 'false') {
    const least = Number.parseInt(options.text('find-renames') ?? '50', 10) || 50
    selected = findRenames(selected, least)
  }
  if (options.flag('R')) selected = selected.map(reversed)
  const filter = options.text('diff-filter')
  if (filter !== undefined) {
    const wanted =
      filter.toUpperCase() === filter
        ? (status: string) => filter.includes(status)
        : (status: string) => !filter.toUpperCase().includes(status)
    selected = selected.filter(change => wanted(change.status))
  }
  const count = options.text('S')
  if (count !== undefined)
    selected = selected.filter(change => occurrences(change.before?.bytes(), count) !== occurrences(change.after?.bytes(), count))
  const grep = options.text('G')
  if (grep !== undefined) {
    const expression = new RegExp(`^[-+].*(?:${grep})`, 'm')
    const plain = { objects: git.repository.objects, paint: (_: unknown, text: string) => text, colour: false, context: 0 }
    selected = selected.filter(change => expression.test(formatPatch(change, plain).replace(/^(---|\+\+\+) .*$/gm, '')))
  }
  return selected
}

function reversed(change: Change): Change {
  const status = change.status === 'A' ? 'D' : change.status === 'D' ? 'A' : change.status
  return {
    ...change,
    status,
    before: change.after,
    after: change.before,
    ...(change.from === undefined ? {} : { from: change.path, path: change.from }),
  }
}

function occurrences(bytes: Uint8Array | undefined, text: string): number {
  return bytes === undefined ? 0 : new TextDecoder().decode(bytes).split(text).length - 1
}

/** The differences as the options ask; a patch when they do not say. */
export function formatChanges(git: Git, changes: Change[], options: Options): string {
  const paint = git.painter('diff', options.given('color') === undefined ? undefined : (options.text('color') ?? options.given('color')))
  const colour = paint('red', 'x') !== 'x'
  const end = options.flag('z') ? '\0' : '\n'
  let text = ''
  if (options.flag('raw')) text += changes.map(change => formatRaw(git, change, options.flag('full-index'))).join('')
  if (options.flag('name-status')) text += changes.map(change => nameStatus(change, end)).join('')
  if (options.flag('name-only')) text += changes.map(change => (end === '\0' ? change.path : quotePath(change.path)) + end).join('')
  const files = ['stat', 'numstat', 'shortstat', 'patch-with-stat', 'compact-summary'].some(format => options.flag(format))
    ? statistics(changes)
    : []
  if (options.flag('numstat')) {
    for (const file of files) {
      const name = file.change.from === undefined ? file.name : renamedName(file.change.from, file.change.path)
      text += file.binary ? `-\t-\t${name}\n` : `${file.added}\t${file.removed}\t${name}\n`
    }
  }
  if (options.flag('stat') || options.flag('patch-with-stat') || options.flag('compact-summary')) {
    const width = Number.parseInt(options.text('stat') ?? '', 10) || (git.ctx.stdout.isTerminal ? git.ctx.stdout.columns : 80)
    text += formatStat(files, { width, paint })
  }
  if (options.flag('shortstat')) text += formatSummary(files)
  if (options.flag('summary')) text += formatModes(changes)
  const only = FORMATS.some(format => format !== 'patch' && format !== 'patch-with-stat' && options.flag(format))
  const patch =
    !options.flag('no-patch') &&
    (!only || options.flag('patch') || options.flag('patch-with-stat') || options.given('unified') !== undefined)
  if (!patch) return text
  const words = options.flag('color-words')
    ? 'color'
    : options.flag('word-diff')
      ? options.text('word-diff') === 'color' || colour
        ? 'color'
        : 'plain'
      : undefined
  const patches = changes
    .map(change =>
      formatPatch(change, {
        objects: git.repository.objects,
        paint,
        colour,
        context: Number(options.text('unified') ?? git.config.number('diff.context') ?? 3),
        interContext: Number(options.text('inter-hunk-context') ?? 0),
        blanks: options.flag('ignore-all-space') ? 'all' : options.flag('ignore-space-change') ? 'change' : undefined,
        fullIndex: options.flag('full-index'),
        words,
      }),
    )
    .join('')
  return text === '' || patches === '' ? text + patches : `${text}\n${patches}`
}

function nameStatus(change: Change, end: string): string {
  const name = (path: string) => (end === '\0' ? path : quotePath(path))
  const tab = end === '\0' ? '\0' : '\t'
  if (change.from !== undefined)
    return `R${String(change.score).padStart(3, '0')}${tab}${name(change.from)}${tab}${name(change.path)}${end}`
  return `${change.status}${tab}${name(change.path)}${end}`
}

function formatRaw(git: Git, change: Change, full: boolean): string {
  const octal = (mode: number | undefined) => (mode ?? 0).toString(8).padStart(6, '0')
  const short = (oid: string) => (full ? oid : /^0+$/.test(oid) ? oid.slice(0, 7) : git.repository.objects.abbreviate(oid))
  const known = change.after?.oid === undefined ? '0'.repeat(40) : sideOid(change.after)
  const score = change.score === undefined ? '' : String(change.score).padStart(3, '0')
  const names = change.from === undefined ? quotePath(change.path) : `${quotePath(change.from)}\t${quotePath(change.path)}`
  return `:${octal(change.before?.mode)} ${octal(change.after?.mode)} ${short(sideOid(change.before))} ${short(known)} ${change.status}${score}\t${names}\n`
}
