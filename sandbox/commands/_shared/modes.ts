import type { FileKind } from '../../contract.ts'

const KIND: Record<FileKind, string> = { file: '-', directory: 'd', symlink: 'l' }

/** `-rw-r--r--` */
export function modeString(kind: FileKind, mode: number): string {
  const triple = (shift: number, special: number, letter: string) => {
    const bits = (mode >> shift) & 7
    const execute = bits & 1 ? (mode & special ? letter : 'x') : mode & special ? letter.toUpperCase() : '-'
    return `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${execute}`
  }
  return KIND[kind] + triple(6, 0o4000, 's') + triple(3, 0o2000, 's') + triple(0, 0o1000, 't')
}

/** `0644` */
export function octal(mode: number): string {
  return mode.toString(8).padStart(4, '0')
}

/** What a mode is applied to. */
export interface ModeBase {
  mode: number
  directory: boolean
  umask: number
}

/** Applies `755`, `u+x`, `go-w,a=rX`; undefined when it is no mode. */
export function applyMode(text: string, base: ModeBase): number | undefined {
  if (/^[0-7]{1,5}$/.test(text)) {
    const value = Number.parseInt(text, 8)
    if (value > 0o7777) return undefined
    // On a directory fewer than five digits leave the set-id bits alone.
    return base.directory && text.length < 5 ? value | (base.mode & 0o6000) : value
  }
  let mode = base.mode
  for (const clause of text.split(',')) {
    const match = /^([ugoa]*)((?:[-+=](?:[rwxXst]*|[ugo]))+)$/.exec(clause)
    if (match === null) return undefined
    for (const [, operator, letters] of match[2]!.matchAll(/([-+=])([rwxXst]*|[ugo])(?=[-+=]|$)/g)) {
      mode = applyClause(mode, { who: match[1]!, operator: operator!, letters: letters! }, base)
    }
  }
  return mode
}

interface Clause {
  who: string
  operator: string
  letters: string
}

function applyClause(mode: number, { who, operator, letters }: Clause, base: ModeBase): number {
  const everyone = who === '' || who.includes('a')
  const shifts = [...(everyone ? 'ugo' : who)].map(letter => ({ u: 6, g: 3, o: 0 })[letter as 'u' | 'g' | 'o'])
  let bits = 0
  let special = 0
  for (const letter of letters) {
    if (letter === 'r') bits |= 4
    else if (letter === 'w') bits |= 2
    else if (letter === 'x') bits |= 1
    else if (letter === 'X') bits |= base.directory || mode & 0o111 ? 1 : 0
    else if (letter === 's') special |= (shifts.includes(6) ? 0o4000 : 0) | (shifts.includes(3) ? 0o2000 : 0)
    else if (letter === 't') special |= everyone ? 0o1000 : 0
    else bits |= (mode >> { u: 6, g: 3, o: 0 }[letter as 'u' | 'g' | 'o']) & 7
  }
  let value = special
  let mask = 0
  for (const shift of shifts) {
    value |= bits << shift
    mask |= 7 << shift
  }
  // Without `u`, `g`, `o` or `a` the umask has its say.
  const allowed = who === '' ? ~base.umask : ~0
  if (operator === '+') return mode | (value & allowed)
  if (operator === '-') return mode & ~(value & allowed)
  return (mode & ~mask) | (value & allowed)
}

export function ownerName(uid: number): string {
  return uid === 0 ? 'root' : uid === 1000 ? 'learner' : String(uid)
}
