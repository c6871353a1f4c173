import type { CommandContext } from '../../contract.ts'
import { parseDate } from '../_shared/date-words.ts'
import { patternRegExp } from '../_shared/glob.ts'
import { applyMode } from '../_shared/modes.ts'
import { lastPart } from '../_shared/names.ts'
import { Failure, resolve } from '../_shared/program.ts'
import { quote, quoteText } from '../_shared/quote.ts'
import { posixRegExp } from '../_shared/regex.ts'
import { zoneOf } from '../_shared/time.ts'
import type { Test } from './expression.ts'

type Maker = (take: () => string, ctx: CommandContext, word: string) => Test

const DAY = 86_400_000
const MINUTE = 60_000
const UNITS: Record<string, number> = { c: 1, w: 2, b: 512, k: 1024, M: 1024 ** 2, G: 1024 ** 3 }
const KINDS: Record<string, string> = { f: 'file', d: 'directory', l: 'symlink' }

const name =
  (ignoreCase: boolean): Maker =>
  take => {
    const pattern = patternRegExp(take(), { ignoreCase })
    return visit => pattern.test(lastPart(visit.name) || visit.name)
  }

const path =
  (ignoreCase: boolean): Maker =>
  take => {
    const pattern = patternRegExp(take(), { ignoreCase })
    return visit => pattern.test(visit.name)
  }

const age =
  (unit: number): Maker =>
  (take, _, word) => {
    const compare = comparison(take(), word)
    return (visit, walk) => compare(Math.floor((walk.now - visit.stat.mtime) / unit))
  }

const newer: Maker = (take, ctx) => {
  const reference = take()
  const stat = ctx.fs.stat(resolve(ctx, reference))
  if (stat === undefined) throw new Failure(`${quote(reference).replace(/^'/, '‘').replace(/'$/, '’')}: No such file or directory`)
  return visit => visit.stat.mtime > stat.mtime
}

const newerThanDate: Maker = (take, ctx) => {
  const words = take()
  const moment = parseDate(words, ctx.clock.now(), zoneOf(ctx))
  if (moment === undefined) throw new Failure(`I cannot figure out how to interpret ${quote(words)} as a date or time`)
  return visit => visit.stat.mtime > moment
}

const permission: Maker = take => {
  const text = take()
  const operator = /^[-/]/.exec(text)?.[0] ?? ''
  const mode = applyMode(text.slice(operator.length), { mode: 0, directory: false, umask: 0 })
  if (mode === undefined) throw new Failure(`invalid mode ${quoteText(text)}`)
  if (operator === '-') return visit => (visit.stat.mode & mode) === mode
  if (operator === '/') return visit => mode === 0 || (visit.stat.mode & mode) !== 0
  return visit => visit.stat.mode === mode
}

const access =
  (bit: number): Maker =>
  () =>
  visit => {
    const shift = visit.stat.uid === 1000 ? 6 : 0
    return ((visit.stat.mode >> shift) & bit) !== 0
  }

const user: Maker = (take, _, word) => {
  const who = take()
  const uid = { learner: 1000, root: 0 }[who] ?? (/^\d+$/.test(who) ? Number(who) : undefined)
  if (uid === undefined)
    throw new Failure(
      `${word === '-user' ? `${quote(who)} is not the name of a known user` : `${quote(who)} is not the name of an existing group`}`,
    )
  return visit => visit.stat.uid === uid
}

const MAKERS: Record<string, Maker> = {
  '-name': name(false),
  '-iname': name(true),
  '-path': path(false),
  '-wholename': path(false),
  '-ipath': path(true),
  '-iwholename': path(true),
  '-regex': take => {
    const pattern = posixRegExp(take())
    const whole = new RegExp(`^(?:${pattern.source})$`, pattern.flags)
    return visit => whole.test(visit.name)
  },
  '-type': take => {
    const kinds = take()
    if (!/^[bcdpfls](,[bcdpfls])*$/.test(kinds)) throw new Failure(`Unknown argument to -type: ${kinds}`)
    const wanted = kinds.split(',').map(letter => KINDS[letter])
    return visit => wanted.includes(visit.stat.kind)
  },
  '-empty': () => (visit, walk) =>
    visit.stat.kind === 'directory' ? walk.ctx.fs.list(visit.path).length === 0 : visit.stat.kind === 'file' && visit.stat.size === 0,
  '-size': take => {
    const text = take()
    const match = /^([-+]?)(\d+)([cwbkMG]?)$/.exec(text)
    if (match === null) throw new Failure(`Invalid argument \`${text}' to -size`)
    const unit = UNITS[match[3] || 'b']!
    const compare = comparison(match[1]! + match[2]!, '-size')
    return visit => compare(Math.ceil(visit.stat.size / unit))
  },
  '-mtime': age(DAY),
  '-ctime': age(DAY),
  '-atime': age(DAY),
  '-mmin': age(MINUTE),
  '-cmin': age(MINUTE),
  '-amin': age(MINUTE),
  '-newer': newer,
  '-anewer': newer,
  '-cnewer': newer,
  '-newermt': newerThanDate,
  '-perm': permission,
  '-readable': access(4),
  '-writable': access(2),
  '-executable': access(1),
  '-user': user,
  '-group': user,
  '-links': (take, _, word) => {
    const compare = comparison(take(), word)
    return visit => compare(visit.stat.nlink)
  },
  '-inum': (take, _, word) => {
    const compare = comparison(take(), word)
    return visit => compare(visit.stat.ino)
  },
  '-samefile': (take, ctx) => {
    const ino = ctx.fs.stat(resolve(ctx, take()))?.ino
    return visit => visit.stat.ino === ino
  },
  '-true': () => () => true,
  '-false': () => () => false,
}

export const testNames: ReadonlySet<string> = new Set(Object.keys(MAKERS))

export function makeTest(ctx: CommandContext, word: string, take: () => string): Test {
  return MAKERS[word]!(take, ctx, word)
}

/** `5` is exactly, `+5` more, `-5` less. */
function comparison(text: string, word: string): (value: number) => boolean {
  const match = /^([-+]?)(\d+)$/.exec(text)
  if (match === null) throw new Failure(`invalid argument \`${text}' to \`${word}'`)
  const limit = Number(match[2])
  if (match[1] === '+') return value => value > limit
  if (match[1] === '-') return value => value < limit
  return value => value === limit
}
