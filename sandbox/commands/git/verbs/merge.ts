import type { Path } from '../../../contract.ts'
import { stagedChanges, treeChanges } from '../diff/changes.ts'
import { findRenames } from '../diff/renames.ts'
import { formatModes, formatStat, statistics } from '../diff/stat.ts'
import { cleanMessage, openEditor } from '../editor.ts'
import { type MergedTree, mergeCommits } from '../engine.ts'
import { Failure, failure, fatal } from '../failure.ts'
import { isAncestor, mergeBases } from '../history/bases.ts'
import { resolveRevision, upstreamOf } from '../history/revision.ts'
import { type Options, parseOptions } from '../options.ts'
import type { Git } from '../session.ts'
import { formatCommit } from '../store/format.ts'
import { formatDate } from '../text/date.ts'
import type { Verb } from '../verb.ts'
import { moveTree } from '../work/checkout.ts'
import { applyMerged } from '../work/merging.ts'
import commit from './commit.ts'

const usage = 'git merge [<options>] [<commit>...]\n   or: git merge --abort\n   or: git merge --continue\n'

const OPTIONS = {
  n: 'flag',
  stat: 'flag',
  summary: 'flag',
  log: 'optional',
  squash: 'flag',
  commit: 'flag',
  'e|edit': 'flag',
  ff: 'flag',
  'ff-only': 'flag',
  's|strategy': 'list',
  'X|strategy-option': 'list',
  'm|message': 'list',
  'F|file': 'value',
  'v|verbose': 'count',
  'q|quiet': 'flag',
  abort: 'flag',
  quit: 'flag',
  continue: 'flag',
  'allow-unrelated-histories': 'flag',
  progress: 'flag',
  verify: 'flag',
  signoff: 'flag',
} as const

const OCCASION = { verb: 'merge', aim: 'merge' }

function diffStat(git: Git, before: string, after: string): string {
  const { objects } = git.repository
  const changes = findRenames(treeChanges(objects, objects.commit(before).tree, objects.commit(after).tree))
  const width = git.ctx.stdout.isTerminal ? git.ctx.stdout.columns : 80
  return formatStat(statistics(changes), { width, paint: git.painter('diff') }) + formatModes(changes)
}

function advance(git: Git, oid: string, message: string): void {
  const { repository } = git
  const from = repository.head
  const name = repository.refs.symbolic() ?? 'HEAD'
  if (from !== undefined) repository.setState('ORIG_HEAD', `${from}\n`)
  repository.refs.set(name, oid)
  const entry = { from, to: oid, person: git.logger, message }
  repository.reflog.append('HEAD', entry)
  if (name !== 'HEAD') repository.reflog.append(name, entry)
}

function abort(git: Git): number {
  const repository = git.work
  const { head, objects } = repository
  if (repository.state('MERGE_HEAD') === undefined) throw fatal('There is no merge to abort (MERGE_HEAD missing).')
  moveTree(git, undefined, head === undefined ? undefined : objects.commit(head).tree, { force: true, occasion: OCCASION })
  for (const state of ['MERGE_HEAD', 'MERGE_MSG', 'MERGE_MODE', 'AUTO_MERGE']) repository.setState(state, undefined)
  if (head !== undefined) repository.reflog.append('HEAD', { from: head, to: head, person: git.logger, message: `reset: moving to HEAD` })
  return 0
}

/** "Merge branch 'x'", as the kind of name asks. */
function mergeSubject(git: Git, word: string): string {
  const { refs, branch } = git.repository
  const kind =
    refs.resolve(`refs/heads/${word}`) !== undefined
      ? 'branch'
      : refs.resolve(`refs/tags/${word}`) !== undefined
        ? 'tag'
        : refs.resolve(`refs/remotes/${word}`) !== undefined
          ? 'remote-tracking branch'
          : 'commit'
  const into = branch === undefined ? ' into HEAD' : branch === 'master' || branch === 'main' ? '' : ` into ${branch}`
  return `Merge ${kind} '${word}'${into}\n`
}

interface Merging {
  word: string
  ours: string
  theirs: string
  options: Options
}

function refuseUnfinished(git: Git): void {
  const { repository } = git
  if (repository.index.conflicts.size > 0) {
    throw new Failure(
      "error: Merging is not possible because you have unmerged files.\nhint: Fix them up in the work tree, and then use 'git add/rm <file>'\nhint: as appropriate to mark resolution and make a commit.\nfatal: Exiting because of an unresolved conflict.\n",
      128,
    )
  }
  if (repository.state('MERGE_HEAD') !== undefined) {
    throw fatal('You have not concluded your merge (MERGE_HEAD exists).\nPlease, commit your changes before you merge.')
  }
  if (repository.state('CHERRY_PICK_HEAD') !== undefined) {
    throw fatal('You have not concluded your cherry-pick (CHERRY_PICK_HEAD exists).\nPlease, commit your changes before you merge.')
  }
}

function fastForward(git: Git, { ours, theirs, word, options }: Merging): number {
  const { objects } = git.repository
  const quiet = options.flag('quiet')
  if (!quiet) git.print(`Updating ${objects.abbreviate(ours)}..${objects.abbreviate(theirs)}\n`)
  moveTree(git, objects.commit(ours).tree, objects.commit(theirs).tree, { occasion: OCCASION })
  if (!options.flag('squash')) advance(git, theirs, `merge ${word}: Fast-forward`)
  if (!quiet) git.print(`Fast-forward\n${options.flag('squash') ? 'Squash commit -- not updating HEAD\n' : ''}`)
  if (options.flag('squash')) squashMessage(git, ours, theirs)
  if (!quiet && !options.flag('n') && options.given('stat') !== false) git.print(diffStat(git, ours, theirs))
  return 0
}

function squashMessage(git: Git, ours: string, theirs: string): void {
  const { repository } = git
  const seen = new Set<string>()
  let text = 'Squashed commit of the following:\n'
  const queue = [theirs]
  for (let oid = queue.shift(); oid !== undefined; oid = queue.shift()) {
    if (seen.has(oid) || isAncestor(repository.objects, oid, ours)) continue
    seen.add(oid)
    const { author, message, parents } = repository.objects.commit(oid)
    text += `\ncommit ${oid}\nAuthor: ${author.name} <${author.email}>\nDate:   ${formatDate(author, 'default', git.dates)}\n\n${message.trimEnd().replace(/^/gm, '    ')}\n`
    queue.push(...parents)
  }
  repository.setState('SQUASH_MSG', text)
}

/** Words of the merge engine in the order and wording of git 2.39. */
function said(merged: MergedTree): string {
  return merged.messages.map(message => `${message.trimEnd()}\n`).join('')
}

async function threeWay(git: Git, merging: Merging): Promise<number> {
  const repository = git.work
  const { objects } = repository
  const { ours, theirs, word, options } = merging
  const bases = mergeBases(objects, ours, theirs)
  if (bases.length === 0 && !options.flag('allow-unrelated-histories')) throw fatal('refusing to merge unrelated histories')
  refuseStaged(git, ours)
  const merged = await mergeCommits(repository, ours, theirs, { ours: 'HEAD', theirs: word })
  const trees = {
    base: bases[0] === undefined ? undefined : objects.commit(bases[0]).tree,
    ours: objects.commit(ours).tree,
    theirs: objects.commit(theirs).tree,
  }
  try {
    applyMerged(git, trees.ours, trees, merged, OCCASION)
  } catch (error) {
    if (error instanceof Failure) throw new Failure(`${error.message}Merge with strategy ort failed.\n`, 2)
    throw error
  }
  const quiet = options.flag('quiet')
  if (!quiet) git.print(said(merged))
  const subject =
    options.list('message').length > 0 ? cleanMessage(options.list('message').join('\n\n'), 'whitespace') : mergeSubject(git, word)
  const conflicted = [...new Set(merged.conflicts.map(({ path }) => path))].sort()
  if (options.flag('squash')) {
    squashMessage(git, ours, theirs)
    if (!quiet) git.print('Squash commit -- not updating HEAD\n')
  } else if (conflicted.length > 0 || options.given('commit') === false) {
    repository.setState('MERGE_HEAD', `${theirs}\n`)
    repository.setState('MERGE_MODE', options.given('ff') === false ? 'no-ff' : '')
    repository.setState('ORIG_HEAD', `${ours}\n`)
    const list = conflicted.length > 0 ? `\n# Conflicts:\n${conflicted.map(path => `#\t${path}\n`).join('')}` : ''
    repository.setState('MERGE_MSG', `${subject}${list}`)
  }
  if (conflicted.length > 0) {
    git.print('Automatic merge failed; fix conflicts and then commit the result.\n')
    return 1
  }
  if (options.flag('squash') || options.given('commit') === false) {
    if (!quiet) git.warn('Automatic merge went well; stopped before committing as requested\n')
    return 0
  }
  return conclude(git, merging, { tree: merged.tree, message: await edited(git, options, subject) })
}

/** In a terminal git offers the message for editing; a script takes it as it is. */
async function edited(git: Git, options: Options, message: string): Promise<string> {
  const asked =
    options.given('edit') ??
    (git.ctx.stdin.isTerminal &&
      git.ctx.stdout.isTerminal &&
      options.list('message').length === 0 &&
      git.env('GIT_MERGE_AUTOEDIT') !== 'no')
  if (!asked) return message
  const path = `${git.repository.gitDir}/MERGE_MSG` as Path
  git.fs.write(
    path,
    `${message}# Please enter a commit message to explain why this merge is necessary,\n# especially if it merges an updated upstream into a topic branch.\n#\n# Lines starting with '#' will be ignored, and an empty message aborts\n# the commit.\n`,
  )
  await openEditor(git, path)
  const text = cleanMessage(git.fs.text(path))
  if (text === '') throw failure("Empty commit message.\nNot committing merge; use 'git commit' to complete the merge.")
  git.fs.remove(path)
  return text
}

function conclude(git: Git, { ours, theirs, word, options }: Merging, made: { tree: string; message: string }): number {
  const { objects } = git.repository
  const content = formatCommit({
    tree: made.tree,
    parents: [ours, theirs],
    author: git.person('author'),
    committer: git.person('committer'),
    message: made.message,
  })
  const oid = objects.write('commit', content)
  advance(git, oid, `merge ${word}: Merge made by the 'ort' strategy.`)
  if (options.flag('quiet')) return 0
  git.print("Merge made by the 'ort' strategy.\n")
  if (!options.flag('n') && options.given('stat') !== false) git.print(diffStat(git, ours, oid))
  return 0
}

/** What is staged must be HEAD's: a merge makes the index anew. */
function refuseStaged(git: Git, ours: string): void {
  const staged = stagedChanges(git.repository.objects, git.repository.objects.commit(ours).tree, git.work.index)
  if (staged.length === 0) return
  const list = staged.map(change => `  ${change.path}`).join('\n')
  throw new Failure(
    `error: Your local changes to the following files would be overwritten by merge:\n${list}\nMerge with strategy ort failed.\n`,
    2,
  )
}

async function run(git: Git, args: string[]): Promise<number> {
  const options = parseOptions(args, OPTIONS, usage)
  const repository = git.work
  const { objects } = repository
  if (options.flag('abort')) return abort(git)
  if (options.flag('continue')) {
    if (repository.state('MERGE_HEAD') === undefined) throw fatal('There is no merge in progress (MERGE_HEAD missing).')
    return commit.run(git, [])
  }
  if (options.flag('quit')) {
    for (const state of ['MERGE_HEAD', 'MERGE_MSG', 'MERGE_MODE']) repository.setState(state, undefined)
    return 0
  }
  refuseUnfinished(git)
  const upstream = upstreamOf(git, repository.branch)
  const word = options.rest[0] ?? upstream?.replace('refs/remotes/', '')
  if (word === undefined) throw fatal('No remote for the current branch.')
  if (options.rest.length > 1) throw fatal('merging more than one branch at a time is not available here')
  const found = resolveRevision(git, word)
  const theirs = found && objects.peel(found)
  if (theirs === undefined || objects.find(theirs)?.type !== 'commit') throw new Failure(`merge: ${word} - not something we can merge\n`, 1)
  const ours = repository.head
  if (ours === undefined) {
    moveTree(git, undefined, objects.commit(theirs).tree, { occasion: OCCASION })
    advance(git, theirs, 'initial pull')
    return 0
  }
  const only = options.flag('ff-only') || git.config.get('merge.ff') === 'only'
  const never =
    options.order.filter(name => name === 'ff' || name === 'ff-only').at(-1) === 'ff'
      ? options.given('ff') === false
      : git.config.get('merge.ff') === 'false'
  if (isAncestor(objects, theirs, ours)) {
    if (!options.flag('quiet')) git.print('Already up to date.\n')
    return 0
  }
  const merging = { word, ours, theirs, options }
  if (isAncestor(objects, ours, theirs) && !never) return fastForward(git, merging)
  if (only) throw fatal('Not possible to fast-forward, aborting.')
  git.person('committer')
  return threeWay(git, merging)
}

export default { usage, run } satisfies Verb
