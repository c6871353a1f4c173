import { type Change, treeChanges } from '../diff/changes.ts'
import { combinedMerge } from '../diff/combined.ts'
import { asksForDiff, DIFF_OPTIONS, formatChanges, selectChanges } from '../diff/output.ts'
import { Failure, fatal } from '../failure.ts'
import { decorations, formatDecoration, plainDecoration } from '../history/decorate.ts'
import { isRange, readRange } from '../history/range.ts'
import { splitArguments } from '../history/revision.ts'
import { type Step, walk } from '../history/walk.ts'
import { type Options, parseOptions, type Specification } from '../options.ts'
import type { Git } from '../session.ts'
import type { Commit } from '../store/format.ts'
import { approximateDate } from '../text/date.ts'
import { Graph, type GraphRows } from '../text/graph.ts'
import { formatPretty, type PrettyOptions, prettyFormat } from '../text/pretty.ts'
import type { Verb } from '../verb.ts'
import type { Pathspec } from '../work/pathspec.ts'

const usage = 'git log [<options>] [<revision-range>] [[--] <path>...]\n   or: git show [<options>] <object>...\n'

export const LOG_OPTIONS = {
  ...DIFF_OPTIONS,
  '#': 'value',
  'n|max-count': 'value',
  skip: 'value',
  oneline: 'flag',
  graph: 'flag',
  all: 'flag',
  branches: 'optional',
  tags: 'optional',
  remotes: 'optional',
  decorate: 'optional',
  'decorate-refs': 'list',
  pretty: 'optional',
  format: 'value',
  'abbrev-commit': 'flag',
  abbrev: 'optional',
  author: 'list',
  committer: 'list',
  grep: 'list',
  'all-match': 'flag',
  'invert-grep': 'flag',
  'i|regexp-ignore-case': 'flag',
  'E|extended-regexp': 'flag',
  'F|fixed-strings': 'flag',
  'P|perl-regexp': 'flag',
  'since|after': 'value',
  'until|before': 'value',
  merges: 'flag',
  'first-parent': 'flag',
  reverse: 'flag',
  'topo-order': 'flag',
  'date-order': 'flag',
  'author-date-order': 'flag',
  date: 'value',
  'relative-date': 'flag',
  follow: 'flag',
  m: 'flag',
  c: 'flag',
  cc: 'flag',
  'diff-merges': 'value',
  source: 'flag',
  'full-history': 'flag',
  'simplify-by-decoration': 'flag',
  mailmap: 'flag',
  notes: 'optional',
  'g|walk-reflogs': 'flag',
  'left-right': 'flag',
  'show-signature': 'flag',
  L: 'list',
  stdin: 'flag',
} as const satisfies Specification

/** Commands that walk histories do not show how they are used. */
export function unrecognized(word: string): Failure {
  return fatal(`unrecognized argument: ${word}`)
}

/** How each commit is worded, from options and settings. */
export function prettyOptions(git: Git, options: Options): PrettyOptions {
  const asked = options.given('color') === undefined ? undefined : (options.text('color') ?? options.given('color'))
  const paint = git.painter('diff', asked)
  const colour = git.coloured('diff', asked)
  const last = options.order.filter(name => ['oneline', 'pretty', 'format'].includes(name)).at(-1)
  const named =
    last === 'format'
      ? options.text('format')
      : last === 'pretty'
        ? (options.text('pretty') ?? 'medium')
        : last === 'oneline'
          ? 'oneline'
          : git.config.get('format.pretty')
  const format = named === undefined ? 'medium' : prettyFormat(git, named)
  if (format === undefined) throw fatal(`invalid --pretty format: ${named}`)
  const names = decorations(git)
  const setting =
    options.given('decorate') === undefined
      ? git.config.get('log.decorate')
      : (options.text('decorate') ?? (options.flag('decorate') ? 'short' : 'no'))
  const decorate = setting === undefined || setting === 'auto' ? git.ctx.stdout.isTerminal : !['no', 'false', 'off'].includes(setting)
  return {
    format,
    paint,
    colour,
    dateStyle: options.flag('relative-date')
      ? 'relative'
      : (options.text('date') ?? git.config.get('log.date') ?? 'default').replace(/^auto:.*/, 'default'),
    abbreviated: options.given('abbrev-commit') ?? (last === 'oneline' || git.config.boolean('log.abbrevcommit') === true),
    decoration: commit => (decorate ? formatDecoration(names.get(commit.oid), paint) : ''),
    plainDecoration: (commit, style) => plainDecoration(names, commit, paint, style),
  }
}

/** The differences that a commit made, as asked; empty when they were not. */
export function commitDiff(git: Git, commit: Commit, options: Options, pathspec: Pathspec | undefined): string {
  const { objects } = git.repository
  const show = (parent: string | undefined) => {
    const all = treeChanges(objects, parent === undefined ? undefined : objects.commit(parent).tree, commit.tree)
    return selectChanges(git, pathspec ? all.filter(change => pathspec.matches(change.path)) : all, options)
  }
  if (commit.parents.length > 1) {
    if (options.flag('first-parent') || options.flag('m')) return formatChanges(git, show(commit.parents[0]), options)
    if (!options.flag('cc') && !options.flag('c')) return ''
    const combined = options.flag('patch') || !asksForDiff(options)
    const stat = options.flag('stat') ? formatChanges(git, show(commit.parents[0]), options) : ''
    return combined || options.flag('name-only') ? combinedMerge(git, commit, options, options.flag('cc')) : stat
  }
  return formatChanges(git, show(commit.parents[0]), options)
}

function keeper(git: Git, options: Options, pathspec: Pathspec): ((commit: Commit) => boolean) | undefined {
  const tests: ((commit: Commit) => boolean)[] = []
  const flags = options.flag('regexp-ignore-case') ? 'i' : ''
  const expression = (text: string) =>
    new RegExp(
      options.flag('fixed-strings')
        ? text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
        : basic(text, options.flag('extended-regexp') || options.flag('perl-regexp')),
      `${flags}m`,
    )
  const people = (field: 'author' | 'committer') => {
    const wanted = options.list(field).map(expression)
    if (wanted.length > 0) tests.push(commit => wanted.some(one => one.test(`${commit[field].name} <${commit[field].email}>`)))
  }
  people('author')
  people('committer')
  const words = options.list('grep').map(expression)
  const match = (commit: Commit) =>
    options.flag('all-match') ? words.every(one => one.test(commit.message)) : words.some(one => one.test(commit.message))
  if (words.length > 0) tests.push(commit => match(commit) !== options.flag('invert-grep'))
  const since = options.text('since')
  const until = options.text('until')
  if (since !== undefined) tests.push(commit => commit.committer.timestamp >= approximateDate(since, git.dates))
  if (until !== undefined) tests.push(commit => commit.committer.timestamp <= approximateDate(until, git.dates))
  const merges = options.given('merges')
  if (merges !== undefined) tests.push(commit => commit.parents.length > 1 === merges)
  if (options.text('S') !== undefined || options.text('G') !== undefined || options.text('diff-filter') !== undefined) {
    tests.push(commit => {
      if (commit.parents.length > 1) return false
      const parent = commit.parents[0]
      const all: Change[] = treeChanges(
        git.repository.objects,
        parent === undefined ? undefined : git.repository.objects.commit(parent).tree,
        commit.tree,
      )
      return (
        selectChanges(
          git,
          all.filter(change => pathspec.matches(change.path)),
          options,
        ).length > 0
      )
    })
  }
  return tests.length === 0 ? undefined : commit => tests.every(test => test(commit))
}

/** A basic regular expression of POSIX in the words of JavaScript. */
function basic(text: string, extended: boolean): string {
  if (extended) return text
  return text.replace(/\\([(){}|+?])|([(){}|+?])/g, (_, escaped: string | undefined, plain: string | undefined) => escaped ?? `\\${plain}`)
}

/** The commits that the words and options of a command ask for. */
export function selectCommits(git: Git, options: Options): { steps: Step[]; pathspec: Pathspec } {
  const { repository } = git
  const { revisions, paths } = splitArguments(git, options.before, options.dashdash === undefined ? undefined : options.after, word =>
    isRange(git, word),
  )
  const everywhere = ['all', 'branches', 'tags', 'remotes'].some(name => options.flag(name))
  if (revisions.length === 0 && !everywhere && repository.head === undefined)
    throw fatal(`your current branch '${repository.branch}' does not have any commits yet`)
  const range = readRange(git, revisions.length === 0 && !everywhere ? ['HEAD'] : revisions, options)
  const pathspec = git.pathspec(paths)
  const limit = options.text('max-count') ?? options.text('#')
  if (limit !== undefined && !/^-?\d+$/.test(limit)) throw fatal(`'${limit}': not an integer`)
  const keep = keeper(git, options, pathspec)
  const order = options.flag('date-order')
    ? 'date-topo'
    : options.flag('author-date-order')
      ? 'author-date'
      : options.flag('graph') || options.flag('topo-order')
        ? 'topo'
        : 'date'
  if (options.flag('graph') && options.flag('reverse')) throw fatal("options '--reverse' and '--graph' cannot be used together")
  const steps = walk(repository.objects, {
    ...range,
    order,
    firstParent: options.flag('first-parent'),
    ...(pathspec.empty || options.flag('follow') ? {} : { paths: pathspec }),
    ...(keep ? { keep } : {}),
    reverse: options.flag('reverse'),
    skip: Number(options.text('skip') ?? 0),
    limit: limit === undefined || options.flag('follow') ? undefined : Number(limit),
  })
  if (!options.flag('follow') || pathspec.empty) return { steps, pathspec }
  return {
    steps: follow(git, steps, pathspec.items[0]?.literal ?? '').slice(0, limit === undefined ? undefined : Number(limit)),
    pathspec: git.pathspec([]),
  }
}

/** Only the commits that touch one file, through its renames. */
function follow(git: Git, steps: Step[], path: string): Step[] {
  let name = path
  const { objects } = git.repository
  return steps.filter(({ commit }) => {
    if (commit.parents.length > 1) return false
    const parent = commit.parents[0]
    const changes = selectChanges(
      git,
      treeChanges(objects, parent === undefined ? undefined : objects.commit(parent).tree, commit.tree),
      parseOptions([], DIFF_OPTIONS, ''),
    )
    const change = changes.find(one => one.path === name)
    if (change?.from !== undefined) name = change.from
    return change !== undefined
  })
}

/** One commit with what the options add to it, without its last newline. */
function block(git: Git, commit: Commit, show: { options: Options; pretty: PrettyOptions; pathspec: Pathspec; diff: boolean }): string {
  const { pretty, options } = show
  const text = formatPretty(git, commit, pretty)
  const diff = show.diff ? commitDiff(git, commit, options, show.pathspec.empty ? undefined : show.pathspec) : ''
  if (diff === '') return text
  const inline = pretty.format === 'oneline' || pretty.format.startsWith('tformat:') || pretty.format.startsWith('format:')
  const dashes = !inline && options.flag('patch') && (options.flag('stat') || options.flag('summary') || options.flag('shortstat'))
  const gap = inline ? (text === '' ? '' : '\n') : dashes ? '\n---\n' : '\n\n'
  const user = pretty.format.includes('format:')
  return `${text}${gap}${user && !options.flag('name-only') ? '' : ''}${user ? '\n' : ''}${diff.replace(/\n$/, '')}`
}

/** Prints commits one after another, beside the graph when asked. */
export function printCommits(
  git: Git,
  steps: Step[],
  show: { options: Options; pretty: PrettyOptions; pathspec: Pathspec; diff: boolean },
): void {
  const { pretty, options } = show
  const separated = !(pretty.format === 'oneline' || pretty.format === 'reference' || pretty.format.startsWith('tformat:'))
  const graph = options.flag('graph') ? new Graph(pretty.colour) : undefined
  steps.forEach(({ commit, parents }, index) => {
    const text = block(git, commit, show)
    if (!graph) {
      if (separated && index > 0) git.print('\n')
      // `format:` puts newlines between commits, the others after each; a terminal gets the last one all the same.
      if (pretty.format.startsWith('format:')) git.print(index === steps.length - 1 && git.ctx.stdout.isTerminal ? `${text}\n` : text)
      else if (text !== '' || !pretty.format.startsWith('tformat:')) git.print(`${text}\n`)
      return
    }
    printBeside(git, graph.next(commit.oid, parents), { text, gap: separated && index > 0 })
  })
}

function printBeside(git: Git, rows: GraphRows, entry: { text: string; gap: boolean }): void {
  if (entry.gap) git.print(`${rows.gap}\n`)
  for (const row of rows.before) git.print(`${row}\n`)
  const [first = '', ...others] = entry.text.split('\n')
  git.print(`${rows.star}${first}\n`)
  others.forEach((line, number) => {
    git.print(`${rows.after[number] ?? rows.rest}${line}\n`)
  })
  for (const row of rows.after.slice(others.length)) git.print(`${row}\n`)
}

function run(git: Git, args: string[]): number {
  const options = parseOptions(args, LOG_OPTIONS, usage, unrecognized)
  if (options.list('L').length > 0) throw new Failure('fatal: following lines (-L) is not available here\n', 128)
  const { steps, pathspec } = selectCommits(git, options)
  const asked = asksForDiff(options) || options.flag('cc') || options.flag('c')
  printCommits(git, steps, { options, pretty: prettyOptions(git, options), pathspec, diff: asked && !options.flag('no-patch') })
  return 0
}

export default { usage, run } satisfies Verb
