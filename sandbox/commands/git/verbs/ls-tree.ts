import { Failure, fatal } from '../failure.ts'
import { resolveRevision } from '../history/revision.ts'
import { parseOptions } from '../options.ts'
import type { Git } from '../session.ts'
import { quotePath, relativePath } from '../text/quote.ts'
import type { Verb } from '../verb.ts'
import { normalize } from '../work/pathspec.ts'

const usage = 'git ls-tree [<options>] <tree-ish> [<path>...]'

const OPTIONS = {
  d: 'flag',
  r: 'flag',
  t: 'flag',
  'l|long': 'flag',
  z: 'flag',
  'name-only': 'flag',
  'name-status': 'flag',
  'object-only': 'flag',
  'full-name': 'flag',
  'full-tree': 'flag',
  abbrev: 'optional',
} as const

function run(git: Git, args: string[]): number {
  const options = parseOptions(args, OPTIONS, usage)
  const { objects } = git.repository
  const [revision, ...words] = options.rest
  if (revision === undefined) throw new Failure(`usage: ${usage}\n`, 129)
  const tree = resolveRevision(git, `${revision}^{tree}`)
  if (tree === undefined)
    throw fatal(resolveRevision(git, revision) === undefined ? `Not a valid object name ${revision}` : 'not a tree object')
  const prefix = options.flag('full-tree') ? '' : git.prefix
  const wanted = words.map(word => ({ path: normalize(word, prefix) ?? word, inside: word.endsWith('/') }))
  if (wanted.length === 0 && prefix !== '') wanted.push({ path: prefix, inside: true })
  const end = options.flag('z') ? '\0' : '\n'
  const show = (mode: string, oid: string, path: string) => {
    const shown = options.flag('full-name') || options.flag('full-tree') ? path : relativePath(path, prefix)
    const type = mode === '40000' ? 'tree' : mode === '160000' ? 'commit' : 'blob'
    const id = options.given('abbrev') ? objects.abbreviate(oid, Number(options.text('abbrev') ?? 7)) : oid
    const size = options.flag('long') ? ` ${(type === 'blob' ? String(objects.read(oid).content.length) : '-').padStart(7)}` : ''
    const name = options.flag('z') ? shown : quotePath(shown)
    if (options.flag('name-only') || options.flag('name-status')) git.print(name + end)
    else if (options.flag('object-only')) git.print(id + end)
    else git.print(`${mode.padStart(6, '0')} ${type} ${id}${size}\t${name}${end}`)
  }
  const visit = (oid: string, folder: string) => {
    for (const entry of objects.tree(oid)) {
      const path = folder + entry.name
      const isTree = entry.mode === '40000'
      const hit = wanted.length === 0 || wanted.some(one => path === one.path || path.startsWith(`${one.path}/`) || one.path === '')
      const leads = wanted.some(one => one.path.startsWith(`${path}/`) || (one.path === path && one.inside))
      const enter = isTree && (leads || (options.flag('r') && hit))
      if (hit && !(isTree && enter && !options.flag('t')) && (!options.flag('d') || isTree)) show(entry.mode, entry.oid, path)
      if (enter) visit(entry.oid, `${path}/`)
    }
  }
  visit(tree, '')
  return 0
}

export default { usage, run } satisfies Verb
