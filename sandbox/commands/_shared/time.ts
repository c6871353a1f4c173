import type { CommandContext } from '../../contract.ts'

/** A moment taken apart in a time zone. */
export interface LocalTime {
  year: number
  /** 1 to 12. */
  month: number
  day: number
  hour: number
  minute: number
  second: number
  /** 0 is Sunday. */
  weekday: number
  /** 1 to 366. */
  yearDay: number
  /** Minutes ahead of UTC. */
  offset: number
  zone: string
}

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
export const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** Offset and name of a zone at a moment. */
export interface Zone {
  offset(at: number): number
  name(at: number): string
}

/** The zone of `TZ` (`UTC`, `Europe/Paris`, `EST5EDT` without its rules), else that of the clock. */
export function zoneOf(ctx: Pick<CommandContext, 'env' | 'clock'>, name = ctx.env.get('TZ')): Zone {
  if (name === undefined)
    return { offset: at => ctx.clock.offset(at), name: at => (ctx.clock.offset(at) === 0 ? 'UTC' : offsetText(ctx.clock.offset(at), '')) }
  const posix = /^<?([-+A-Za-z\d]{3,}?)>?([-+]?\d{1,2})(?::(\d\d))?/.exec(name)
  if (name.includes('/') || posix === null) {
    try {
      const format = new Intl.DateTimeFormat('en-US', { timeZone: name.replace(/^:/, ''), timeZoneName: 'longOffset' })
      const short = new Intl.DateTimeFormat('en-US', { timeZone: name.replace(/^:/, ''), timeZoneName: 'short' })
      return { offset: at => parseOffset(partOf(format, at)), name: at => shortName(partOf(short, at), parseOffset(partOf(format, at))) }
    } catch {
      return fixedZone(0, /^[A-Za-z]{3,}$/.test(name) ? name : 'UTC')
    }
  }
  const hours = Number(posix[2])
  const minutes = Math.abs(hours) * 60 + Number(posix[3] ?? 0)
  return fixedZone(posix[2]!.startsWith('-') ? minutes : -minutes, posix[1]!)
}

export function fixedZone(offset: number, name: string): Zone {
  return { offset: () => offset, name: () => name }
}

function partOf(format: Intl.DateTimeFormat, at: number): string {
  return format.formatToParts(at).find(part => part.type === 'timeZoneName')?.value ?? ''
}

function parseOffset(text: string): number {
  const match = /([-+])(\d\d):(\d\d)/.exec(text)
  if (match === null) return 0
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return match[1] === '-' ? -minutes : minutes
}

const EUROPE: Record<number, string> = { 0: 'GMT', 60: 'CET', 120: 'CEST' }

function shortName(text: string, offset: number): string {
  if (!/^GMT[-+]/.test(text)) return text
  return EUROPE[offset] ?? offsetText(offset, '').replace(/00$/, '')
}

/** `+0100`, or `+01:00` with a colon between. */
export function offsetText(offset: number, between: string): string {
  const minutes = Math.abs(offset)
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${between}${two(minutes % 60)}`
}

export function localTime(at: number, zone: Zone): LocalTime {
  const offset = zone.offset(at)
  const date = new Date(at + offset * 60_000)
  const year = date.getUTCFullYear()
  return {
    year,
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    weekday: date.getUTCDay(),
    yearDay: Math.floor((Date.UTC(year, date.getUTCMonth(), date.getUTCDate()) - Date.UTC(year, 0, 1)) / 86_400_000) + 1,
    offset,
    zone: zone.name(at),
  }
}

/** The moment of a local time; days, hours and so on may run over. */
export function momentOf(time: Pick<LocalTime, 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second'>, zone: Zone): number {
  const date = new Date(0)
  date.setUTCFullYear(time.year, time.month - 1, time.day)
  date.setUTCHours(time.hour, time.minute, time.second, 0)
  const guess = date.getTime()
  const first = guess - zone.offset(guess) * 60_000
  return guess - zone.offset(first) * 60_000
}

export function two(value: number): string {
  return String(value).padStart(2, '0')
}

/** As strftime(3) in the C locale, with GNU's flags (`%-d`, `%_H`, `%^a`) and `%N`, `%s`, `%:z`. */
export function formatTime(format: string, at: number, zone: Zone): string {
  const time = localTime(at, zone)
  return format.replace(/%([-_0^#]*)(\d*)(:{0,3})([A-Za-z%+])/g, (whole, flags: string, width: string, colons: string, letter: string) => {
    const field = colons === '' ? fieldOf(letter, time, at, zone) : letter === 'z' ? zoneField(time.offset, colons.length) : undefined
    if (field === undefined) return whole
    return dress(field, flags, width === '' ? undefined : Number(width))
  })
}

interface Field {
  text: string
  /** How wide a number is, and what it is filled with. */
  width?: number
  fill?: string
}

function dress(field: Field, flags: string, width: number | undefined): string {
  let text = field.text
  if (flags.includes('^')) text = text.toUpperCase()
  if (flags.includes('#')) text = text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase()
  if (field.width === undefined) return width === undefined ? text : text.padStart(width, flags.includes('0') ? '0' : ' ')
  if (flags.includes('-')) return text.padStart(width ?? 0, '0')
  return text.padStart(width ?? field.width, flags.includes('_') ? ' ' : flags.includes('0') ? '0' : (field.fill ?? '0'))
}

const number = (value: number, width: number, fill = '0'): Field => ({ text: String(value), width, fill })

function fieldOf(letter: string, time: LocalTime, at: number, zone: Zone): Field | undefined {
  const again = (format: string): Field => ({ text: formatTime(format, at, zone) })
  const hour12 = time.hour % 12 === 0 ? 12 : time.hour % 12
  const milliseconds = ((at % 1000) + 1000) % 1000
  const fields: Record<string, () => Field> = {
    '%': () => ({ text: '%' }),
    a: () => ({ text: WEEKDAYS[time.weekday]!.slice(0, 3) }),
    A: () => ({ text: WEEKDAYS[time.weekday]! }),
    b: () => ({ text: MONTHS[time.month - 1]!.slice(0, 3) }),
    B: () => ({ text: MONTHS[time.month - 1]! }),
    c: () => again('%a %b %e %H:%M:%S %Y'),
    C: () => number(Math.floor(time.year / 100), 2),
    d: () => number(time.day, 2),
    D: () => again('%m/%d/%y'),
    e: () => number(time.day, 2, ' '),
    F: () => again('%Y-%m-%d'),
    g: () => number(isoWeek(time).year % 100, 2),
    G: () => number(isoWeek(time).year, 4),
    h: () => again('%b'),
    H: () => number(time.hour, 2),
    I: () => number(hour12, 2),
    j: () => number(time.yearDay, 3),
    k: () => number(time.hour, 2, ' '),
    l: () => number(hour12, 2, ' '),
    m: () => number(time.month, 2),
    M: () => number(time.minute, 2),
    n: () => ({ text: '\n' }),
    N: () => ({ text: `${String(milliseconds).padStart(3, '0')}000000` }),
    p: () => ({ text: time.hour < 12 ? 'AM' : 'PM' }),
    P: () => ({ text: time.hour < 12 ? 'am' : 'pm' }),
    q: () => number(Math.ceil(time.month / 3), 1),
    r: () => again('%I:%M:%S %p'),
    R: () => again('%H:%M'),
    s: () => number(Math.floor(at / 1000), 1),
    S: () => number(time.second, 2),
    t: () => ({ text: '\t' }),
    T: () => again('%H:%M:%S'),
    u: () => number(time.weekday === 0 ? 7 : time.weekday, 1),
    U: () => number(Math.floor((time.yearDay + 6 - time.weekday) / 7), 2),
    V: () => number(isoWeek(time).week, 2),
    w: () => number(time.weekday, 1),
    W: () => number(Math.floor((time.yearDay + 6 - ((time.weekday + 6) % 7)) / 7), 2),
    x: () => again('%m/%d/%y'),
    X: () => again('%H:%M:%S'),
    y: () => number(time.year % 100, 2),
    Y: () => number(time.year, 4),
    z: () => zoneField(time.offset, 0),
    Z: () => ({ text: time.zone }),
  }
  return fields[letter]?.()
}

function zoneField(offset: number, colons: number): Field {
  const text = offsetText(offset, colons === 0 ? '' : ':')
  return { text: colons === 2 ? `${text}:00` : colons === 3 ? text.replace(/:00$/, '') : text }
}

function isoWeek(time: LocalTime): { year: number; week: number } {
  const weekday = time.weekday === 0 ? 7 : time.weekday
  const thursday = new Date(Date.UTC(time.year, time.month - 1, time.day + 4 - weekday))
  const year = thursday.getUTCFullYear()
  return { year, week: Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / 604_800_000) + 1 }
}
