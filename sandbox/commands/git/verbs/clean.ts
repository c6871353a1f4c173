import { fatal } from '../failure.ts'
import { parseOptions } from '../options.ts'
import type { Git } from '../session.ts'
import { quotePath, relativePath } from '../text/quote.ts'
import { wildmatch } from '../text/wildmatch.ts'
import type { Verb } from '../verb.ts'
import { findUntracked } from '../work/untracked.ts'

const usage = 'git clean [-d] [-f] [-i] [-n] [-q] [-e <pattern>] [-x | -X] [--] [<pathspec>...]'

const OPTIONS = {
  'q|quiet': 'flag',
  'n|dry-run': 'flag',
  'f|force': 'count',
  'i|interactive': 'flag',
  d: 'flag',
  'e|exclude': 'list',
  x: 'flag',
  X: 'flag',
} as const

function run(git: Git, args: string[]): number {
  const options = parseOptions(args, OPTIONS, usage)
  const repository = git.work
  const required = git.config.boolean('clean.requireforce') ?? true
  if (options.flag('x') && options.flag('X')) throw fatal("options '-x' and '-X' cannot be used together")
  if (options.flag('interactive')) throw fatal('choosing one by one is not available here')
  if (required && !options.flag('dry-run') && options.count('force') === 0) {
    const set = git.config.get('clean.requireforce') !== undefined
    throw fatal(`clean.requireForce ${set ? 'set to true' : 'defaults to true'} and neither -i, -n, nor -f given; refusing to clean`)
  }
  const given = git.pathspec(options.rest)
  const pathspec = given.empty && git.prefix !== '' ? git.pathspec(['.']) : given
  const kept = options.list('exclude').map(pattern => wildmatch(pattern, { path: pattern.includes('/') }))
  const keep = (path: string) => kept.some(pattern => pattern.test(path.slice(path.lastIndexOf('/') + 1)) || pattern.test(path))
  const folders = options.flag('d') || !given.empty
  const found = findUntracked(repository, git.ignore, { ignored: true, pathspec, removable: folders, keep, unruled: options.flag('x') })
  const doomed = (options.flag('X') ? found.ignored : found.untracked).filter(path => folders || !path.endsWith('/')).sort()
  for (const path of doomed) {
    const nested = path.endsWith('/') && git.fs.exists(`${repository.file(path.slice(0, -1))}/.git`)
    if (nested && options.count('force') < 2) {
      if (!options.flag('quiet'))
        git.print(
          `${options.flag('dry-run') ? 'Would skip repository' : 'Skipping repository'} ${quotePath(relativePath(path, git.prefix))}\n`,
        )
      continue
    }
    if (!options.flag('dry-run')) repository.fs.removeTree(repository.file(path.replace(/\/$/, '')))
    if (!options.flag('quiet') || options.flag('dry-run'))
      git.print(`${options.flag('dry-run') ? 'Would remove' : 'Removing'} ${quotePath(relativePath(path, git.prefix))}\n`)
  }
  return 0
}

export default { usage, run } satisfies Verb
