import { fixedZone, localTime, MONTHS, momentOf, WEEKDAYS, type Zone } from './time.ts'

interface Draft {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  millisecond: number
  timeGiven: boolean
  dateGiven: boolean
  zone: Zone
  /** What is added at the end, by unit. */
  months: number
  days: number
  milliseconds: number
  weekday?: { day: number; step: number }
}

const UNITS: Record<string, (draft: Draft, count: number) => void> = {
  year: (draft, count) => {
    draft.months += 12 * count
  },
  month: (draft, count) => {
    draft.months += count
  },
  fortnight: (draft, count) => {
    draft.days += 14 * count
  },
  week: (draft, count) => {
    draft.days += 7 * count
  },
  day: (draft, count) => {
    draft.days += count
  },
  hour: (draft, count) => {
    draft.milliseconds += 3_600_000 * count
  },
  minute: (draft, count) => {
    draft.milliseconds += 60_000 * count
  },
  min: (draft, count) => {
    draft.milliseconds += 60_000 * count
  },
  second: (draft, count) => {
    draft.milliseconds += 1000 * count
  },
  sec: (draft, count) => {
    draft.milliseconds += 1000 * count
  },
}

const ORDINALS: Record<string, number> = {
  last: -1,
  this: 0,
  next: 1,
  first: 1,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  eleventh: 11,
  twelfth: 12,
}
const ZONES: Record<string, number> = {
  utc: 0,
  gmt: 0,
  z: 0,
  ut: 0,
  wet: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  cet: 60,
  cest: 120,
  eet: 120,
  eest: 180,
  bst: 60,
  msk: 180,
  jst: 540,
}

/** The moment that GNU date's words mean: `tomorrow`, `2026-03-01 12:30`, `last friday`, `3 days ago`, `@86400`. Undefined when they mean none. */
export function parseDate(words: string, now: number, zone: Zone): number | undefined {
  const seconds = /^\s*@(-?\d+)(?:[.,](\d+))?\s*$/.exec(words)
  if (seconds) return Number(seconds[1]) * 1000 + Number(`0.${seconds[2] ?? '0'}`) * 1000
  const today = localTime(now, zone)
  const { year, month, day, hour, minute, second } = today
  const draft: Draft = {
    year,
    month,
    day,
    hour,
    minute,
    second,
    millisecond: ((now % 1000) + 1000) % 1000,
    timeGiven: false,
    dateGiven: false,
    zone,
    months: 0,
    days: 0,
    milliseconds: 0,
  }
  let rest = words
    .replace(/\([^)]*\)/g, ' ')
    .trim()
    .toLowerCase()
  if (rest === '') return startOfDay(draft)
  while (rest !== '') {
    const length = takeWord(rest, draft, today.year)
    if (length === undefined) return undefined
    rest = rest.slice(length).replace(/^[\s,]+/, '')
  }
  return settle(draft)
}

function startOfDay(draft: Draft): number {
  setTime(draft, [0, 0, 0, 0])
  return settle(draft)!
}

function settle(draft: Draft): number | undefined {
  if (draft.month < 1 || draft.month > 12 || draft.day < 1 || draft.day > daysIn(draft.year, draft.month)) return undefined
  if (draft.hour > 23 || draft.minute > 59 || draft.second > 60) return undefined
  let days = draft.days
  // A day of the week beside a date changes nothing, as in GNU date.
  if (draft.weekday && !draft.dateGiven) {
    const weekday = new Date(Date.UTC(draft.year, draft.month - 1, draft.day)).getUTCDay()
    const { day, step } = draft.weekday
    const ahead = (day - weekday + 7) % 7
    days += ahead + 7 * (step - (step > 0 && ahead !== 0 ? 1 : 0))
  }
  const moment = momentOf({ ...draft, month: draft.month + draft.months, day: draft.day + days }, draft.zone)
  return Number.isFinite(moment) ? moment + draft.milliseconds + draft.millisecond : undefined
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function setDate(draft: Draft, year: number, month: number, day: number): void {
  Object.assign(draft, { year, month, day, dateGiven: true })
  if (!draft.timeGiven) clearTime(draft)
}

function clearTime(draft: Draft): void {
  Object.assign(draft, { hour: 0, minute: 0, second: 0, millisecond: 0 })
}

function setTime(draft: Draft, [hour, minute, second, millisecond]: [number, number, number, number]): void {
  Object.assign(draft, { hour, minute, second, millisecond, timeGiven: true })
}

/** How many characters the next word took; undefined when it means nothing. */
function takeWord(rest: string, draft: Draft, thisYear: number): number | undefined {
  for (const take of [takeIso, takeSlashed, takeTime, takeNamedMonth, takeRelative, takeZone, takeName, takeNumber]) {
    const length = take(rest, draft, thisYear)
    if (length !== undefined) return length
  }
  return undefined
}

function takeIso(rest: string, draft: Draft): number | undefined {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:t(?=\d))?/.exec(rest)
  if (match === null) return undefined
  setDate(draft, Number(match[1]), Number(match[2]), Number(match[3]))
  return match[0].length
}

function takeSlashed(rest: string, draft: Draft, thisYear: number): number | undefined {
  const match = /^(\d{1,4})\/(\d{1,2})(?:\/(\d{1,4}))?(?![\d:])/.exec(rest)
  if (match === null) return undefined
  const [, first, second, third] = match
  if (first!.length === 4 && third) setDate(draft, Number(first), Number(second), Number(third))
  else setDate(draft, third ? fullYear(third) : thisYear, Number(first), Number(second))
  return match[0].length
}

function fullYear(text: string): number {
  const year = Number(text)
  return text.length > 2 ? year : year + (year < 69 ? 2000 : 1900)
}

function takeTime(rest: string, draft: Draft): number | undefined {
  const match =
    /^(\d{1,2})(?::(\d{2})(?::(\d{2})(?:[.,](\d+))?)?)?\s*([ap])\.?m\.?(?![a-z])/.exec(rest) ??
    /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?/.exec(rest)
  if (match === null) return undefined
  const half = match[5]
  const hour = Number(match[1])
  setTime(draft, [
    half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0),
    Number(match[2] ?? 0),
    Number(match[3] ?? 0),
    Math.floor(Number(`0.${match[4] ?? 0}`) * 1000),
  ])
  const zone = /^\s*([-+])(\d{2}):?(\d{2})?(?!\s*[a-z]|\d)/.exec(rest.slice(match[0].length))
  if (zone === null) return match[0].length
  const minutes = Number(zone[2]) * 60 + Number(zone[3] ?? 0)
  draft.zone = fixedZone(zone[1] === '-' ? -minutes : minutes, '')
  return match[0].length + zone[0].length
}

function takeNamedMonth(rest: string, draft: Draft, thisYear: number): number | undefined {
  const dayFirst = /^(\d{1,2})[\s-]*([a-z]{3,9})\.?(?:[\s,-]*(\d{4}|\d{2})(?![\d:]))?/.exec(rest)
  const monthFirst = /^([a-z]{3,9})\.?[\s-]*(\d{1,2})(?![\d:])(?:(?:\s*,\s*|\s+)(\d{4})(?![\d:]))?/.exec(rest)
  const match = dayFirst ?? monthFirst
  if (match === null) return undefined
  const word = dayFirst ? match[2]! : match[1]!
  const month = MONTHS.findIndex(
    name => name.toLowerCase() === word || name.slice(0, 3).toLowerCase() === word || (word === 'sept' && name === 'September'),
  )
  if (month < 0) return undefined
  const day = Number(dayFirst ? match[1] : match[2])
  setDate(draft, match[3] ? fullYear(match[3]) : thisYear, month + 1, day)
  return match[0].length
}

function takeRelative(rest: string, draft: Draft): number | undefined {
  const match =
    /^(?:([-+]?)\s*(\d+)\s*|(last|this|next|first|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)\s+)?(year|month|fortnight|week|day|hour|minute|min|second|sec)s?(?![a-z])(\s*ago(?![a-z]))?/.exec(
      rest,
    )
  if (match === null) return undefined
  const [, sign, digits, ordinal, unit, ago] = match
  const count = digits === undefined ? (ordinal === undefined ? 1 : ORDINALS[ordinal]!) : Number(digits) * (sign === '-' ? -1 : 1)
  UNITS[unit!]!(draft, ago ? -count : count)
  return match[0].length
}

function takeZone(rest: string, draft: Draft): number | undefined {
  const match = /^([a-z]{1,4})(?:([-+])(\d{1,2}))?(?![a-z])/.exec(rest)
  const offset = match === null ? undefined : ZONES[match[1]!]
  if (match === null || offset === undefined) return undefined
  draft.zone = fixedZone(offset + (match[3] === undefined ? 0 : Number(match[3]) * (match[2] === '-' ? -60 : 60)), match[1]!.toUpperCase())
  return match[0].length
}

function takeName(rest: string, draft: Draft): number | undefined {
  const match = /^(?:(last|this|next)\s+)?([a-z]+)/.exec(rest)
  if (match === null) return undefined
  const word = match[2]!
  const day = WEEKDAYS.findIndex(
    name =>
      word.length >= 3 &&
      (name.toLowerCase() === word ||
        name.slice(0, 3).toLowerCase() === word ||
        (word === 'tues' && name === 'Tuesday') ||
        (word === 'wednes' && name === 'Wednesday') ||
        (/^thurs?$/.test(word) && name === 'Thursday')),
  )
  if (day >= 0) {
    if (!draft.timeGiven) clearTime(draft)
    draft.weekday = { day, step: match[1] === undefined ? 0 : ORDINALS[match[1]]! }
    return match[0].length
  }
  if (match[1] !== undefined) return undefined
  const days = { yesterday: -1, tomorrow: 1, today: 0, now: 0 }[word]
  if (days !== undefined) {
    draft.days += days
    return match[0].length
  }
  if (word === 'midnight' || word === 'noon') {
    setTime(draft, [word === 'noon' ? 12 : 0, 0, 0, 0])
    return match[0].length
  }
  return undefined
}

/** `20260301` is a day, `1230` a time of day. */
function takeNumber(rest: string, draft: Draft): number | undefined {
  const day = /^(\d{4})(\d{2})(\d{2})(?:t(?=\d)|(?!\d))/.exec(rest)
  if (day) {
    setDate(draft, Number(day[1]), Number(day[2]), Number(day[3]))
    return day[0].length
  }
  const time = /^(\d{2})(\d{2})?(?!\d)/.exec(rest)
  if (time === null) return undefined
  setTime(draft, [Number(time[1]), Number(time[2] ?? 0), 0, 0])
  return time[0].length
}
