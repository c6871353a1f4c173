import { flatten } from '../diff/changes.ts'
import { failure, fatal } from '../failure.ts'
import { resolveRevision } from '../history/revision.ts'
import { parseOptions } from '../options.ts'
import type { Git } from '../session.ts'
import type { Verb } from '../verb.ts'
import { resetIndex } from '../work/checkout.ts'
import { restoreWorkTree } from '../work/restore.ts'

const usage = 'git restore [<options>] [--source=<branch>] <file>...'

const OPTIONS = {
  's|source': 'value',
  'S|staged': 'flag',
  'W|worktree': 'flag',
  'ignore-unmerged': 'flag',
  overlay: 'flag',
  'q|quiet': 'flag',
  progress: 'flag',
  'm|merge': 'flag',
  '2|ours': 'flag',
  '3|theirs': 'flag',
  'p|patch': 'flag',
} as const

function run(git: Git, args: string[]): number {
  const options = parseOptions(args, OPTIONS, usage)
  const repository = git.work
  const { index, objects } = repository
  if (options.flag('patch')) throw fatal('choosing hunks one by one is not available here')
  const staged = options.flag('staged')
  const worktree = options.flag('worktree') || !staged
  if (options.rest.length === 0) throw fatal('you must specify path(s) to restore')
  const source = options.text('source') ?? (staged ? 'HEAD' : undefined)
  const tree = source === undefined ? undefined : resolveRevision(git, `${source}^{tree}`)
  if (source !== undefined && tree === undefined) throw fatal(`could not resolve ${source}`)
  const files = tree === undefined ? undefined : flatten(objects, tree)
  const pathspec = git.pathspec(options.rest)
  const known = [...index.paths(), ...(files?.keys() ?? [])]
  for (const item of pathspec.items) {
    if (!known.some(path => item.matches(path))) throw failure(`pathspec '${item.written}' did not match any file(s) known to git`)
  }
  if (!worktree) {
    resetIndex(git, tree, path => pathspec.matches(path))
    return 0
  }
  const side = options.flag('ours') ? 2 : options.flag('theirs') ? 3 : undefined
  const conflicts = side === undefined && !options.flag('ignore-unmerged') ? 'refuse' : 'skip'
  restoreWorkTree(git, pathspec, { files, side, conflicts, updateIndex: staged, removals: !options.flag('overlay') })
  index.write()
  return 0
}

export default { usage, run } satisfies Verb
