import { fatal } from '../failure.ts'

export interface Moment {
  /** Seconds since the epoch. */
  timestamp: number
  /** `+0100`. */
  zone: string
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export function zoneOf(minutes: number): string {
  const absolute = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(absolute / 60))}${two(absolute % 60)}`
}

function zoneMinutes(zone: string): number {
  const sign = zone.startsWith('-') ? -1 : 1
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5)))
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

export interface DateContext {
  /** Seconds since the epoch. */
  now: number
  /** Minutes ahead of UTC at an instant in seconds. */
  offset: (timestamp: number) => number
}

/** A date of a commit in the way asked by `--date` or a placeholder. */
export function formatDate(moment: Moment, style: string, context: DateContext): string {
  if (style.endsWith('-local')) {
    const zone = zoneOf(context.offset(moment.timestamp))
    return formatDate({ ...moment, zone }, style.slice(0, -6), context)
  }
  const { timestamp } = moment
  if (style === 'relative') return relative(timestamp, context.now)
  if (style === 'unix') return String(timestamp)
  if (style === 'raw') return `${timestamp} ${moment.zone}`
  const zone = style === 'local' ? zoneOf(context.offset(timestamp)) : moment.zone
  const date = new Date((timestamp + zoneMinutes(zone) * 60) * 1000)
  const day = `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`
  const weekday = DAYS[date.getUTCDay()]
  const month = MONTHS[date.getUTCMonth()]
  if (style === 'short') return day
  if (style === 'iso' || style === 'iso8601') return `${day} ${time} ${zone}`
  if (style === 'iso-strict' || style === 'iso8601-strict') return `${day}T${time}${zone.slice(0, 3)}:${zone.slice(3)}`
  if (style === 'rfc' || style === 'rfc2822') return `${weekday}, ${date.getUTCDate()} ${month} ${date.getUTCFullYear()} ${time} ${zone}`
  if (style.startsWith('format:')) return strftime(style.slice(7), date, { timestamp, zone })
  if (style === 'human') return human(date, { timestamp, zone }, context)
  if (style !== 'default' && style !== 'local' && style !== 'normal') throw fatal(`unknown date format ${style}`)
  return `${weekday} ${month} ${date.getUTCDate()} ${time} ${date.getUTCFullYear()}${style === 'local' ? '' : ` ${zone}`}`
}

function human(date: Date, moment: Moment, context: DateContext): string {
  const age = context.now - moment.timestamp
  if (age < 86400) return relative(moment.timestamp, context.now)
  const clock = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`
  const now = new Date(context.now * 1000)
  const month = `${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()}`
  if (age < 5 * 86400) return `${DAYS[date.getUTCDay()]} ${clock}`
  return now.getUTCFullYear() === date.getUTCFullYear()
    ? `${DAYS[date.getUTCDay()]} ${month} ${clock}`
    : `${month} ${date.getUTCFullYear()}`
}

function strftime(format: string, date: Date, moment: Moment): string {
  const codes: Record<string, () => string | number> = {
    Y: () => date.getUTCFullYear(),
    y: () => two(date.getUTCFullYear() % 100),
    m: () => two(date.getUTCMonth() + 1),
    d: () => two(date.getUTCDate()),
    e: () => String(date.getUTCDate()).padStart(2),
    H: () => two(date.getUTCHours()),
    I: () => two(date.getUTCHours() % 12 || 12),
    M: () => two(date.getUTCMinutes()),
    S: () => two(date.getUTCSeconds()),
    p: () => (date.getUTCHours() < 12 ? 'AM' : 'PM'),
    a: () => DAYS[date.getUTCDay()] as string,
    b: () => MONTHS[date.getUTCMonth()] as string,
    A: () => date.toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' }),
    B: () => date.toLocaleDateString('en', { month: 'long', timeZone: 'UTC' }),
    j: () => String(Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86400000) + 1).padStart(3, '0'),
    u: () => date.getUTCDay() || 7,
    w: () => date.getUTCDay(),
    s: () => moment.timestamp,
    z: () => moment.zone,
    Z: () => '',
    F: () => strftime('%Y-%m-%d', date, moment),
    T: () => strftime('%H:%M:%S', date, moment),
    R: () => strftime('%H:%M', date, moment),
    D: () => strftime('%m/%d/%y', date, moment),
    c: () => strftime('%a %b %e %H:%M:%S %Y', date, moment),
    n: () => '\n',
    t: () => '\t',
    '%': () => '%',
  }
  return format.replace(/%(.)/g, (whole, code: string) => String(codes[code]?.() ?? whole))
}

function plural(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

/** "3 days ago", rounded as git rounds. */
export function relative(timestamp: number, now: number): string {
  let age = now - timestamp
  if (age < 0) return 'in the future'
  if (age < 90) return `${plural(age, 'second')} ago`
  age = Math.floor((age + 30) / 60)
  if (age < 90) return `${plural(age, 'minute')} ago`
  age = Math.floor((age + 30) / 60)
  if (age < 36) return `${plural(age, 'hour')} ago`
  age = Math.floor((age + 12) / 24)
  if (age < 14) return `${plural(age, 'day')} ago`
  if (age < 70) return `${plural(Math.floor((age + 3) / 7), 'week')} ago`
  if (age < 365) return `${plural(Math.floor((age + 15) / 30), 'month')} ago`
  if (age < 1825) {
    const months = Math.floor((age * 12 * 2 + 365) / (365 * 2))
    const years = Math.floor(months / 12)
    return months % 12 ? `${plural(years, 'year')}, ${plural(months % 12, 'month')} ago` : `${plural(years, 'year')} ago`
  }
  return `${plural(Math.floor((age + 183) / 365), 'year')} ago`
}

/** A date in one of the written forms; undefined when it is none of them. */
export function parseDate(text: string, context: DateContext): Moment | undefined {
  const raw = /^@?(\d+)(?: ([+-]\d{4}))?$/.exec(text.trim())
  if (raw && (text.trim().startsWith('@') || raw[2] !== undefined || (raw[1] as string).length >= 9)) {
    return { timestamp: Number(raw[1]), zone: raw[2] ?? '+0000' }
  }
  const numeric =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2}|[+-]\d{2}|[A-Z]{3,4})?$/i.exec(
      text.trim(),
    )
  if (numeric) {
    const [, year, month, day, hour, minute, second, zone] = numeric
    return build([Number(year), Number(month) - 1, Number(day)], clock(hour, minute, second), zone, context)
  }
  return parseNamed(text, context)
}

/** `Mon Jan 5 10:00:00 2026 +0000`, `Mon, 5 Jan 2026 10:00:00 +0100`, `5 January 2026`. */
function parseNamed(text: string, context: DateContext): Moment | undefined {
  const month = MONTHS.findIndex(name => new RegExp(`\\b${name}[a-z]*\\b`, 'i').test(text))
  const year = /\b(\d{4})\b(?!:)/.exec(text.replace(/[+-]\d{4}/g, ''))
  if (month < 0 || !year) return undefined
  const time = /\b(\d{1,2}):(\d{2})(?::(\d{2}))?/.exec(text)
  const rest = text.replace(/\d{1,2}:\d{2}(:\d{2})?/, '').replace(/[+-]\d{4}/, '')
  const day = /\b(\d{1,2})\b/.exec(rest)
  if (!day) return undefined
  const zone = /([+-]\d{4})\b|\b(GMT|UTC|Z)\b/.exec(text)?.[0]
  return build([Number(year[1]), month, Number(day[1])], clock(time?.[1], time?.[2], time?.[3]), zone, context)
}

function clock(hour?: string, minute?: string, second?: string): [number, number, number] | undefined {
  return hour === undefined ? undefined : [Number(hour), Number(minute ?? 0), Number(second ?? 0)]
}

function build(
  day: [number, number, number],
  time: [number, number, number] | undefined,
  zone: string | undefined,
  context: DateContext,
): Moment | undefined {
  if (day[1] > 11 || day[2] > 31 || day[2] < 1) return undefined
  // Without a time of day git takes the present one.
  const local = new Date((context.now + context.offset(context.now) * 60) * 1000)
  const [hour, minute, second] = time ?? [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()]
  const wall = Date.UTC(day[0], day[1], day[2], hour, minute, second) / 1000
  const minutes = zone === undefined ? context.offset(wall) : /^[+-]/.test(zone) ? zoneMinutes(zone.replace(':', '').padEnd(5, '0')) : 0
  return { timestamp: wall - minutes * 60, zone: zoneOf(minutes) }
}

const UNITS: Record<string, number> = { second: 1, minute: 60, hour: 3600, day: 86400, week: 604800 }
const WORDS: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  last: 1,
}

/** What `--since` and `@{…}` take: a date, or words such as `yesterday` and `2 weeks ago`. Whatever is not understood counts as now. */
export function approximateDate(text: string, context: DateContext): number {
  const exact = parseDate(text, context)
  if (exact) return exact.timestamp
  let timestamp = context.now
  const plain = text.toLowerCase().replace(/[._]/g, ' ')
  if (plain === 'never') return 0
  if (/\byesterday\b/.test(plain)) timestamp -= 86400
  for (const [, amount, unit] of plain.matchAll(/(\d+|[a-z]+)\s+(second|sec|minute|min|hour|day|week|month|year)s?\b/g)) {
    const count = /^\d/.test(amount as string) ? Number(amount) : WORDS[amount as string]
    const name = (unit as string).replace(/^sec$/, 'second').replace(/^min$/, 'minute')
    if (count === undefined) continue
    if (name in UNITS) timestamp -= count * (UNITS[name] as number)
    else {
      const date = new Date(timestamp * 1000)
      date.setUTCMonth(date.getUTCMonth() - count * (name === 'year' ? 12 : 1))
      timestamp = date.getTime() / 1000
    }
  }
  const hour = /\bmidnight\b/.test(plain) ? 0 : /\bnoon\b/.test(plain) ? 12 : undefined
  const time = /\b(\d{1,2}):(\d{2})(?::(\d{2}))?/.exec(plain)
  if (hour === undefined && !time) return timestamp
  const date = new Date(timestamp * 1000)
  date.setUTCHours(hour ?? Number(time?.[1]), Number(time?.[2] ?? 0), Number(time?.[3] ?? 0), 0)
  return date.getTime() / 1000
}
