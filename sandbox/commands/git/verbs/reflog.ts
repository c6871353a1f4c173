import { decorations, formatDecoration } from '../history/decorate.ts'
import { ambiguous, fullName } from '../history/revision.ts'
import { parseOptions } from '../options.ts'
import type { Git } from '../session.ts'
import type { Verb } from '../verb.ts'

const usage =
  'git reflog [show] [<log-options>] [<ref>]\n   or: git reflog expire [--expire=<time>] [--expire-unreachable=<time>]\n                  [--rewrite] [--updateref] [--stale-fix]\n                  [--dry-run | -n] [--verbose] [--all [--single-worktree] | <refs>...]\n   or: git reflog exists <ref>'

const OPTIONS = {
  '#': 'value',
  'n|max-count': 'value',
  oneline: 'flag',
  all: 'flag',
  date: 'value',
  decorate: 'optional',
  'abbrev-commit': 'flag',
  color: 'optional',
} as const

function run(git: Git, args: string[]): number {
  const words = args[0] === 'show' ? args.slice(1) : args
  const options = parseOptions(words, OPTIONS, usage)
  const { repository } = git
  if (words[0] === 'exists') return repository.reflog.read(words[1] ?? '').length > 0 ? 0 : 1
  const name = options.rest[0] ?? 'HEAD'
  const full = name === 'HEAD' ? 'HEAD' : fullName(repository, name)
  if (full === undefined) throw ambiguous(name)
  const paint = git.painter('diff', options.given('color') === undefined ? undefined : (options.text('color') ?? options.given('color')))
  const names = decorations(git)
  const decorate = options.flag('decorate') || (options.given('decorate') === undefined && git.ctx.stdout.isTerminal)
  const limit = options.text('max-count') ?? options.text('#')
  const entries = repository.reflog.read(full).map((entry, number) => ({ entry, number }))
  for (const { entry, number } of entries.slice(0, limit === undefined ? undefined : Number(limit))) {
    const decoration = decorate ? formatDecoration(names.get(entry.to), paint) : ''
    git.print(`${paint('yellow', repository.objects.abbreviate(entry.to))}${decoration} ${name}@{${number}}: ${entry.message}\n`)
  }
  return 0
}

export default { usage, run } satisfies Verb
