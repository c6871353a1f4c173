import { treeChanges } from '../diff/changes.ts'
import { combinedMerge } from '../diff/combined.ts'
import { asksForDiff, formatChanges, selectChanges } from '../diff/output.ts'
import { fatal } from '../failure.ts'
import { isRange, readRange } from '../history/range.ts'
import { resolveRevision, splitArguments, tagAt } from '../history/revision.ts'
import { walk } from '../history/walk.ts'
import { type Options, parseOptions } from '../options.ts'
import type { Git } from '../session.ts'
import type { Commit } from '../store/format.ts'
import { formatDate } from '../text/date.ts'
import { formatPretty, type PrettyOptions } from '../text/pretty.ts'
import type { Verb } from '../verb.ts'
import type { Pathspec } from '../work/pathspec.ts'
import { commitDiff, LOG_OPTIONS, prettyOptions, unrecognized } from './log.ts'

const usage = 'git log [<options>] [<revision-range>] [[--] <path>...]\n   or: git show [<options>] <object>...\n'

interface Showing {
  options: Options
  pretty: PrettyOptions
  pathspec: Pathspec
}

function showCommit(git: Git, commit: Commit, { options, pretty, pathspec }: Showing): string {
  const text = formatPretty(git, commit, pretty)
  const oneline = pretty.format === 'oneline'
  const user = pretty.format.startsWith('tformat:') || pretty.format.startsWith('format:')
  const lead = user && text === '' ? '' : `${text}\n`
  if (options.flag('no-patch')) return lead
  let diff: string
  if (commit.parents.length > 1) {
    if (options.flag('m') || options.flag('first-parent')) diff = commitDiff(git, commit, options, pathspec)
    else if (asksForDiff(options) && !options.flag('patch')) {
      const all = treeChanges(git.repository.objects, git.repository.objects.commit(commit.parents[0] as string).tree, commit.tree)
      diff = options.flag('stat') ? formatChanges(git, selectChanges(git, all, options), options) : combinedMerge(git, commit, options)
    } else diff = combinedMerge(git, commit, options, !options.flag('c'))
  } else diff = commitDiff(git, commit, options, pathspec.empty ? undefined : pathspec)
  if (diff === '') return commit.parents.length > 1 && !oneline && !user ? `${lead}\n` : lead
  return `${lead}${oneline ? '' : '\n'}${diff}`
}

function showObject(git: Git, word: string, oid: string, showing: Showing): string {
  const { objects } = git.repository
  const object = objects.read(oid)
  if (object.type === 'commit') return showCommit(git, objects.commit(oid), showing)
  if (object.type === 'blob') return new TextDecoder().decode(object.content)
  if (object.type === 'tree') {
    const names = objects.tree(oid).map(entry => `${entry.name}${entry.mode === '40000' ? '/' : ''}\n`)
    return `${showing.pretty.paint('yellow', `tree ${word}`)}\n\n${names.join('')}`
  }
  const tag = tagAt(git.repository, oid)
  if (!tag) return ''
  const who = tag.tagger
    ? `Tagger: ${tag.tagger.name} <${tag.tagger.email}>\nDate:   ${formatDate(tag.tagger, showing.pretty.dateStyle, git.dates)}\n`
    : ''
  const head = `${showing.pretty.paint('yellow', `tag ${tag.tag}`)}\n${who}\n${tag.message}\n`
  return head + showObject(git, tag.tag, tag.object, showing)
}

function run(git: Git, args: string[]): number {
  const options = parseOptions(args, LOG_OPTIONS, usage, unrecognized)
  const { revisions, paths } = splitArguments(git, options.before, options.dashdash === undefined ? undefined : options.after, word =>
    isRange(git, word),
  )
  const { repository } = git
  if (revisions.length === 0 && repository.head === undefined)
    throw fatal(`your current branch '${repository.branch}' does not have any commits yet`)
  const showing = { options, pretty: prettyOptions(git, options), pathspec: git.pathspec(paths) }
  const words = revisions.length === 0 ? ['HEAD'] : revisions
  const shown = words.flatMap(word => {
    if (/\.\.|^\^/.test(word))
      return walk(repository.objects, { ...readRange(git, [word]), order: 'date' }).map(({ commit }) => showCommit(git, commit, showing))
    return [showObject(git, word, resolveRevision(git, word) as string, showing)]
  })
  const separated = !['oneline', 'reference'].includes(showing.pretty.format) && !showing.pretty.format.startsWith('tformat:')
  git.print(shown.join(separated ? '\n' : ''))
  return 0
}

export default { usage, run } satisfies Verb
