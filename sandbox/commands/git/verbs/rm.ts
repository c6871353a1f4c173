import { flatten } from '../diff/changes.ts'
import { Failure, fatal } from '../failure.ts'
import { parseOptions } from '../options.ts'
import type { Git } from '../session.ts'
import { quotePath } from '../text/quote.ts'
import type { Verb } from '../verb.ts'
import { removeFile } from '../work/checkout.ts'
import { sameAsEntry } from '../work/files.ts'

const usage =
  'git rm [-f | --force] [-n] [-r] [--cached] [--ignore-unmatch]\n              [--quiet] [--pathspec-from-file=<file> [--pathspec-file-nul]]\n              [--] [<pathspec>...]'

const OPTIONS = {
  'n|dry-run': 'flag',
  'q|quiet': 'flag',
  cached: 'flag',
  'f|force': 'flag',
  r: 'flag',
  'ignore-unmatch': 'flag',
  sparse: 'flag',
} as const

interface Refusal {
  heading: (many: boolean) => string
  advice: string
  paths: string[]
}

/** Content that would be lost: refused, in three groups, until forced. */
function check(git: Git, paths: string[], cached: boolean): void {
  const repository = git.work
  const { head, objects, index } = repository
  const committed = flatten(objects, head === undefined ? undefined : objects.commit(head).tree)
  const both: Refusal = {
    heading: many => `the following file${many ? 's have' : ' has'} staged content different from both the\nfile and the HEAD:`,
    advice: '(use -f to force removal)',
    paths: [],
  }
  const staged: Refusal = {
    heading: many => `the following file${many ? 's have' : ' has'} changes staged in the index:`,
    advice: '(use --cached to keep the file, or -f to force removal)',
    paths: [],
  }
  const local: Refusal = {
    heading: many => `the following file${many ? 's have' : ' has'} local modifications:`,
    advice: '(use --cached to keep the file, or -f to force removal)',
    paths: [],
  }
  for (const path of paths) {
    const entry = index.entries.get(path)
    if (!entry || entry.intent) continue
    const present = repository.fs.lstat(repository.file(path)) !== undefined
    const changed = present && !sameAsEntry(repository, entry)
    const old = committed.get(path)
    const differs = old?.oid !== entry.oid || old?.mode !== entry.mode
    if (!present) continue
    if (changed && differs) both.paths.push(path)
    else if (!cached && differs) staged.paths.push(path)
    else if (!cached && changed) local.paths.push(path)
  }
  const refused = [both, staged, local].filter(group => group.paths.length > 0)
  if (refused.length === 0) return
  const text = refused.map(
    ({ heading, advice, paths: listed }) =>
      `error: ${heading(listed.length > 1)}\n${listed.map(path => `    ${quotePath(path)}\n`).join('')}${advice}\n`,
  )
  throw new Failure(text.join(''), 1)
}

function run(git: Git, args: string[]): number {
  const options = parseOptions(args, OPTIONS, usage)
  const repository = git.work
  if (options.rest.length === 0) throw fatal('No pathspec was given. Which files should I remove?')
  const pathspec = git.pathspec(options.rest)
  const all = repository.index.paths()
  for (const item of pathspec.items) {
    const found = all.filter(path => item.matches(path))
    if (found.length === 0 && !options.flag('ignore-unmatch')) throw fatal(`pathspec '${item.written}' did not match any files`)
    const below = item.literal !== undefined && found.some(path => path !== item.literal)
    if (below && !options.flag('r')) throw fatal(`not removing '${item.written}' recursively without -r`)
  }
  const paths = all.filter(path => pathspec.matches(path))
  if (!options.flag('force')) check(git, paths, options.flag('cached'))
  for (const path of paths) {
    if (!options.flag('quiet')) git.print(`rm '${quotePath(path)}'\n`)
    if (options.flag('dry-run')) continue
    repository.index.remove(path)
    if (!options.flag('cached')) removeFile(repository, path)
  }
  if (!options.flag('dry-run')) repository.index.write()
  return 0
}

export default { usage, run } satisfies Verb
