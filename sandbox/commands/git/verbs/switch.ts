import { Failure, fatal } from '../failure.ts'
import { previousBranch, resolveRevision } from '../history/revision.ts'
import { parseOptions } from '../options.ts'
import type { Git } from '../session.ts'
import { setConfig } from '../store/config-file.ts'
import { validRefName } from '../store/refs.ts'
import type { Verb } from '../verb.ts'
import { localChanges } from '../work/checkout.ts'
import { setBranch, switchTo } from '../work/switch.ts'

const usage = 'git switch [<options>] [<branch>]'

const OPTIONS = {
  'c|create': 'value',
  'C|force-create': 'value',
  guess: 'flag',
  'discard-changes': 'flag',
  'q|quiet': 'flag',
  'd|detach': 'flag',
  't|track': 'optional',
  'f|force': 'flag',
  orphan: 'value',
  'm|merge': 'flag',
  progress: 'flag',
} as const

/** Refuses while a merge or the like is under way. */
export function refuseInMiddle(git: Git): void {
  const { repository } = git
  if (repository.state('MERGE_HEAD') !== undefined)
    throw fatal('cannot switch branch while merging\nConsider "git merge --quit" or "git worktree add".')
  if (git.fs.exists(`${repository.gitDir}/rebase-merge`))
    throw fatal('cannot switch branch while rebasing\nConsider "git rebase --quit" or "git worktree add".')
  if (repository.state('CHERRY_PICK_HEAD') !== undefined)
    throw fatal('cannot switch branch while cherry-picking\nConsider "git cherry-pick --quit" or "git worktree add".')
}

/** Names the paths in conflict that keep HEAD where it is. */
export function refuseConflicts(git: Git): void {
  const conflicts = [...git.work.index.conflicts.keys()].sort()
  if (conflicts.length > 0)
    throw new Failure(`${conflicts.map(path => `${path}: needs merge\n`).join('')}error: you need to resolve your current index first\n`, 1)
}

/** A branch that a remote has and we have not: made here and bound to it. */
export function guessRemote(git: Git, name: string): string | undefined {
  const { refs } = git.repository
  const found = refs.list('refs/remotes/').filter(ref => ref.name.split('/').slice(3).join('/') === name)
  if (found.length !== 1 || refs.resolve(`refs/heads/${name}`) !== undefined) return undefined
  return found[0]?.name
}

export function trackRemote(git: Git, branch: string, remoteRef: string): void {
  const [, , remote = 'origin', ...rest] = remoteRef.split('/')
  const path = `${git.repository.gitDir}/config` as const
  let text = git.fs.text(path)
  text = setConfig(text, `branch.${branch}.remote`, remote)
  text = setConfig(text, `branch.${branch}.merge`, `refs/heads/${rest.join('/')}`)
  git.fs.write(path, text)
  git.forgetConfig()
}

/** Makes a branch at a start and goes there. */
export function createAndSwitch(
  git: Git,
  name: string,
  start: string | undefined,
  options: { force: boolean; reset: boolean; quiet: boolean; verb?: 'checkout' },
): number {
  const { repository } = git
  if (!validRefName(name) || name === 'HEAD') throw fatal(`'${name}' is not a valid branch name`)
  const exists = repository.refs.resolve(`refs/heads/${name}`) !== undefined
  if (exists && !options.reset) throw fatal(`a branch named '${name}' already exists`)
  if (start === undefined && repository.head === undefined) {
    repository.refs.setSymbolic('HEAD', `refs/heads/${name}`)
    if (!options.quiet) git.warn(`Switched to a new branch '${name}'\n`)
    return 0
  }
  const oid = resolveRevision(git, start ?? 'HEAD')
  const commit = oid && repository.objects.peel(oid)
  if (commit === undefined || repository.objects.find(commit)?.type !== 'commit') {
    throw fatal(
      start !== undefined && oid === undefined
        ? options.verb === 'checkout'
          ? `'${start}' is not a commit and a branch '${name}' cannot be created from it`
          : `invalid reference: ${start}`
        : `Cannot update paths and switch to branch '${name}' at the same time.`,
    )
  }
  const here = repository.branch === name
  const code = switchTo(
    git,
    { branch: name, oid: commit, label: name },
    {
      force: options.force,
      quiet: true,
      before: () => setBranch(git, name, commit, { force: options.reset, from: start ?? 'HEAD' }),
    },
  )
  if (start !== undefined && !options.quiet && !options.force) git.print(localChanges(git))
  const remote = start === undefined ? undefined : `refs/remotes/${start}`
  const bound = remote !== undefined && repository.refs.resolve(remote) !== undefined
  if (bound && remote) trackRemote(git, name, remote)
  if (!options.quiet && exists && here) git.warn(`Reset branch '${name}'\n`)
  else if (!options.quiet) git.warn(exists ? `Switched to and reset branch '${name}'\n` : `Switched to a new branch '${name}'\n`)
  if (bound && !options.quiet) git.print(`branch '${name}' set up to track '${start}'.\n`)
  return code
}

function run(git: Git, args: string[]): number {
  const options = parseOptions(args, OPTIONS, usage)
  const repository = git.work
  const force = options.flag('force') || options.flag('discard-changes')
  const quiet = options.flag('quiet')
  const created = options.text('create') ?? options.text('force-create')
  refuseInMiddle(git)
  if (!force) refuseConflicts(git)
  const orphan = options.text('orphan')
  if (orphan !== undefined) {
    if (!validRefName(orphan)) throw fatal(`'${orphan}' is not a valid branch name`)
    switchTo(git, { branch: orphan, oid: undefined, label: orphan }, { quiet, created: 'new' })
    return 0
  }
  if (created !== undefined) {
    if (options.rest.length > 1) throw fatal(`only one reference expected, ${options.rest.length} given.`)
    return createAndSwitch(git, created, options.rest[0], { force, reset: options.text('force-create') !== undefined, quiet })
  }
  const [word] = options.rest
  if (options.rest.length > 1) throw fatal('only one reference expected')
  if (word === undefined && !options.flag('detach')) throw fatal('missing branch or commit argument')
  const name = word === '-' ? previousBranch(repository, 1) : word
  if (name === undefined && word === '-') throw fatal('invalid reference: @{-1}')
  const oid = repository.refs.resolve(`refs/heads/${name}`)
  if (oid !== undefined && !options.flag('detach'))
    return switchTo(git, { branch: name as string, oid, label: name as string }, { force, quiet })
  const remote = name === undefined ? undefined : guessRemote(git, name)
  if (remote !== undefined && options.given('guess') !== false)
    return createAndSwitch(git, name as string, remote.replace('refs/remotes/', ''), { force, reset: false, quiet })
  const found = resolveRevision(git, name ?? 'HEAD')
  const commit = found && repository.objects.peel(found)
  if (commit === undefined || repository.objects.find(commit)?.type !== 'commit') {
    if (word === repository.branch && repository.head === undefined) throw fatal(`invalid reference: ${name}`)
    throw fatal(`invalid reference: ${name}`)
  }
  if (options.flag('detach') || word === '-')
    return switchTo(git, { branch: undefined, oid: commit, label: name ?? 'HEAD' }, { force, quiet, meant: true })
  const kind =
    repository.refs.resolve(`refs/tags/${name}`) === undefined
      ? repository.refs.resolve(`refs/remotes/${name}`) === undefined
        ? 'commit'
        : 'remote branch'
      : 'tag'
  throw fatal(
    `a branch is expected, got ${kind} '${name}'\nhint: If you want to detach HEAD at the commit, try again with the --detach option.`,
  )
}

export default { usage, run } satisfies Verb
