/**
 * What the page shows before the workbench is touched, copied from the database to localStorage: reading it needs no
 * library and no waiting. It is a copy: losing it loses nothing.
 */

/** Steps passed, by lesson. */
export type ProgressSummary = Record<string, Record<string, 'pass'>>

/** What the workbench must know before it is loaded. */
export interface Visit {
  /** The lesson that was worked on last. */
  lesson: string
  /** Exercises with work in this browser: their workbench wakes by itself. */
  opened: string[]
}

type Storage = () => Pick<globalThis.Storage, 'getItem' | 'setItem'>

export function readSummary(course: string, storage: Storage): ProgressSummary {
  const value = read(key(course, 'progress'), storage)
  return isRecord(value) && Object.values(value).every(isRecord) ? (value as ProgressSummary) : {}
}

export function writeSummary(course: string, summary: ProgressSummary, storage: Storage): void {
  write(key(course, 'progress'), summary, storage)
}

export function readVisit(course: string, storage: Storage): Visit | undefined {
  const value = read(key(course, 'visit'), storage)
  return isRecord(value) && typeof value.lesson === 'string' && Array.isArray(value.opened) ? (value as unknown as Visit) : undefined
}

export function writeVisit(course: string, visit: Visit, storage: Storage): void {
  write(key(course, 'visit'), visit, storage)
}

function key(course: string, name: 'progress' | 'visit'): string {
  return `slipway:${course}:${name}`
}

function read(name: string, storage: Storage): unknown {
  try {
    return JSON.parse(storage().getItem(name) ?? 'null')
  } catch {
    // Refused or damaged: as if nothing was done yet; the database knows better once it is asked.
    return undefined
  }
}

function write(name: string, value: unknown, storage: Storage): void {
  try {
    storage().setItem(name, JSON.stringify(value))
  } catch {
    // Refused storage is said by the workbench, where it costs work; here it costs a mark.
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
