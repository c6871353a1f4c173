import { unstagedChanges } from '../diff/changes.ts'
import { Failure } from '../failure.ts'
import { parseOptions } from '../options.ts'
import type { Git } from '../session.ts'
import type { IndexEntry } from '../store/index-file.ts'
import { quotePath, relativePath } from '../text/quote.ts'
import type { Verb } from '../verb.ts'
import { findUntracked } from '../work/untracked.ts'

const usage = 'git ls-files [<options>] [<file>...]'

const OPTIONS = {
  z: 'flag',
  'c|cached': 'flag',
  'd|deleted': 'flag',
  'm|modified': 'flag',
  'o|others': 'flag',
  'i|ignored': 'flag',
  's|stage': 'flag',
  'u|unmerged': 'flag',
  t: 'flag',
  v: 'flag',
  'exclude-standard': 'flag',
  'x|exclude': 'list',
  directory: 'flag',
  'full-name': 'flag',
  'error-unmatch': 'flag',
  abbrev: 'optional',
  eol: 'flag',
} as const

function run(git: Git, args: string[]): number {
  const options = parseOptions(args, OPTIONS, usage)
  const { repository } = git
  const { index } = repository
  const given = git.pathspec(options.rest)
  const pathspec = given.empty && git.prefix !== '' ? git.pathspec(['.']) : given
  const end = options.flag('z') ? '\0' : '\n'
  const name = (path: string) => {
    const shown = options.flag('full-name') ? path : relativePath(path, git.prefix)
    return (options.flag('z') ? shown : quotePath(shown, git.config.boolean('core.quotepath') ?? true)) + end
  }
  const seen = new Set<string>()
  const show = (path: string, text: string) => {
    seen.add(path)
    git.print(text)
  }
  const staged = options.flag('stage') || options.flag('unmerged')
  const cached = options.flag('cached') || staged || !['deleted', 'modified', 'others'].some(one => options.flag(one))
  if (options.flag('others')) {
    const found =
      options.flag('exclude-standard') || options.flag('ignored')
        ? findUntracked(repository, git.ignore, { all: !options.flag('directory'), ignored: options.flag('ignored'), pathspec })
        : everything(git)
    const paths = options.flag('ignored')
      ? found.ignored.flatMap(path => (options.flag('directory') ? [path] : inside(git, path)))
      : found.untracked
    for (const path of paths.sort()) if (pathspec.matches(path.replace(/\/$/, ''))) show(path, (options.flag('t') ? '? ' : '') + name(path))
  }
  if (cached) {
    const entries = index.sorted().filter(entry => pathspec.matches(entry.path) && (!options.flag('unmerged') || entry.stage > 0))
    const shown = options.flag('ignored') ? entries.filter(entry => git.ignore.ignored(entry.path, false)) : entries
    const line = (entry: IndexEntry) =>
      (staged
        ? `${entry.mode.toString(8)} ${entry.oid} ${entry.stage}\t`
        : options.flag('t') || options.flag('v')
          ? `${entry.stage > 0 ? 'M' : 'H'} `
          : '') + name(entry.path)
    for (const entry of shown) show(entry.path, line(entry))
  }
  if (options.flag('deleted') || options.flag('modified')) {
    for (const change of unstagedChanges(git.work, index)) {
      if (!pathspec.matches(change.path)) continue
      if (options.flag('deleted') && change.status === 'D') show(change.path, (options.flag('t') ? 'R ' : '') + name(change.path))
      if (options.flag('modified')) show(change.path, (options.flag('t') ? 'C ' : '') + name(change.path))
    }
  }
  if (options.flag('error-unmatch')) {
    const missing = given.items.find(item => ![...seen].some(path => item.matches(path)))
    if (missing)
      throw new Failure(`error: pathspec '${missing.written}' did not match any file(s) known to git\nDid you forget to 'git add'?\n`, 1)
  }
  return 0
}

/** Without rules everything that is not tracked counts. */
function everything(git: Git): { untracked: string[]; ignored: string[] } {
  const found = findUntracked(git.work, git.ignore, { all: true, ignored: true })
  return { untracked: [...found.untracked, ...found.ignored.flatMap(path => inside(git, path))], ignored: [] }
}

function inside(git: Git, path: string): string[] {
  if (!path.endsWith('/')) return [path]
  const folder = path.slice(0, -1)
  return git.fs.list(git.work.file(folder)).flatMap(name => {
    const inner = `${folder}/${name}`
    return inside(git, git.fs.lstat(git.work.file(inner))?.kind === 'directory' ? `${inner}/` : inner)
  })
}

export default { usage, run } satisfies Verb
