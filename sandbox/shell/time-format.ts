import type { Clock } from '../contract.ts'

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** strftime(3) of the C locale, for `printf '%(…)T'`. */
export function formatTime(format: string, seconds: number, clock: Clock): string {
  const offset = clock.offset(seconds * 1000)
  const local = new Date((seconds + offset * 60) * 1000)
  return format.replace(/%([a-zA-Z%])/g, (whole, code: string) => field(local, code, { seconds, offset }) ?? whole)
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

function field(local: Date, code: string, { seconds, offset }: { seconds: number; offset: number }): string | undefined {
  const hour = local.getUTCHours()
  const day = Math.floor(
    (Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()) - Date.UTC(local.getUTCFullYear(), 0, 1)) / 86_400_000,
  )
  const again = (format: string) => format.replace(/%([a-zA-Z])/g, (_, inner: string) => field(local, inner, { seconds, offset }) ?? '')
  const fields: Record<string, () => string> = {
    a: () => DAYS[local.getUTCDay()]!.slice(0, 3),
    A: () => DAYS[local.getUTCDay()]!,
    b: () => MONTHS[local.getUTCMonth()]!.slice(0, 3),
    B: () => MONTHS[local.getUTCMonth()]!,
    c: () => again('%a %b %e %H:%M:%S %Y'),
    C: () => two(Math.floor(local.getUTCFullYear() / 100)),
    d: () => two(local.getUTCDate()),
    D: () => again('%m/%d/%y'),
    e: () => String(local.getUTCDate()).padStart(2),
    F: () => again('%Y-%m-%d'),
    H: () => two(hour),
    I: () => two(hour % 12 || 12),
    j: () => String(day + 1).padStart(3, '0'),
    m: () => two(local.getUTCMonth() + 1),
    M: () => two(local.getUTCMinutes()),
    n: () => '\n',
    p: () => (hour < 12 ? 'AM' : 'PM'),
    r: () => again('%I:%M:%S %p'),
    R: () => again('%H:%M'),
    s: () => String(seconds),
    S: () => two(local.getUTCSeconds()),
    t: () => '\t',
    T: () => again('%H:%M:%S'),
    u: () => String(local.getUTCDay() || 7),
    w: () => String(local.getUTCDay()),
    x: () => again('%m/%d/%y'),
    X: () => again('%H:%M:%S'),
    y: () => two(local.getUTCFullYear() % 100),
    Y: () => String(local.getUTCFullYear()),
    z: () => `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}${two(Math.abs(offset) % 60)}`,
    Z: () => (offset === 0 ? 'UTC' : again('%z')),
    '%': () => '%',
  }
  return fields[code]?.()
}
