/**
 * What the page shows before the workbench is touched, copied from the database to localStorage: reading it needs no
 * library and no waiting. It is a copy: losing it loses nothing.
 */
export interface Mirror {
  /** By exercise: the steps that passed, and whether all did. */
  exercises: Record<string, { passed: string[]; done: boolean }>
  /** The lesson that was worked on last. */
  last?: string
}

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>

export function readMirror(course: string, storage: () => Storage): Mirror {
  try {
    const parsed: unknown = JSON.parse(storage().getItem(key(course)) ?? '{}')
    return isMirror(parsed) ? parsed : { exercises: {} }
  } catch {
    // Refused or damaged: as if nothing was done yet; the database knows better once it is asked.
    return { exercises: {} }
  }
}

export function writeMirror(course: string, mirror: Mirror, storage: () => Storage): void {
  try {
    storage().setItem(key(course), JSON.stringify(mirror))
  } catch {
    // Refused storage is said by the workbench, where it costs work; here it costs a mark.
  }
}

function key(course: string): string {
  return `slipway:${course}:progress`
}

function isMirror(value: unknown): value is Mirror {
  if (typeof value !== 'object' || value === null || !('exercises' in value)) return false
  const { exercises } = value
  if (typeof exercises !== 'object' || exercises === null) return false
  return Object.values(exercises).every(entry => typeof entry === 'object' && entry !== null && Array.isArray(entry.passed))
}
