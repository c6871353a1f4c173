import type { Options } from '../options.ts'
import type { Git } from '../session.ts'
import type { Commit } from '../store/format.ts'
import { hashObject } from '../store/objects.ts'
import { decode, isBinary } from '../text/bytes.ts'
import { COLOURS, type Painter } from '../text/colour.ts'
import { quotePath } from '../text/quote.ts'
import { flatten, type TreeFile } from './changes.ts'
import { diffLines, splitLines } from './lines.ts'

interface Row {
  /** One sign for each parent. */
  signs: string
  text: string
  /** Lines of each parent and of the result that came before. */
  before: number[]
  after: number
}

/** Lines of the result with what each parent had instead. */
function rows(parents: string[][], result: string[]): Row[] {
  const diffs = parents.map(lines => diffLines(lines, result))
  const at = parents.map(() => 0)
  const all: Row[] = []
  const lost = (line: number) => {
    const pending = parents.map((lines, parent) => {
      const gone: string[] = []
      while ((at[parent] as number) + gone.length < lines.length && diffs[parent]?.removed[(at[parent] as number) + gone.length])
        gone.push(lines[(at[parent] as number) + gone.length] as string)
      return gone
    })
    const merged: { text: string; from: boolean[] }[] = []
    pending.forEach((gone, parent) => {
      let place = 0
      for (const text of gone) {
        const twin = merged.findIndex((entry, index) => index >= place && entry.text === text && !entry.from[parent])
        if (twin >= 0) {
          ;(merged[twin] as { from: boolean[] }).from[parent] = true
          place = twin + 1
        } else {
          const from = parents.map((_, index) => index === parent)
          merged.splice(parent === 0 ? merged.length : Math.max(place, place === 0 ? merged.length : place), 0, { text, from })
          place = merged.findIndex(entry => entry.from === from) + 1
        }
      }
    })
    for (const { text, from } of merged) {
      all.push({ signs: from.map(had => (had ? '-' : ' ')).join(''), text, before: [...at], after: line })
      from.forEach((had, parent) => {
        if (had) at[parent] = (at[parent] as number) + 1
      })
    }
  }
  result.forEach((text, line) => {
    lost(line)
    const signs = diffs.map(diff => (diff.added[line] ? '+' : ' ')).join('')
    all.push({ signs, text, before: [...at], after: line })
    diffs.forEach((diff, parent) => {
      if (!diff.added[line]) at[parent] = (at[parent] as number) + 1
    })
  })
  lost(result.length)
  return all
}

/** Rows around the changes; dense (`--cc`) leaves out what only repeats one parent. */
function hunks(all: Row[], context: number, dense: boolean): [number, number][] {
  const marked = all.map(row => row.signs.trim() !== '')
  if (dense) {
    for (let start = 0; start < all.length; start++) {
      if (!marked[start] || marked[start - 1]) continue
      let end = start
      while (marked[end]) end++
      const group = all.slice(start, end)
      const count = group[0]?.signs.length ?? 0
      const untouched = Array.from({ length: count }, (_, parent) => parent).some(parent => group.every(row => row.signs[parent] === ' '))
      const added = group.filter(row => row.signs.includes('+'))
      const lostByAll = group.every(row => !row.signs.includes('-') || true)
      if (untouched && lostByAll && added.every(row => row.signs.includes(' '))) marked.fill(false, start, end)
    }
  }
  const spans: [number, number][] = []
  marked.forEach((mark, index) => {
    if (!mark) return
    const last = spans.at(-1)
    if (last && index - last[1] <= context * 2) last[1] = index + 1
    else spans.push([index, index + 1])
  })
  return spans.map(([start, end]) => [Math.max(0, start - context), Math.min(all.length, end + context)])
}

function range(start: number, count: number): string {
  return `${count === 0 ? start : start + 1},${count}`
}

function formatRows(all: Row[], spans: [number, number][], paint: Painter, colour: boolean): string {
  return spans
    .map(([start, end]) => {
      const rowsHere = all.slice(start, end)
      const first = rowsHere[0] as Row
      const count = first.signs.length
      const ranges = Array.from({ length: count }, (_, parent) => {
        const lines = rowsHere.filter(row => (row.signs.includes('-') ? row.signs[parent] === '-' : row.signs[parent] === ' ')).length
        return `-${range(first.before[parent] as number, lines)}`
      })
      const lines = rowsHere.filter(row => !row.signs.includes('-')).length
      const marks = '@'.repeat(count + 1)
      const head = paint('cyan', `${marks} ${ranges.join(' ')} +${range(first.after, lines)} ${marks}`)
      const heading = all
        .slice(0, start)
        .reverse()
        .find(row => !row.signs.includes('-') && /^[A-Za-z_$]/.test(row.text))
      const body = rowsHere.map(row => {
        const text = `${row.signs}${row.text.replace(/\n$/, '')}`
        const code = row.signs.includes('-') ? COLOURS.red : row.signs.includes('+') ? COLOURS.green : ''
        const end = row.text.endsWith('\n') ? '' : `\n${' '.repeat(count)}\\ No newline at end of file`
        return `${colour && code !== '' ? `${code}${text}${COLOURS.reset}` : text}${end}\n`
      })
      return `${head}${heading ? ` ${heading.text.trimEnd().slice(0, 80)}` : ''}\n${body.join('')}`
    })
    .join('')
}

interface Version {
  mode: number
  oid: string
  bytes: Uint8Array
}

function combine(
  git: Git,
  path: string,
  parents: (Version | undefined)[],
  result: Version | undefined,
  options: { dense: boolean; asked: string | boolean | undefined; conflict: boolean },
): string {
  const paint = git.painter('diff', options.asked)
  const colour = paint('red', 'x') !== 'x'
  const { objects } = git.repository
  const short = (version: Version | undefined) => (version ? objects.abbreviate(version.oid) : '0000000')
  const texts = parents.map(version => splitLines(decode(version?.bytes ?? new Uint8Array())))
  const name = quotePath(path)
  const head = [
    `diff --${options.dense ? 'cc' : 'combined'} ${name}`,
    `index ${parents.map(short).join(',')}..${options.conflict ? '0000000' : short(result)}`,
  ]
  const modes = [...parents, result].map(version => version?.mode)
  if (result && modes.some(mode => mode !== result.mode)) {
    const octal = (mode: number | undefined) => (mode ?? 0).toString(8).padStart(6, '0')
    head.push(
      parents.every(parent => !parent)
        ? `new file mode ${octal(result.mode)}`
        : `mode ${parents.map(parent => octal(parent?.mode)).join(',')}..${octal(result.mode)}`,
    )
  }
  if ([...parents, result].some(version => version && isBinary(version.bytes)))
    return `${head.map(line => `${paint('bold', line)}\n`).join('')}Binary files differ\n`
  const all = rows(texts, splitLines(decode(result?.bytes ?? new Uint8Array())))
  const spans = hunks(all, 3, options.dense)
  if (spans.length === 0 && !options.conflict) return ''
  if (spans.length > 0)
    head.push(
      `--- ${parents.every(parent => !parent) ? '/dev/null' : quotePath(`a/${path}`)}`,
      `+++ ${result ? quotePath(`b/${path}`) : '/dev/null'}`,
    )
  return head.map(line => `${paint('bold', line)}\n`).join('') + formatRows(all, spans, paint, colour)
}

function asked(options: Options): string | boolean | undefined {
  return options.given('color') === undefined ? undefined : (options.text('color') ?? options.given('color'))
}

/** `git diff` of a path in conflict: both sides against the file as it is now. */
export function combinedConflict(git: Git, path: string, options: Options): string {
  if (options.flag('name-only')) return `${quotePath(path)}\n`
  if (options.flag('name-status')) return `U\t${quotePath(path)}\n`
  const { index, objects } = git.repository
  const stages = index.conflicts.get(path) ?? []
  const of = (stage: number): Version | undefined => {
    const entry = stages.find(one => one.stage === stage)
    return entry && { mode: entry.mode, oid: entry.oid, bytes: objects.blob(entry.oid) }
  }
  const ours = of(2)
  const theirs = of(3)
  if (!ours || !theirs) return `* Unmerged path ${quotePath(path)}\n`
  const file = git.repository.file(path)
  const bytes = git.fs.stat(file)?.kind === 'file' ? git.fs.read(file) : undefined
  const result = bytes && { mode: ours.mode, oid: hashObject('blob', bytes).oid, bytes }
  return combine(git, path, [ours, theirs], result, { dense: true, asked: asked(options), conflict: true })
}

/** What a merge has that none of its parents had: `git show` of it. */
export function combinedMerge(git: Git, commit: Commit, options: Options, dense = true): string {
  const { objects } = git.repository
  const trees = commit.parents.map(parent => flatten(objects, objects.commit(parent).tree))
  const result = flatten(objects, commit.tree)
  const paths = [...new Set([...result.keys(), ...trees.flatMap(tree => [...tree.keys()])])].sort()
  const version = (file: TreeFile | undefined): Version | undefined => file && { ...file, bytes: objects.blob(file.oid) }
  return paths
    .filter(path => trees.every(tree => tree.get(path)?.oid !== result.get(path)?.oid || tree.get(path)?.mode !== result.get(path)?.mode))
    .map(path =>
      options.flag('name-only')
        ? `${quotePath(path)}\n`
        : combine(
            git,
            path,
            trees.map(tree => version(tree.get(path))),
            version(result.get(path)),
            { dense, asked: asked(options), conflict: false },
          ),
    )
    .join('')
}
