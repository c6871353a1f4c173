import { fatal } from '../failure.ts'
import { parseOptions } from '../options.ts'
import type { Git } from '../session.ts'
import { quotePath } from '../text/quote.ts'
import type { Verb } from '../verb.ts'

const usage = 'git check-ignore [<options>] <pathname>...\n   or: git check-ignore [<options>] --stdin'

const OPTIONS = { 'q|quiet': 'flag', 'v|verbose': 'count', stdin: 'flag', z: 'flag', 'n|non-matching': 'flag', index: 'flag' } as const

async function run(git: Git, args: string[]): Promise<number> {
  const options = parseOptions(args, OPTIONS, usage)
  const repository = git.work
  const words = options.flag('stdin')
    ? (await git.ctx.stdin.text()).split(options.flag('z') ? '\0' : '\n').filter(word => word !== '')
    : options.rest
  if (words.length === 0 && !options.flag('stdin')) throw fatal('no path specified')
  const verbose = options.count('verbose') > 0
  if (options.flag('quiet') && words.length > 1) throw fatal('--quiet is only valid with a single pathname')
  if (options.flag('quiet') && verbose) throw fatal('cannot have both --quiet and --verbose')
  if (options.flag('non-matching') && !verbose) throw fatal('--non-matching is only valid with --verbose')
  let code = 1
  for (const word of words) {
    const path = git.path(word)
    const tracked = options.given('index') !== false && repository.index.has(path)
    const isFolder = word.endsWith('/') || repository.fs.lstat(repository.file(path))?.kind === 'directory'
    const rule = tracked || path === '' ? undefined : git.ignore.rule(path, isFolder)
    const shown = rule && (verbose || !rule.negated)
    if (rule && !rule.negated) code = 0
    if (rule?.negated && verbose) code = 0
    if (options.flag('quiet')) continue
    if (verbose && shown) git.print(`${rule.source}:${rule.line}:${rule.pattern}\t${quotePath(word)}\n`)
    else if (verbose && options.flag('non-matching')) git.print(`::\t${quotePath(word)}\n`)
    else if (shown) git.print(`${quotePath(word)}\n`)
  }
  return code
}

export default { usage, run } satisfies Verb
