import type { Path } from '../../../contract.ts'
import { fatal } from '../failure.ts'
import { parseOptions } from '../options.ts'
import type { Git } from '../session.ts'
import { entryOf } from '../store/index-file.ts'
import type { Verb } from '../verb.ts'

const usage = 'git mv [<options>] <source>... <destination>'

const OPTIONS = { 'v|verbose': 'flag', 'n|dry-run': 'flag', 'f|force': 'flag', k: 'flag', sparse: 'flag' } as const

interface Move {
  from: string
  to: string
}

/** What is wrong with a move; undefined when nothing is. */
function problem(git: Git, move: Move, force: boolean): string | undefined {
  const repository = git.work
  const source = repository.fs.lstat(repository.file(move.from))
  const tracked = repository.index.paths().filter(path => path === move.from || path.startsWith(`${move.from}/`))
  const said = `, source=${move.from}, destination=${move.to}`
  if (!source) return `bad source${said}`
  if (move.to === move.from || move.to.startsWith(`${move.from}/`)) return `can not move directory into itself${said}`
  if (source.kind === 'directory' && tracked.length === 0) return `source directory is empty${said}`
  if (repository.index.conflicts.has(move.from)) return `conflicted${said}`
  if (tracked.length === 0) return `not under version control${said}`
  const target = repository.fs.lstat(repository.file(move.to))
  if (target && source.kind === 'directory') return `destination already exists${said}`
  if (target && !force) return `destination exists${said}`
  return undefined
}

function apply(git: Git, { from, to }: Move): void {
  const repository = git.work
  const { fs, index } = repository
  const parent = fs.stat(repository.file(to.includes('/') ? to.slice(0, to.lastIndexOf('/')) : ''))?.kind
  if (parent !== 'directory') throw fatal(`renaming '${from}' failed: ${parent ? 'Not a directory' : 'No such file or directory'}`)
  if (fs.lstat(repository.file(to)) && fs.lstat(repository.file(from))?.kind !== 'directory') fs.remove(repository.file(to))
  fs.rename(repository.file(from), repository.file(to))
  for (const path of index.paths()) {
    if (path !== from && !path.startsWith(`${from}/`)) continue
    const entry = index.entries.get(path)
    if (!entry) continue
    const moved = to + path.slice(from.length)
    index.remove(path)
    const stat = fs.lstat(repository.file(moved))
    index.set({ ...entry, path: moved, ...(stat ? { ino: entryOf(moved, entry.mode, entry.oid, stat).ino } : {}) })
  }
}

function run(git: Git, args: string[]): number {
  const options = parseOptions(args, OPTIONS, usage)
  const repository = git.work
  if (options.rest.length < 2) throw fatal(`usage: ${usage}`.replace('fatal: ', ''), 129)
  const target = options.rest.at(-1) as string
  const sources = options.rest.slice(0, -1)
  const folder = git.path(target)
  const isFolder = repository.fs.stat(repository.file(folder) as Path)?.kind === 'directory'
  if (!isFolder && sources.length > 1) throw fatal(`destination '${target}' is not a directory`)
  const moves = sources.map(source => {
    const from = git.path(source.replace(/\/+$/, ''))
    const name = from.slice(from.lastIndexOf('/') + 1)
    return { from, to: isFolder ? (folder === '' ? name : `${folder}/${name}`) : folder }
  })
  if (!isFolder && target.endsWith('/') && repository.fs.lstat(repository.file((moves[0] as Move).from))?.kind !== 'directory') {
    throw fatal(`destination directory does not exist, source=${moves[0]?.from}, destination=${target}`)
  }
  const good: Move[] = []
  for (const move of moves) {
    const wrong = problem(git, move, options.flag('force'))
    if (wrong === undefined) good.push(move)
    else if (!options.flag('k')) throw fatal(wrong)
  }
  for (const move of good) {
    if (options.flag('verbose') || options.flag('dry-run')) {
      if (options.flag('dry-run')) git.print(`Checking rename of '${move.from}' to '${move.to}'\n`)
      git.print(`Renaming ${move.from} to ${move.to}\n`)
    }
    if (!options.flag('dry-run')) apply(git, move)
  }
  if (!options.flag('dry-run')) repository.index.write()
  return 0
}

export default { usage, run } satisfies Verb
