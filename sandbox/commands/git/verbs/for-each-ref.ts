import { isAncestor } from '../history/bases.ts'
import { commitOf } from '../history/revision.ts'
import { parseOptions } from '../options.ts'
import type { Git } from '../session.ts'
import type { Ref } from '../store/refs.ts'
import { byName } from '../text/bytes.ts'
import { wildmatch } from '../text/wildmatch.ts'
import type { Verb } from '../verb.ts'
import { expand, fieldOf } from '../work/ref-format.ts'

const usage =
  'git for-each-ref [<options>] [<pattern>]\n   or: git for-each-ref [--points-at <object>]\n   or: git for-each-ref [--merged [<commit>]] [--no-merged [<commit>]]\n   or: git for-each-ref [--contains [<commit>]] [--no-contains [<commit>]]'

const OPTIONS = {
  count: 'value',
  format: 'value',
  sort: 'list',
  'points-at': 'value',
  merged: 'optional',
  'no-merged': 'optional',
  contains: 'optional',
  'no-contains': 'optional',
} as const

/** A pattern names a ref, a folder of refs, or is a wildcard. */
function named(name: string, pattern: string): boolean {
  return (
    name === pattern || name.startsWith(pattern.endsWith('/') ? pattern : `${pattern}/`) || wildmatch(pattern, { path: true }).test(name)
  )
}

function sorted(git: Git, found: Ref[], keys: string[]): Ref[] {
  for (const key of keys) {
    const field = key.replace(/^-/, '')
    const sign = key.startsWith('-') ? -1 : 1
    const numeric = /date$|size$/.test(field)
    const values = new Map(found.map(ref => [ref, fieldOf(git, field.endsWith('date') ? `${field}:unix` : field, ref)]))
    const compare = (a: string, b: string) => (numeric ? Number(a) - Number(b) : byName(a, b))
    found.sort((a, b) => sign * compare(values.get(a) as string, values.get(b) as string))
  }
  return found
}

function run(git: Git, args: string[]): number {
  const options = parseOptions(args, OPTIONS, usage)
  const { refs, objects } = git.repository
  const commit = (name: string) => (options.given(name) === undefined ? undefined : commitOf(git, options.text(name) ?? 'HEAD'))
  const [merged, unmerged, contains, lacks, points] = ['merged', 'no-merged', 'contains', 'no-contains', 'points-at'].map(commit)
  const within = (oid: string, of: string) => isAncestor(objects, objects.peel(oid), of)
  const found = refs
    .list()
    .filter(({ name }) => options.rest.length === 0 || options.rest.some(pattern => named(name, pattern)))
    .filter(({ oid }) => merged === undefined || within(oid, merged))
    .filter(({ oid }) => unmerged === undefined || !within(oid, unmerged))
    .filter(({ oid }) => contains === undefined || within(contains, objects.peel(oid)))
    .filter(({ oid }) => lacks === undefined || !within(lacks, objects.peel(oid)))
    .filter(({ oid }) => points === undefined || objects.peel(oid) === points || oid === points)
  const shown = sorted(git, found, options.list('sort')).slice(0, Number(options.text('count') ?? found.length))
  const format = options.text('format') ?? '%(objectname) %(objecttype)\t%(refname)'
  for (const ref of shown) git.print(`${expand(git, format, ref, refs.symbolic())}\n`)
  return 0
}

export default { usage, run } satisfies Verb
