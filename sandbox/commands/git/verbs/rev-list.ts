import { Failure } from '../failure.ts'
import { parseOptions } from '../options.ts'
import type { Git } from '../session.ts'
import { formatPretty } from '../text/pretty.ts'
import type { Verb } from '../verb.ts'
import { LOG_OPTIONS, prettyOptions, selectCommits } from './log.ts'

const usage = 'git rev-list [<options>] <commit>... [--] [<path>...]'

function run(git: Git, args: string[]): number {
  const options = parseOptions(args, { ...LOG_OPTIONS, count: 'flag', parents: 'flag', header: 'flag' }, usage)
  if (options.before.length === 0 && !['all', 'branches', 'tags'].some(name => options.flag(name)))
    throw new Failure(`usage: ${usage}\n`, 129)
  const { steps } = selectCommits(git, options)
  if (options.flag('count')) {
    git.print(`${steps.length}\n`)
    return 0
  }
  const pretty = options.given('pretty') || options.given('format') || options.flag('oneline') ? prettyOptions(git, options) : undefined
  for (const { commit } of steps) {
    const oid = options.flag('abbrev-commit') ? git.repository.objects.abbreviate(commit.oid) : commit.oid
    if (pretty?.format.startsWith('tformat:') || pretty?.format.startsWith('format:'))
      git.print(`commit ${oid}\n${formatPretty(git, commit, pretty)}\n`)
    else if (pretty) git.print(`${formatPretty(git, commit, pretty)}\n`)
    else git.print(`${[oid, ...(options.flag('parents') ? commit.parents : [])].join(' ')}\n`)
  }
  return 0
}

export default { usage, run } satisfies Verb
