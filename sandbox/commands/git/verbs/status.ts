import { fatal } from '../failure.ts'
import { parseOptions } from '../options.ts'
import type { Git } from '../session.ts'
import { painter } from '../text/colour.ts'
import { quotePath, relativePath } from '../text/quote.ts'
import type { Verb } from '../verb.ts'
import { refresh } from '../work/files.ts'
import { readStatus, type Status } from '../work/status.ts'
import { formatLong } from '../work/status-long.ts'
import { formatPorcelain2 } from '../work/status-porcelain.ts'

const usage = 'git status [<options>] [--] <pathspec>...'

const OPTIONS = {
  'v|verbose': 'count',
  's|short': 'flag',
  'b|branch': 'flag',
  'show-stash': 'flag',
  'ahead-behind': 'flag',
  porcelain: 'optional',
  long: 'flag',
  'z|null': 'flag',
  'u|untracked-files': 'optional',
  ignored: 'optional',
  column: 'optional',
  renames: 'flag',
  M: 'optional',
} as const

const CONFLICTS: Record<string, string> = { '1': 'DD', '2': 'AU', '1,3': 'DU', '3': 'UA', '1,2': 'UD', '2,3': 'AA', '1,2,3': 'UU' }

function shortBranch(status: Status, colour: boolean): string {
  const paint = painter(colour)
  if (status.head === undefined) return `## No commits yet on ${paint('green', status.branch ?? 'HEAD')}\n`
  if (status.branch === undefined) return `## ${paint('red', 'HEAD (no branch)')}\n`
  let line = `## ${paint('green', status.branch)}`
  if (status.tracking) {
    line += `...${paint('red', status.tracking.name)}`
    const { distance } = status.tracking
    const parts: string[] = []
    if (!distance) parts.push('gone')
    if (distance && distance.ahead > 0) parts.push(`ahead ${paint('green', String(distance.ahead))}`)
    if (distance && distance.behind > 0) parts.push(`behind ${paint('red', String(distance.behind))}`)
    if (parts.length > 0) line += ` [${parts.join(', ')}]`
  }
  return `${line}\n`
}

/** `XY path`, one line a path; also what scripts read (`--porcelain`). */
function formatShort(git: Git, status: Status, options: { colour: boolean; end: string; relative: boolean }): string {
  const paint = painter(options.colour)
  const name = (path: string) => {
    const shown = options.relative ? relativePath(path, git.prefix) : path
    if (options.end === '\0') return shown
    const quoted = quotePath(shown, git.config.boolean('core.quotepath') ?? true)
    return quoted.includes(' ') && !quoted.startsWith('"') ? `"${quoted}"` : quoted
  }
  const rows = new Map<string, { x: string; y: string; from?: string | undefined }>()
  for (const change of status.staged) rows.set(change.path, { x: change.status, y: ' ', from: change.from })
  for (const change of status.unstaged) rows.set(change.path, { ...(rows.get(change.path) ?? { x: ' ' }), y: change.status })
  for (const { path, stages } of status.conflicts) {
    const code = CONFLICTS[stages.join()] ?? 'UU'
    rows.set(path, { x: code[0] as string, y: code[1] as string })
  }
  const conflicted = new Set(status.conflicts.map(({ path }) => path))
  const lines = [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, { x, y, from }]) => {
      const codes = conflicted.has(path) ? paint('red', x + y) : (x === ' ' ? x : paint('green', x)) + (y === ' ' ? y : paint('red', y))
      if (from === undefined) return `${codes} ${name(path)}${options.end}`
      return options.end === '\0' ? `${codes} ${name(path)}\0${name(from)}\0` : `${codes} ${name(from)} -> ${name(path)}${options.end}`
    })
  for (const path of status.untracked) lines.push(`${paint('red', '??')} ${name(path)}${options.end}`)
  for (const path of status.ignored) lines.push(`${paint('red', '!!')} ${name(path)}${options.end}`)
  return lines.join('')
}

function run(git: Git, args: string[]): number {
  const options = parseOptions(args, OPTIONS, usage)
  const repository = git.work
  const untracked = untrackedMode(git, options.given('untracked-files') ? (options.text('untracked-files') ?? 'all') : undefined)
  const pathspec = git.pathspec(options.rest)
  if (refresh(repository)) repository.index.write()
  const ignored = options.flag('ignored') && options.text('ignored') !== 'no'
  const status = readStatus(git, {
    untracked,
    ignored,
    ...(pathspec.empty ? {} : { pathspec }),
    renames: options.given('renames') ?? git.config.boolean('status.renames') ?? true,
  })
  const formats = options.order.filter(name => ['short', 'porcelain', 'long'].includes(name))
  const format = formats.at(-1) ?? (options.flag('null') ? 'porcelain' : git.config.boolean('status.short') ? 'short' : 'long')
  if (format === 'long') {
    git.print(
      formatLong(git, status, {
        paint: git.painter('status'),
        hints: git.config.boolean('advice.statushints') ?? true,
        untrackedShown: untracked !== 'no',
        ignoredShown: ignored,
      }),
    )
    if (options.flag('show-stash') || git.config.boolean('status.showstash')) git.print(stashLine(git))
    return 0
  }
  const porcelain = format === 'porcelain'
  const version = options.text('porcelain') ?? 'v1'
  if (porcelain && !['v1', '1', 'v2', '2'].includes(version)) throw fatal(`unsupported porcelain version '${version}'`)
  if (porcelain && version.endsWith('2')) {
    git.print(formatPorcelain2(git, status, { branch: options.flag('branch'), end: options.flag('null') ? '\0' : '\n' }))
    return 0
  }
  const colour = !porcelain && git.coloured('status')
  const branch = options.given('branch') ?? (!porcelain && (git.config.boolean('status.branch') ?? false))
  if (branch) git.print(shortBranch(status, colour).replace(/\n$/, options.flag('null') ? '\0' : '\n'))
  git.print(formatShort(git, status, { colour, end: options.flag('null') ? '\0' : '\n', relative: !porcelain }))
  return 0
}

function untrackedMode(git: Git, asked: string | undefined): 'no' | 'normal' | 'all' {
  const mode = asked ?? git.config.get('status.showuntrackedfiles') ?? 'normal'
  if (mode === 'no' || mode === 'normal' || mode === 'all') return mode
  if (mode === 'true') return 'normal'
  if (mode === 'false') return 'no'
  throw fatal(`Invalid untracked files mode '${mode}'`)
}

function stashLine(git: Git): string {
  const count = git.repository.reflog.read('refs/stash').length
  return count === 0 ? '' : `Your stash currently has ${count} entr${count === 1 ? 'y' : 'ies'}\n`
}

export default { usage, run } satisfies Verb
