import type { Path } from '../../../contract.ts'
import { stagedChanges } from '../diff/changes.ts'
import { formatPatch } from '../diff/patch.ts'
import { openEditor } from '../editor.ts'
import { Failure, failure, fatal, quit } from '../failure.ts'
import { runHook } from '../hooks.ts'
import { type Options, parseOptions } from '../options.ts'
import type { Git } from '../session.ts'
import { type Commit, formatCommit, type Person } from '../store/format.ts'
import type { IndexEntry } from '../store/index-file.ts'
import { painter } from '../text/colour.ts'
import { formatDate } from '../text/date.ts'
import type { Verb } from '../verb.ts'
import { draftMessage, finishMessage } from '../work/commit-message.ts'
import { fromTree, people } from '../work/commit-parts.ts'
import { emptyPick, summary } from '../work/commit-summary.ts'
import { refresh, stage } from '../work/files.ts'
import { readStatus, type Status } from '../work/status.ts'
import { formatLong } from '../work/status-long.ts'
import { writeTree } from '../work/tree.ts'
import { stageTracked } from './add.ts'

const usage =
  'git commit [-a | --interactive | --patch] [-s] [-v] [-u<mode>] [--amend]\n                  [--dry-run] [(-c | -C | --squash) <commit> | --fixup [(amend|reword):]<commit>)]\n                  [-F <file> | -m <msg>] [--reset-author] [--allow-empty]\n                  [--allow-empty-message] [--no-verify] [-e] [--author=<author>]\n                  [--date=<date>] [--cleanup=<mode>] [--[no-]status]\n                  [-i | -o] [--pathspec-from-file=<file> [--pathspec-file-nul]]\n                  [(--trailer <token>[(=|:)<value>])...] [-S[<keyid>]]\n                  [--] [<pathspec>...]'

const OPTIONS = {
  'q|quiet': 'flag',
  'v|verbose': 'count',
  'F|file': 'value',
  author: 'value',
  date: 'value',
  'm|message': 'list',
  'c|reedit-message': 'value',
  'C|reuse-message': 'value',
  fixup: 'value',
  squash: 'value',
  'reset-author': 'flag',
  trailer: 'list',
  's|signoff': 'flag',
  't|template': 'value',
  'e|edit': 'flag',
  cleanup: 'value',
  status: 'flag',
  'S|gpg-sign': 'optional',
  'a|all': 'flag',
  'i|include': 'flag',
  'o|only': 'flag',
  'p|patch': 'flag',
  interactive: 'flag',
  'n|no-verify': 'flag',
  verify: 'flag',
  'dry-run': 'flag',
  short: 'flag',
  amend: 'flag',
  'u|untracked-files': 'optional',
  'allow-empty': 'flag',
  'allow-empty-message': 'flag',
} as const

interface Plan {
  options: Options
  /** The commit that is replaced. */
  amended: Commit | undefined
  parents: string[]
  merging: boolean
  /** Entries of the commit: the index, or HEAD with the named paths renewed. */
  entries: IndexEntry[]
  author: Person
  committer: Person
}

function plan(git: Git, options: Options): Omit<Plan, 'author' | 'committer' | 'entries'> {
  const { repository } = git
  const amend = options.flag('amend')
  const head = repository.head
  const mergeHeads = repository.state('MERGE_HEAD')?.split('\n').filter(Boolean) ?? []
  if (amend && head === undefined) throw fatal('You have nothing to amend.')
  if (amend && mergeHeads.length > 0) throw fatal('You are in the middle of a merge -- cannot amend.')
  if (amend && repository.state('CHERRY_PICK_HEAD') !== undefined) throw fatal('You are in the middle of a cherry-pick -- cannot amend.')
  const amended = amend ? repository.objects.commit(head as string) : undefined
  const parents = amended ? amended.parents : head === undefined ? [] : [head, ...mergeHeads]
  return { options, amended, parents, merging: mergeHeads.length > 0 }
}

/** Refuses while paths are in conflict. */
function refuseConflicts(git: Git): void {
  const { index } = git.repository
  if (index.conflicts.size === 0) return
  const paths = [...index.conflicts.keys()].sort()
  git.print(paths.map(path => `U\t${path}\n`).join(''))
  throw new Failure(
    "error: Committing is not possible because you have unmerged files.\nhint: Fix them up in the work tree, and then use 'git add/rm <file>'\nhint: as appropriate to mark resolution and make a commit.\nfatal: Exiting because of an unresolved conflict.\n",
    128,
  )
}

/** Brings the index to what is to be committed and gives the entries of the commit. */
function gather(git: Git, options: Options, merging: boolean): IndexEntry[] {
  const repository = git.work
  const { index, objects } = repository
  const words = options.rest
  if (options.flag('all') && words.length > 0) throw fatal(`paths '${words[0]} ...' with -a does not make sense`)
  if (words.length === 0) {
    if (options.flag('all')) stageTracked(git, git.pathspec([]))
    refuseConflicts(git)
    return [...index.entries.values()]
  }
  if (merging && !options.flag('include')) throw fatal('cannot do a partial commit during a merge.')
  refuseConflicts(git)
  const pathspec = git.pathspec(words)
  const head = repository.head === undefined ? undefined : objects.commit(repository.head).tree
  const known = stagedChanges(objects, head, index).map(change => change.path)
  for (const item of pathspec.items) {
    if (!index.paths().some(path => item.matches(path)) && !known.some(path => item.matches(path))) {
      throw failure(`pathspec '${item.written}' did not match any file(s) known to git`)
    }
  }
  const base = options.flag('include') ? new Map(index.entries) : fromTree(git, head)
  for (const path of new Set([...index.entries.keys(), ...base.keys()])) {
    if (!pathspec.matches(path)) continue
    const entry = index.entries.has(path) ? stage(repository, path) : undefined
    if (entry) {
      index.set(entry)
      base.set(path, entry)
    } else {
      index.remove(path)
      base.delete(path)
    }
  }
  return [...base.values()]
}

/** Shows the state instead of committing when there is nothing to commit. */
function nothing(git: Git, status: Status, plan: Plan, amendEmpty: boolean): Failure {
  const hints = git.config.boolean('advice.statushints') ?? true
  git.print(
    formatLong(git, status, {
      paint: git.painter('status'),
      hints,
      untrackedShown: plan.options.text('untracked-files') !== 'no',
      committing: true,
      amend: amendEmpty,
    }),
  )
  if (amendEmpty) {
    git.warn(
      'You asked to amend the most recent commit, but doing so would make\nit empty. You can repeat your command with --allow-empty, or you can\nremove the commit entirely with "git reset HEAD^".\n',
    )
  }
  return quit(1)
}

function statusFor(git: Git, plan: Pick<Plan, 'amended' | 'options'>): Status {
  const { objects } = git.repository
  const parent = plan.amended?.parents[0]
  const tree = plan.amended && parent !== undefined ? objects.commit(parent).tree : undefined
  const untracked = plan.options.text('untracked-files') ?? 'normal'
  return readStatus(git, {
    untracked: untracked === 'no' || untracked === 'all' ? untracked : 'normal',
    tree,
    initial: plan.amended !== undefined && parent === undefined,
  })
}

function template(git: Git, draft: string, status: Status, plan: Plan): string {
  const { repository } = git
  let text = draft
  if (text !== '' && !text.endsWith('\n')) text += '\n'
  if (plan.merging) {
    text +=
      '\n#\n# It looks like you may be committing a merge.\n# If this is not correct, please run\n#\tgit update-ref -d MERGE_HEAD\n# and try again.\n\n'
  }
  const lead = plan.merging ? '' : '\n'
  text += `${lead}# Please enter the commit message for your changes. Lines starting\n# with '#' will be ignored, and an empty message aborts the commit.\n#\n`
  const { author, committer, amended, options } = plan
  const who = author.name !== committer.name || author.email !== committer.email
  const dated = amended !== undefined || options.text('date') !== undefined
  if (who) text += `# Author:    ${author.name} <${author.email}>\n`
  if (dated) text += `# Date:      ${formatDate(author, 'default', git.dates)}\n`
  if (who || dated) text += '#\n'
  if (options.given('status') !== false) {
    text += formatLong(git, status, {
      paint: painter(false),
      comment: true,
      hints: false,
      untrackedShown: true,
      nowarn: true,
      amend: amended !== undefined,
    })
  }
  if (options.count('verbose') > 0 || git.config.boolean('commit.verbose')) {
    text +=
      '# ------------------------ >8 ------------------------\n# Do not modify or remove the line above.\n# Everything below it will be ignored.\n'
    for (const change of status.staged)
      text += formatPatch(change, { objects: repository.objects, paint: painter(false), colour: false, context: 3 })
  }
  return text
}

async function message(git: Git, plan: Plan, status: () => Status): Promise<string> {
  const { options } = plan
  const draft = await draftMessage(git, options, plan.amended?.message)
  let text = draft.text
  const { committer } = plan
  const trailers = options.list('trailer').map(trailer => trailer.replace(/\s*[=:]\s*/, ': '))
  if (options.flag('signoff')) trailers.push(`Signed-off-by: ${committer.name} <${committer.email}>`)
  const path = `${git.repository.gitDir}/COMMIT_EDITMSG` as Path
  const edited = options.given('edit') ?? !draft.complete
  for (const trailer of trailers) {
    if (text.includes(trailer)) continue
    const lines = text.trimEnd()
    text =
      lines === ''
        ? `\n\n${trailer}\n`
        : /\n\n(?:[\w-]+: .*\n?)+$/.test(`${lines}\n`)
          ? `${lines}\n${trailer}\n`
          : `${lines}\n\n${trailer}\n`
  }
  const asked = options.text('cleanup')
  if (asked !== undefined && !['strip', 'whitespace', 'verbatim', 'scissors', 'default'].includes(asked))
    throw fatal(`Invalid cleanup mode ${asked}`)
  const mode = asked === undefined || asked === 'default' ? (edited ? 'strip' : 'whitespace') : (asked as 'strip')
  git.fs.write(path, edited ? template(git, text, status(), plan) : text)
  if (edited) {
    try {
      await openEditor(git, path)
    } catch (error) {
      if (error instanceof Failure) throw new Failure(`${error.message}Please supply the message using either -m or -F option.\n`, 1)
      throw error
    }
  }
  if ((await runHook(git, 'prepare-commit-msg', [path])) !== 0) throw quit(1)
  if (!skipsHooks(options) && (await runHook(git, 'commit-msg', [path])) !== 0) throw quit(1)
  return finishMessage(git.fs.text(path), draft, mode, options.flag('allow-empty-message'))
}

function skipsHooks(options: Options): boolean {
  return options.flag('no-verify') || options.given('verify') === false
}

function record(git: Git, plan: Plan, made: { tree: string; message: string }): Commit {
  const { repository } = git
  const { author, committer, parents, amended } = plan
  const content = formatCommit({ tree: made.tree, parents, author, committer, message: made.message })
  const oid = repository.objects.write('commit', content)
  const from = repository.head
  const kind = amended ? ' (amend)' : from === undefined ? ' (initial)' : parents.length > 1 ? ' (merge)' : ''
  const name = repository.refs.symbolic() ?? 'HEAD'
  repository.refs.set(name, oid)
  const entry = { from, to: oid, person: committer, message: `commit${kind}: ${made.message.split('\n')[0]}` }
  repository.reflog.append('HEAD', entry)
  if (name !== 'HEAD') repository.reflog.append(name, entry)
  for (const state of ['MERGE_HEAD', 'MERGE_MSG', 'MERGE_MODE', 'SQUASH_MSG', 'CHERRY_PICK_HEAD', 'REVERT_HEAD', 'AUTO_MERGE'])
    repository.setState(state, undefined)
  return repository.objects.commit(oid)
}

async function run(git: Git, args: string[]): Promise<number> {
  const options = parseOptions(args, OPTIONS, usage)
  const repository = git.work
  if (options.flag('patch') || options.flag('interactive')) throw fatal('choosing hunks one by one is not available here')
  const outline = plan(git, options)
  const head = repository.head
  const entries = gather(git, options, outline.merging)
  const made: Plan = { ...outline, entries, ...people(git, options, outline.amended) }
  if (refresh(repository) || options.flag('all') || options.rest.length > 0) if (!options.flag('dry-run')) repository.index.write()
  if (!skipsHooks(options) && (await runHook(git, 'pre-commit')) !== 0) return 1
  const tree = writeTree(repository.objects, entries)
  const status = () => statusFor(git, made)
  const base = made.amended ? made.amended.parents[0] : head
  const same = base === undefined ? entries.length === 0 : repository.objects.commit(base).tree === tree
  const special = made.merging || repository.state('CHERRY_PICK_HEAD') !== undefined
  if (options.flag('dry-run')) {
    git.print(formatLong(git, status(), { paint: git.painter('status'), hints: true, untrackedShown: true }))
    return same ? 1 : 0
  }
  if (same && !options.flag('allow-empty') && !made.merging && (made.amended?.parents.length ?? 0) < 2) {
    if (special && !made.merging) throw emptyPick()
    throw nothing(git, status(), made, made.amended !== undefined)
  }
  const text = await message(git, made, status)
  const commit = record(git, made, { tree, message: text })
  await runHook(git, 'post-commit')
  if (!options.flag('quiet')) {
    const { author, committer } = made
    git.print(
      summary(git, commit, {
        author: author.name !== committer.name || author.email !== committer.email,
        initial: head === undefined,
        date: made.amended !== undefined || options.text('date') !== undefined || options.text('reuse-message') !== undefined,
      }),
    )
  }
  return 0
}

export default { usage, run } satisfies Verb
