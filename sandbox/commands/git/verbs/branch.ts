import { Failure, fatal } from '../failure.ts'
import { ancestors, isAncestor } from '../history/bases.ts'
import { commitOf, fullName, previousBranch, resolveRevision, upstreamOf } from '../history/revision.ts'
import { type Options, parseOptions } from '../options.ts'
import type { Git } from '../session.ts'
import { changeSection, parseConfig, setConfig, unsetConfig } from '../store/config-file.ts'
import { type Ref, shortName, validRefName } from '../store/refs.ts'
import { subjectOf } from '../text/pretty.ts'
import { wildmatch } from '../text/wildmatch.ts'
import type { Verb } from '../verb.ts'
import { expand } from '../work/ref-format.ts'
import { trackingOf } from '../work/status.ts'
import { setBranch } from '../work/switch.ts'
import { trackRemote } from './switch.ts'

const usage =
  'git branch [<options>] [-r | -a] [--merged] [--no-merged]\n   or: git branch [<options>] [-f] [--recurse-submodules] <branch-name> [<start-point>]\n   or: git branch [<options>] [-l] [<pattern>...]\n   or: git branch [<options>] [-r] (-d | -D) <branch-name>...\n   or: git branch [<options>] (-m | -M) [<old-branch>] <new-branch>\n   or: git branch [<options>] (-c | -C) [<old-branch>] <new-branch>\n   or: git branch [<options>] [-r | -a] [--points-at]\n   or: git branch [<options>] [-r | -a] [--format]\n'

const OPTIONS = {
  'v|verbose': 'count',
  'q|quiet': 'flag',
  't|track': 'optional',
  'u|set-upstream-to': 'value',
  'unset-upstream': 'flag',
  color: 'optional',
  'r|remotes': 'flag',
  contains: 'optional',
  'no-contains': 'optional',
  abbrev: 'optional',
  'a|all': 'flag',
  'd|delete': 'flag',
  D: 'flag',
  'm|move': 'flag',
  M: 'flag',
  'c|copy': 'flag',
  C: 'flag',
  'l|list': 'flag',
  'show-current': 'flag',
  'f|force': 'flag',
  merged: 'optional',
  'no-merged': 'optional',
  column: 'optional',
  sort: 'list',
  'points-at': 'value',
  'i|ignore-case': 'flag',
  format: 'value',
} as const

/** `--merged` and its kin may be followed by a commit as a word of its own. */
function takeWords(args: string[]): string[] {
  const joined: string[] = []
  for (let at = 0; at < args.length; at++) {
    const word = args[at] as string
    const next = args[at + 1]
    if (/^--(no-)?(merged|contains)$/.test(word) && next !== undefined && !next.startsWith('-')) joined.push(`${word}=${args[++at]}`)
    else joined.push(word)
  }
  return joined
}

function listed(git: Git, options: Options): Ref[] {
  const { refs, objects } = git.repository
  const prefixes = options.flag('all') ? ['refs/heads/', 'refs/remotes/'] : options.flag('remotes') ? ['refs/remotes/'] : ['refs/heads/']
  const patterns = options.rest.map(pattern => wildmatch(pattern, { path: true }))
  const revision = (name: string) => (options.given(name) ? commitOf(git, options.text(name) ?? 'HEAD') : undefined)
  const merged = revision('merged')
  const unmerged = revision('no-merged')
  const contains = revision('contains')
  const lacks = revision('no-contains')
  const points = options.text('points-at')
  const found = prefixes
    .flatMap(prefix => refs.list(prefix))
    .filter(ref => patterns.length === 0 || patterns.some(pattern => pattern.test(shortName(ref.name))))
    .filter(ref => merged === undefined || isAncestor(objects, ref.oid, merged))
    .filter(ref => unmerged === undefined || !isAncestor(objects, ref.oid, unmerged))
    .filter(ref => contains === undefined || isAncestor(objects, contains, ref.oid))
    .filter(ref => lacks === undefined || !isAncestor(objects, lacks, ref.oid))
    .filter(ref => points === undefined || ref.oid === commitOf(git, points))
  const sort = options.list('sort').at(-1) ?? git.config.get('branch.sort')
  if (sort === undefined) return found
  const time = (ref: Ref) => objects.commit(ref.oid).committer.timestamp
  const descending = sort.startsWith('-')
  const sorted = sort.replace('-', '').endsWith('date') ? found.sort((a, b) => time(a) - time(b)) : found
  return descending ? sorted.reverse() : sorted
}

/** `* main 1a2b3c4 [ahead 1] Subject` */
function list(git: Git, options: Options): number {
  const { repository } = git
  const { refs } = repository
  const found = listed(git, options)
  const paint = git.painter('branch', options.given('color') === undefined ? undefined : (options.text('color') ?? options.given('color')))
  const current = refs.symbolic()
  const detached = current === undefined && !options.flag('remotes') && options.rest.length === 0 && repository.head !== undefined
  const rows = found.map(ref => ({
    ref,
    name: (options.flag('all') ? ref.name.replace(/^refs\/heads\//, '').replace(/^refs\//, '') : shortName(ref.name)) as string,
  }))
  const head = detached ? `(HEAD detached ${detachedAt(git)})` : ''
  const width = Math.max(0, head.length, ...rows.map(row => row.name.length))
  const format = options.text('format')
  if (detached && format === undefined)
    git.print(
      `* ${paint('green', options.count('verbose') > 0 ? head.padEnd(width) : head)}${verbose(git, options, undefined, repository.head as string)}\n`,
    )
  for (const { ref, name } of rows) {
    if (format !== undefined) {
      git.print(`${expand(git, format, ref, current)}\n`)
      continue
    }
    const here = ref.name === current
    const colour = here ? 'green' : ref.name.startsWith('refs/remotes/') ? 'red' : undefined
    const target = refs.symbolic(ref.name)
    const shown = options.count('verbose') > 0 ? name.padEnd(width) : name
    const arrow = target === undefined ? '' : ` -> ${shortName(target)}`
    git.print(
      `${here ? '* ' : '  '}${colour ? paint(colour, shown) : shown}${arrow}${arrow === '' ? verbose(git, options, shortName(ref.name), ref.oid) : ''}\n`,
    )
  }
  return 0
}

export function detachedAt(git: Git): string {
  const { repository } = git
  const moved = repository.reflog.read('HEAD').find(entry => /^checkout: moving from \S+ to /.test(entry.message))
  const to = (moved && /to (\S+)$/.exec(moved.message)?.[1]) ?? repository.head ?? ''
  return `${!moved || moved.to === repository.head ? 'at' : 'from'} ${fullName(repository, to) === undefined ? repository.objects.abbreviate(moved?.to ?? to) : to}`
}

function verbose(git: Git, options: Options, name: string | undefined, oid: string): string {
  const count = options.count('verbose')
  if (count === 0) return ''
  const { objects } = git.repository
  const tracking = name === undefined ? undefined : trackingOf(git, name)
  const parts: string[] = []
  if (tracking && !tracking.distance) parts.push('gone')
  if (tracking?.distance && tracking.distance.ahead > 0) parts.push(`ahead ${tracking.distance.ahead}`)
  if (tracking?.distance && tracking.distance.behind > 0) parts.push(`behind ${tracking.distance.behind}`)
  const name2 = count > 1 && tracking ? git.painter('branch')('blue', tracking.name) : ''
  const inner = [name2, parts.join(', ')].filter(part => part !== '').join(': ')
  return ` ${objects.abbreviate(oid)} ${inner === '' ? '' : `[${inner}] `}${subjectOf(objects.commit(oid).message)}`
}

function remove(git: Git, options: Options): number {
  const { repository } = git
  const { refs, objects } = repository
  const force = options.flag('D') || options.flag('force')
  if (options.rest.length === 0) throw fatal('branch name required')
  let code = 0
  for (const word of options.rest) {
    const name = word === '-' ? (previousBranch(repository, 1) ?? word) : word
    const full = options.flag('remotes') ? `refs/remotes/${name}` : `refs/heads/${name}`
    const oid = refs.resolve(full)
    if (oid === undefined) {
      git.warn(`error: ${options.flag('remotes') ? 'remote-tracking branch' : 'branch'} '${name}' not found.\n`)
      code = 1
      continue
    }
    if (full === refs.symbolic()) {
      git.warn(`error: Cannot delete branch '${name}' checked out at '${repository.workTree}'\n`)
      code = 1
      continue
    }
    if (!force && !options.flag('remotes') && !merged(git, name, oid)) {
      git.warn(`error: The branch '${name}' is not fully merged.\nIf you are sure you want to delete it, run 'git branch -D ${name}'.\n`)
      code = 1
      continue
    }
    refs.delete(full)
    repository.reflog.delete(full)
    editConfig(git, text => changeSection(text, `branch.${name}`, undefined) ?? text)
    if (!options.flag('quiet'))
      git.print(`Deleted ${options.flag('remotes') ? 'remote-tracking ' : ''}branch ${name} (was ${objects.abbreviate(oid)}).\n`)
  }
  return code
}

/** Nothing is lost when the tracked branch, or HEAD, has it. */
function merged(git: Git, name: string, oid: string): boolean {
  const { repository } = git
  const upstream = upstreamOf(git, name)
  const against = (upstream && repository.refs.resolve(upstream)) ?? repository.head
  return against !== undefined && ancestors(repository.objects, [against]).has(oid)
}

function editConfig(git: Git, change: (text: string) => string): void {
  const path = `${git.repository.gitDir}/config` as const
  git.fs.write(path, change(git.fs.text(path)))
  git.forgetConfig()
}

function rename(git: Git, options: Options): number {
  const { repository } = git
  const { refs, reflog } = repository
  const copy = options.flag('copy') || options.flag('C')
  const force = options.flag('M') || options.flag('C') || options.flag('force')
  if (options.rest.length === 0) throw fatal('branch name required')
  if (options.rest.length > 2) throw fatal(`too many arguments for a ${copy ? 'copy' : 'rename'} operation`)
  const [first = '', second] = options.rest
  const old = second === undefined ? repository.branch : first
  const name = second ?? first
  if (old === undefined) throw fatal('cannot rename the current branch while not on any.')
  const oid = refs.resolve(`refs/heads/${old}`)
  const unborn = oid === undefined && refs.symbolic() === `refs/heads/${old}`
  if (oid === undefined && !unborn) throw fatal(`No branch named '${old}'.`)
  if (!validRefName(name) || name === 'HEAD' || name.startsWith('-')) throw fatal(`'${name}' is not a valid branch name`)
  if (refs.resolve(`refs/heads/${name}`) !== undefined && name !== old && !force) throw fatal(`a branch named '${name}' already exists`)
  const here = refs.symbolic() === `refs/heads/${old}`
  if (oid !== undefined && name !== old) {
    if (copy) refs.set(`refs/heads/${name}`, oid)
    else {
      refs.delete(`refs/heads/${old}`)
      refs.set(`refs/heads/${name}`, oid)
      reflog.rename(`refs/heads/${old}`, `refs/heads/${name}`)
    }
    const entry = {
      from: oid,
      to: oid,
      person: git.logger,
      message: `Branch: ${copy ? 'copied' : 'renamed'} refs/heads/${old} to refs/heads/${name}`,
    }
    reflog.append(`refs/heads/${name}`, entry)
    if (here && !copy) reflog.append('HEAD', entry)
  }
  if (here && !copy) refs.setSymbolic('HEAD', `refs/heads/${name}`)
  if (!copy) editConfig(git, text => changeSection(text, `branch.${old}`, `branch.${name}`) ?? text)
  return 0
}

function upstream(git: Git, options: Options): number {
  const { repository } = git
  const branch = options.rest[0] ?? repository.branch
  if (branch === undefined) throw fatal('could not set upstream of HEAD to it when it does not point to any branch.')
  const wanted = options.text('set-upstream-to')
  if (wanted === undefined) {
    if (upstreamOf(git, branch) === undefined) throw fatal(`Branch '${branch}' has no upstream information`)
    editConfig(git, text =>
      unsetConfig(
        text,
        parseConfig(text).filter(entry => entry.key === `branch.${branch}.remote` || entry.key === `branch.${branch}.merge`),
      ),
    )
    return 0
  }
  const full = fullName(repository, wanted)
  if (full === undefined) {
    throw new Failure(
      `fatal: the requested upstream branch '${wanted}' does not exist\nhint: \nhint: If you are planning on basing your work on an upstream\nhint: branch that already exists at the remote, you may need to\nhint: run "git fetch" to retrieve it.\nhint: \nhint: If you are planning to push out a new local branch that\nhint: will track its remote counterpart, you may want to use\nhint: "git push -u" to set the upstream config as you push.\nhint: Turn this message off by running\nhint: "git config advice.setUpstreamFailure false"\n`,
      128,
    )
  }
  if (full.startsWith('refs/remotes/')) trackRemote(git, branch, full)
  else editConfig(git, text => setConfig(setConfig(text, `branch.${branch}.remote`, '.'), `branch.${branch}.merge`, full))
  git.print(`branch '${branch}' set up to track '${wanted}'.\n`)
  return 0
}

function create(git: Git, options: Options): number {
  const { repository } = git
  const [name = '', start] = options.rest
  if (options.rest.length > 2) throw fatal(`usage: ${usage}`, 129)
  if (!validRefName(name) || name === 'HEAD' || name.startsWith('-')) throw fatal(`'${name}' is not a valid branch name`)
  const oid = resolveRevision(git, start ?? 'HEAD')
  const commit = oid && repository.objects.peel(oid)
  if (commit === undefined) throw fatal(`not a valid object name: '${start ?? repository.branch ?? 'HEAD'}'`)
  if (repository.objects.find(commit)?.type !== 'commit') throw fatal(`not a valid branch point: '${start ?? 'HEAD'}'`)
  if (options.flag('force') && repository.refs.symbolic() === `refs/heads/${name}`)
    throw fatal(`cannot force update the branch '${name}' checked out at '${repository.workTree}'`)
  setBranch(git, name, commit, { force: options.flag('force'), from: start ?? repository.branch ?? 'HEAD' })
  if (start !== undefined && repository.refs.resolve(`refs/remotes/${start}`) !== undefined && options.given('track') !== false) {
    trackRemote(git, name, `refs/remotes/${start}`)
    git.print(`branch '${name}' set up to track '${start}'.\n`)
  }
  return 0
}

function run(git: Git, args: string[]): number {
  const options = parseOptions(takeWords(args), OPTIONS, usage)
  const { repository } = git
  if (options.flag('show-current')) {
    if (repository.branch !== undefined) git.print(`${repository.branch}\n`)
    return 0
  }
  if (options.flag('delete') || options.flag('D')) return remove(git, options)
  if (['move', 'M', 'copy', 'C'].some(name => options.flag(name))) return rename(git, options)
  if (options.text('set-upstream-to') !== undefined || options.flag('unset-upstream')) return upstream(git, options)
  const filtered = ['merged', 'no-merged', 'contains', 'no-contains', 'points-at', 'format', 'remotes', 'all', 'list'].some(name =>
    options.given(name),
  )
  if (options.rest.length === 0 || filtered) return list(git, options)
  return create(git, options)
}

export default { usage, run } satisfies Verb
