import type { Change } from '../diff/changes.ts'
import { fullName } from '../history/revision.ts'
import type { Git } from '../session.ts'
import type { Painter } from '../text/colour.ts'
import { quotePath, relativePath } from '../text/quote.ts'
import type { Status, Tracking } from './status.ts'

export interface LongOptions {
  paint: Painter
  /** Put before each line, for the comments of a commit message. */
  comment?: boolean
  /** Whether commands are suggested. */
  hints: boolean
  /** False when untracked files were not looked for (`-uno`). */
  untrackedShown: boolean
  /** As for a commit message: no closing advice. */
  nowarn?: boolean
  amend?: boolean
  /** Shown by a commit that has nothing to record. */
  committing?: boolean
  ignoredShown?: boolean
}

const LABELS: Record<string, string> = {
  A: 'new file:   ',
  M: 'modified:   ',
  D: 'deleted:    ',
  R: 'renamed:    ',
  T: 'typechange: ',
  C: 'copied:     ',
}

const CONFLICTS: Record<string, string> = {
  '1': 'both deleted:    ',
  '2': 'added by us:     ',
  '1,3': 'deleted by us:   ',
  '3': 'added by them:   ',
  '1,2': 'deleted by them: ',
  '2,3': 'both added:      ',
  '1,2,3': 'both modified:   ',
}

/** "Your branch is up to date with …" and its kin; empty without a tracked branch. */
export function trackingText(tracking: Tracking | undefined, hints: boolean): string {
  if (!tracking) return ''
  const { name, distance } = tracking
  if (!distance)
    return `Your branch is based on '${name}', but the upstream is gone.\n${hints ? '  (use "git branch --unset-upstream" to fixup)\n' : ''}`
  const { ahead, behind } = distance
  const commits = (count: number) => `${count} commit${count === 1 ? '' : 's'}`
  if (ahead === 0 && behind === 0) return `Your branch is up to date with '${name}'.\n`
  if (behind === 0)
    return `Your branch is ahead of '${name}' by ${commits(ahead)}.\n${hints ? '  (use "git push" to publish your local commits)\n' : ''}`
  if (ahead === 0)
    return `Your branch is behind '${name}' by ${commits(behind)}, and can be fast-forwarded.\n${hints ? '  (use "git pull" to update your local branch)\n' : ''}`
  return `Your branch and '${name}' have diverged,\nand have ${ahead} and ${behind} different commit${ahead + behind === 2 ? 's' : 's'} each, respectively.\n${hints ? '  (use "git pull" to merge the remote branch into yours)\n' : ''}`
}

/** Words of `git status`, section by section. */
export function formatLong(git: Git, status: Status, options: LongOptions): string {
  const writer = new Writer(git, options)
  writer.head(status)
  writer.changes(status)
  return writer.text()
}

class Writer {
  readonly #git: Git
  readonly #options: LongOptions
  #out = ''

  constructor(git: Git, options: LongOptions) {
    this.#git = git
    this.#options = options
  }

  text(): string {
    if (!this.#options.comment) return this.#out
    return this.#out
      .split('\n')
      .slice(0, -1)
      .map(line => `#${line === '' || line.startsWith('\t') ? line : ` ${line}`}\n`)
      .join('')
  }

  #line(text = ''): void {
    this.#out += `${text}\n`
  }

  #hint(text: string): void {
    if (this.#options.hints) this.#line(`  (${text})`)
  }

  head(status: Status): void {
    const { paint, nowarn, committing } = this.#options
    if (status.branch !== undefined) this.#line(status.rebasing ? '' : `On branch ${status.branch}`)
    else if (status.rebasing) this.#rebaseHead()
    else this.#line(this.#detached(paint))
    const tracking = trackingText(status.tracking, this.#options.hints)
    if (tracking !== '') {
      this.#out += tracking
      this.#line()
    }
    this.#state(status)
    if (status.initial) {
      this.#line()
      this.#line(nowarn || committing ? 'Initial commit' : 'No commits yet')
      this.#line()
    }
  }

  #detached(paint: Painter): string {
    const repository = this.#git.repository
    const moved = repository.reflog.read('HEAD').find(entry => /^checkout: moving from \S+ to /.test(entry.message))
    const to = moved && /to (\S+)$/.exec(moved.message)?.[1]
    if (!moved || to === undefined) return paint('red', 'Not currently on any branch.')
    const name = fullName(repository, to) === undefined ? repository.objects.abbreviate(moved.to) : to
    return `${paint('red', moved.to === repository.head ? 'HEAD detached at ' : 'HEAD detached from ')}${name}`
  }

  #rebaseHead(): void {
    const read = (name: string) => this.#git.repository.state(`rebase-merge/${name}`)?.trim()
    const onto = read('onto')
    this.#line(
      `${this.#options.paint('red', 'interactive rebase in progress; onto ')}${onto ? this.#git.repository.objects.abbreviate(onto) : ''}`,
    )
  }

  #state(status: Status): void {
    const conflicted = status.conflicts.length > 0
    const { objects } = this.#git.repository
    if (status.merging) {
      if (conflicted) {
        this.#line('You have unmerged paths.')
        this.#hint('fix conflicts and run "git commit"')
        this.#hint('use "git merge --abort" to abort the merge')
      } else {
        this.#line('All conflicts fixed but you are still merging.')
        this.#hint('use "git commit" to conclude merge')
      }
      this.#line()
    } else if (status.rebasing) this.#rebase(status, conflicted)
    else if (status.picking !== undefined || status.reverting !== undefined) {
      const picking = status.picking !== undefined
      const verb = picking ? 'cherry-pick' : 'revert'
      this.#line(
        `You are currently ${picking ? 'cherry-picking' : 'reverting'} commit ${objects.abbreviate((status.picking ?? status.reverting) as string)}.`,
      )
      this.#hint(conflicted ? `fix conflicts and run "git ${verb} --continue"` : `all conflicts fixed: run "git ${verb} --continue"`)
      this.#hint(`use "git ${verb} --skip" to skip this patch`)
      this.#hint(`use "git ${verb} --abort" to cancel the ${verb} operation`)
      this.#line()
    }
    if (status.bisecting) {
      const start = this.#git.repository.state('BISECT_START')?.trim()
      this.#line(start ? `You are currently bisecting, started from branch '${start}'.` : 'You are currently bisecting.')
      this.#hint('use "git bisect reset" to get back to the original branch')
      this.#line()
    }
  }

  #rebase(_status: Status, conflicted: boolean): void {
    const read = (name: string) => this.#git.repository.state(`rebase-merge/${name}`)?.trim()
    const onto = read('onto')
    const branch = read('head-name')?.replace(/^refs\/heads\//, '')
    const on = branch && onto ? ` branch '${branch}' on '${this.#git.repository.objects.abbreviate(onto)}'` : ''
    this.#line(`You are currently rebasing${on}.`)
    this.#hint(conflicted ? 'fix conflicts and then run "git rebase --continue"' : 'all conflicts fixed: run "git rebase --continue"')
    if (conflicted) {
      this.#hint('use "git rebase --skip" to skip this patch')
      this.#hint('use "git rebase --abort" to check out the original branch')
    }
    this.#line()
  }

  changes(status: Status): void {
    this.#staged(status)
    this.#conflicts(status)
    this.#unstaged(status)
    this.#others('Untracked files:', 'add', status.untracked)
    if (this.#options.ignoredShown) this.#others('Ignored files:', 'add -f', status.ignored)
    if (!this.#options.untrackedShown && (status.staged.length > 0 || this.#options.comment)) {
      this.#line(`Untracked files not listed${this.#options.hints ? ' (use -u option to show untracked files)' : ''}`)
    }
    if (!this.#options.nowarn) this.#advice(status)
  }

  #path(path: string): string {
    return quotePath(relativePath(path, this.#git.prefix), this.#git.config.boolean('core.quotepath') ?? true)
  }

  #entry(change: Change, colour: 'green' | 'red'): void {
    const name = change.from === undefined ? this.#path(change.path) : `${this.#path(change.from)} -> ${this.#path(change.path)}`
    const gone = change.status === 'M' && change.before?.mode === 0o160000 ? ' (new commits)' : ''
    this.#line(`\t${this.#options.paint(colour, `${LABELS[change.status]}${name}`)}${gone}`)
  }

  #staged(status: Status): void {
    if (status.staged.length === 0) return
    this.#line('Changes to be committed:')
    this.#unstageHint(status)
    for (const change of status.staged) this.#entry(change, 'green')
    this.#line()
  }

  #unstageHint(status: Status): void {
    if (status.merging || status.picking !== undefined || status.reverting !== undefined) return
    if (status.head === undefined && !this.#options.amend) this.#hint('use "git rm --cached <file>..." to unstage')
    else this.#hint(`use "git restore ${this.#options.amend ? '--source=HEAD^1 ' : ''}--staged <file>..." to unstage`)
  }

  #conflicts(status: Status): void {
    if (status.conflicts.length === 0) return
    this.#line('Unmerged paths:')
    const gone = status.conflicts.some(({ stages }) => stages.join() !== '1,2,3' && stages.join() !== '2,3')
    if (!status.merging && status.picking === undefined && status.reverting === undefined && this.#options.hints) {
      this.#hint('use "git restore --staged <file>..." to unstage')
    }
    const allGone = status.conflicts.every(({ stages }) => stages.length === 1 && stages[0] === 1)
    if (!gone) this.#hint('use "git add <file>..." to mark resolution')
    else if (allGone) this.#hint('use "git rm <file>..." to mark resolution')
    else this.#hint('use "git add/rm <file>..." as appropriate to mark resolution')
    for (const { path, stages } of status.conflicts)
      this.#line(`\t${this.#options.paint('red', `${CONFLICTS[stages.join()]}${this.#path(path)}`)}`)
    this.#line()
  }

  #unstaged(status: Status): void {
    if (status.unstaged.length === 0) return
    const gone = status.unstaged.some(change => change.status === 'D')
    this.#line('Changes not staged for commit:')
    this.#hint(`use "git add${gone ? '/rm' : ''} <file>..." to update what will be committed`)
    this.#hint('use "git restore <file>..." to discard changes in working directory')
    for (const change of status.unstaged) this.#entry(change, 'red')
    this.#line()
  }

  #others(title: string, verb: string, paths: string[]): void {
    if (paths.length === 0) return
    this.#line(title)
    this.#hint(`use "git ${verb} <file>..." to include in what will be committed`)
    for (const path of paths) this.#line(`\t${this.#options.paint('red', this.#path(path))}`)
    this.#line()
  }

  /** The last line, when nothing is staged. */
  #advice(status: Status): void {
    if (status.staged.length > 0) return
    const { hints } = this.#options
    if (this.#options.amend) this.#line('No changes')
    else if (status.unstaged.length > 0 || status.conflicts.length > 0) {
      this.#line(`no changes added to commit${hints ? ' (use "git add" and/or "git commit -a")' : ''}`)
    } else if (status.merging) return
    else if (status.untracked.length > 0) {
      this.#line(`nothing added to commit but untracked files present${hints ? ' (use "git add" to track)' : ''}`)
    } else if (status.head === undefined) {
      this.#line(`nothing to commit${hints ? ' (create/copy files and use "git add" to track)' : ''}`)
    } else if (!this.#options.untrackedShown) this.#line(`nothing to commit${hints ? ' (use -u to show untracked files)' : ''}`)
    else this.#line('nothing to commit, working tree clean')
  }
}
