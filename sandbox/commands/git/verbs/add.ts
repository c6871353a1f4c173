import { Failure, fatal } from '../failure.ts'
import { parseOptions } from '../options.ts'
import type { Git } from '../session.ts'
import { EMPTY_BLOB } from '../store/format.ts'
import { entryOf } from '../store/index-file.ts'
import type { Repository } from '../store/repository.ts'
import { quotePath } from '../text/quote.ts'
import type { Verb } from '../verb.ts'
import { modeOf, sameAsEntry, stage } from '../work/files.ts'
import type { Pathspec } from '../work/pathspec.ts'
import { findUntracked } from '../work/untracked.ts'

const usage = 'git add [<options>] [--] <pathspec>...'

const OPTIONS = {
  'n|dry-run': 'flag',
  'v|verbose': 'flag',
  'f|force': 'flag',
  'u|update': 'flag',
  'A|all': 'flag',
  'ignore-removal': 'flag',
  'N|intent-to-add': 'flag',
  'ignore-errors': 'flag',
  'i|interactive': 'flag',
  'p|patch': 'flag',
  'e|edit': 'flag',
  renormalize: 'flag',
  refresh: 'flag',
  chmod: 'value',
} as const

export interface Staging {
  dryRun?: boolean
  verbose?: boolean
  intent?: boolean
}

/** Brings tracked files of the index up to date with the work tree. */
export function stageTracked(git: Git, pathspec: Pathspec, options: Staging & { removals?: boolean } = {}): void {
  const repository = git.work
  for (const path of repository.index.paths()) {
    if (!pathspec.matches(path)) continue
    const entry = repository.index.entries.get(path)
    if (entry && !entry.intent && sameAsEntry(repository, entry)) continue
    const stat = repository.fs.lstat(repository.file(path))
    const gone = !stat || stat.kind === 'directory'
    if (gone && options.removals === false) continue
    if (options.verbose || options.dryRun) git.print(`${gone ? 'remove' : 'add'} '${path}'\n`)
    if (options.dryRun) continue
    const staged = gone ? undefined : stage(repository, path)
    if (staged) repository.index.set(staged)
    else repository.index.remove(path)
  }
}

function stageNew(git: Git, paths: string[], options: Staging): void {
  const repository = git.work
  for (const path of paths) {
    if (path.endsWith('/')) {
      embedded(git, path)
      continue
    }
    if (options.verbose || options.dryRun) git.print(`add '${path}'\n`)
    if (options.dryRun) continue
    const stat = repository.fs.lstat(repository.file(path))
    if (options.intent && stat) {
      repository.index.set({ ...entryOf(path, modeOf(stat), EMPTY_BLOB), intent: true })
      repository.objects.write('blob', new Uint8Array())
    } else {
      const entry = stage(repository, path)
      if (entry) repository.index.set(entry)
    }
  }
}

/** A repository inside of this one is kept as a link to its commit, with a warning. */
function embedded(git: Git, path: string): void {
  const name = path.slice(0, -1)
  const head = git.fs.text(`${git.work.file(name)}/.git/HEAD` as `/${string}`).trim()
  const ref = head.startsWith('ref: ') ? (`${git.work.file(name)}/.git/${head.slice(5)}` as `/${string}`) : undefined
  const oid = ref === undefined ? head : git.fs.exists(ref) ? git.fs.text(ref).trim() : undefined
  if (oid === undefined) {
    throw new Failure(`error: '${path}' does not have a commit checked out\nfatal: adding files failed\n`, 128)
  }
  git.warn(`warning: adding embedded git repository: ${name}
hint: You've added another git repository inside your current repository.
hint: Clones of the outer repository will not contain the contents of
hint: the embedded repository and will not know how to obtain it.
hint: If you meant to add a submodule, use:
hint: 
hint: \tgit submodule add <url> ${name}
hint: 
hint: If you added this path by mistake, you can remove it from the
hint: index with:
hint: 
hint: \tgit rm --cached ${name}
hint: 
hint: See "git help submodule" for more information.
`)
  git.work.index.set(entryOf(name, 0o160000, oid))
}

/** A path that was named but fits nothing, or is ignored, stops the command. */
function check(git: Git, pathspec: Pathspec, found: { fresh: string[]; ignored: string[] }): string[] {
  const repository: Repository = git.work
  const refused: string[] = []
  for (const item of pathspec.items) {
    if (item.excluded || item.literal === '') continue
    if (repository.index.paths().some(path => item.matches(path)) || found.fresh.some(path => item.matches(path.replace(/\/$/, ''))))
      continue
    const exists = item.literal !== undefined && repository.fs.lstat(repository.file(item.literal)) !== undefined
    if (!exists) {
      if (item.literal === undefined && found.ignored.some(path => item.matches(path.replace(/\/$/, '')))) {
        refused.push(...found.ignored.filter(path => item.matches(path.replace(/\/$/, ''))).map(path => path.replace(/\/$/, '')))
        continue
      }
      throw fatal(`pathspec '${item.written}' did not match any files`)
    }
    const literal = item.literal as string
    const isFolder = repository.fs.stat(repository.file(literal))?.kind === 'directory'
    if (git.ignore.ignored(literal, isFolder)) refused.push(topIgnored(git, literal))
  }
  return refused
}

/** The outermost ignored folder of a path, as git names it. */
function topIgnored(git: Git, path: string): string {
  const parts = path.split('/')
  for (let depth = 1; depth < parts.length; depth++) {
    const parent = parts.slice(0, depth).join('/')
    if (git.ignore.ignored(parent, true)) return parent
  }
  return path
}

function run(git: Git, args: string[]): number {
  const options = parseOptions(args, OPTIONS, usage)
  const repository = git.work
  if (options.flag('patch') || options.flag('interactive') || options.flag('edit'))
    throw fatal('choosing hunks one by one is not available here')
  const update = options.flag('update')
  const all = options.flag('all')
  if (all && update) throw fatal("options '-A' and '-u' cannot be used together")
  if (options.rest.length === 0 && !update && !all) {
    git.warn(
      'Nothing specified, nothing added.\nhint: Maybe you wanted to say \'git add .\'?\nhint: Turn this message off by running\nhint: "git config advice.addEmptyPathspec false"\n',
    )
    return 0
  }
  const pathspec = git.pathspec(options.rest)
  const staging = { dryRun: options.flag('dry-run'), verbose: options.flag('verbose'), intent: options.flag('intent-to-add') }
  const force = options.flag('force')
  const found = update ? { untracked: [], ignored: [] } : findUntracked(repository, git.ignore, { all: true, ignored: true, pathspec })
  const fresh = force ? [...found.untracked, ...below(git, found.ignored)].filter(path => pathspec.matches(path)).sort() : found.untracked
  const refused = check(git, pathspec, { fresh, ignored: found.ignored })
  stageTracked(git, pathspec, { ...staging, removals: !options.flag('ignore-removal') })
  if (!update) stageNew(git, fresh, staging)
  const mode = options.text('chmod')
  if (mode !== undefined) changeMode(git, pathspec, mode)
  if (!staging.dryRun) repository.index.write()
  if (refused.length === 0) return 0
  const names = [...new Set(refused)].sort().map(path => `${quotePath(path)}\n`)
  git.warn(
    `The following paths are ignored by one of your .gitignore files:\n${names.join('')}hint: Use -f if you really want to add them.\nhint: Turn this message off by running\nhint: "git config advice.addIgnoredFile false"\n`,
  )
  return 1
}

/** Files in ignored folders, for `add -f`. */
function below(git: Git, paths: string[]): string[] {
  return paths.flatMap(path => {
    if (!path.endsWith('/')) return [path]
    const folder = path.slice(0, -1)
    return git.fs.list(git.work.file(folder)).flatMap(name => {
      const inner = `${folder}/${name}`
      return below(git, [git.fs.lstat(git.work.file(inner))?.kind === 'directory' ? `${inner}/` : inner])
    })
  })
}

function changeMode(git: Git, pathspec: Pathspec, mode: string): void {
  if (mode !== '+x' && mode !== '-x') throw fatal(`--chmod param '${mode}' must be either -x or +x`)
  for (const entry of git.work.index.entries.values())
    if (pathspec.matches(entry.path) && entry.mode !== 0o120000) entry.mode = mode === '+x' ? 0o100755 : 0o100644
}

export default { usage, run } satisfies Verb
