import { isSystemError } from '../../error.ts'
import { modeString, ownerName } from '../_shared/modes.ts'
import { lastPart } from '../_shared/names.ts'
import { Failure, warn } from '../_shared/program.ts'
import { quote } from '../_shared/quote.ts'
import { formatTime } from '../_shared/time.ts'
import type { Test, Visit, Walk } from './expression.ts'

const MAKERS: Record<string, (take: () => string) => Test> = {
  '-print': () => async (visit, walk) => {
    await walk.ctx.stdout.write(`${visit.name}\n`)
    return true
  },
  '-print0': () => async (visit, walk) => {
    await walk.ctx.stdout.write(`${visit.name}\0`)
    return true
  },
  '-printf': take => {
    const format = take()
    return async (visit, walk) => {
      await walk.ctx.stdout.write(printf(format, visit, walk))
      return true
    }
  },
  '-ls': () => async (visit, walk) => {
    const { stat } = visit
    const blocks = stat.kind === 'symlink' ? 0 : Math.ceil(stat.size / 4096) * 4
    const owner = ownerName(stat.uid).padEnd(8)
    const target = stat.kind === 'symlink' ? ` -> ${walk.ctx.fs.readlink(visit.path)}` : ''
    const time = formatTime('%b %e %H:%M', stat.mtime, walk.zone)
    await walk.ctx.stdout.write(
      `${String(stat.ino).padStart(9)} ${String(blocks).padStart(6)} ${modeString(stat.kind, stat.mode)} ${String(stat.nlink).padStart(3)} ${owner} ${owner} ${String(stat.size).padStart(8)} ${time} ${visit.name}${target}\n`,
    )
    return true
  },
  '-delete': () => remove,
  '-prune': () => (_, walk) => {
    walk.pruned = true
    return true
  },
  '-quit': () => (_, walk) => {
    walk.quit = true
    return true
  },
  '-exec': take => execute(take, { ask: false, inDirectory: false }),
  '-execdir': take => execute(take, { ask: false, inDirectory: true }),
  '-ok': take => execute(take, { ask: true, inDirectory: false }),
}

export const actionNames: ReadonlySet<string> = new Set(Object.keys(MAKERS))

export function makeAction(word: string, take: () => string): Test {
  return MAKERS[word]!(take)
}

async function remove(visit: Visit, walk: Walk): Promise<boolean> {
  if (visit.name === '.') return true
  try {
    walk.ctx.fs.remove(visit.path)
    return true
  } catch (error) {
    if (!isSystemError(error)) throw error
    await warn(walk.ctx, `cannot delete ${quote(visit.name)}: ${error.reason}`)
    walk.code = 1
    return false
  }
}

function execute(take: () => string, { ask, inDirectory }: { ask: boolean; inDirectory: boolean }): Test {
  const words: string[] = []
  for (let word = takeWord(take); word !== ';'; word = takeWord(take)) {
    if (word === '+' && words.at(-1) === '{}') return batch(words.slice(0, -1))
    words.push(word)
  }
  if (words.length === 0) throw new Failure("missing argument to `-exec'")
  return async (visit, walk) => {
    const name = inDirectory ? `./${lastPart(visit.name)}` : visit.name
    const argv = words.map(word => word.replaceAll('{}', name))
    if (ask) {
      await walk.ctx.stderr.write(`< ${words[0]} ... ${name} > ? `)
      if (!/^[yY]/.test((await walk.ctx.stdin.readLine())?.line ?? '')) return false
    }
    const cwd = inDirectory ? ((visit.path.slice(0, visit.path.lastIndexOf('/')) || '/') as Visit['path']) : walk.ctx.cwd
    return (await run(walk, argv, cwd)) === 0
  }
}

function takeWord(take: () => string): string {
  try {
    return take()
  } catch {
    throw new Failure("missing argument to `-exec'")
  }
}

function batch(words: string[]): Test {
  const entry = { words, names: [] as string[] }
  return (visit, walk) => {
    if (!walk.batches.includes(entry)) walk.batches.push(entry)
    entry.names.push(visit.name)
    return true
  }
}

/** Runs what `-exec … +` gathered. */
export async function runBatches(walk: Walk): Promise<void> {
  for (const { words, names } of walk.batches) if ((await run(walk, [...words, ...names], walk.ctx.cwd)) !== 0) walk.code = 1
}

async function run(walk: Walk, argv: string[], cwd: Visit['path']): Promise<number> {
  try {
    return await walk.ctx.spawn(argv, { cwd })
  } catch (error) {
    if (!isSystemError(error) || (error.code !== 'ENOENT' && error.code !== 'EACCES')) throw error
    await warn(walk.ctx, `‘${argv[0]}’: ${error.reason}`)
    return 1
  }
}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', '0': '\0', '\\': '\\', r: '\r' }

function printf(format: string, visit: Visit, walk: Walk): string {
  const { stat } = visit
  const time = (letter: string) =>
    letter === '@' ? `${Math.floor(stat.mtime / 1000)}.0000000000` : formatTime(`%${letter}`, stat.mtime, walk.zone)
  const fields: Record<string, () => string | number> = {
    p: () => visit.name,
    f: () => lastPart(visit.name),
    h: () => (visit.name.includes('/') ? visit.name.slice(0, visit.name.lastIndexOf('/')) || '/' : '.'),
    P: () => (visit.name === visit.start ? '' : visit.name.slice(visit.start.length).replace(/^\//, '')),
    H: () => visit.start,
    s: () => stat.size,
    m: () => stat.mode.toString(8),
    M: () => modeString(stat.kind, stat.mode),
    d: () => visit.depth,
    i: () => stat.ino,
    n: () => stat.nlink,
    u: () => ownerName(stat.uid),
    g: () => ownerName(stat.uid),
    U: () => stat.uid,
    G: () => stat.uid,
    k: () => Math.ceil(stat.size / 4096) * 4,
    b: () => Math.ceil(stat.size / 4096) * 8,
    y: () => ({ file: 'f', directory: 'd', symlink: 'l' })[stat.kind],
    l: () => (stat.kind === 'symlink' ? walk.ctx.fs.readlink(visit.path) : ''),
    t: () => formatTime('%a %b %e %H:%M:%S.%N0 %Y', stat.mtime, walk.zone),
    '%': () => '%',
  }
  return format.replace(
    /\\(.)|%([-0]*)(\d*)(?:\.\d+)?(?:[TAC](.)|(.))/g,
    (whole, escaped: string | undefined, flags: string, width: string, timeLetter: string | undefined, letter: string | undefined) => {
      if (escaped !== undefined) return ESCAPES[escaped] ?? whole
      const value = timeLetter !== undefined ? time(timeLetter) : String(fields[letter!]?.() ?? whole)
      return flags.includes('-') ? value.padEnd(Number(width)) : value.padStart(Number(width), flags.includes('0') ? '0' : ' ')
    },
  )
}
