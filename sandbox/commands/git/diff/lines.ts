/**
 * Which lines differ between two texts: Myers' linear-space algorithm ("An O(ND) difference algorithm and its variations", 1986),
 * then groups of changed lines slid to where a reader expects them.
 */
import { slide } from './slide.ts'

export interface LineDiff {
  /** Lines of the old text that are gone. */
  removed: boolean[]
  /** Lines of the new text that are not in the old one. */
  added: boolean[]
}

/** Lines with their newline; the last may lack it. */
export function splitLines(text: string): string[] {
  if (text === '') return []
  const lines = text.split('\n')
  const last = lines.pop() as string
  const whole = lines.map(line => `${line}\n`)
  return last === '' ? whole : [...whole, last]
}

/** `key` tells which lines count as equal (`-w` leaves out blanks). */
export function diffLines(before: string[], after: string[], key: (line: string) => string = line => line): LineDiff {
  const ids = new Map<string, number>()
  const number = (line: string) => {
    const name = key(line)
    let id = ids.get(name)
    if (id === undefined) {
      id = ids.size
      ids.set(name, id)
    }
    return id
  }
  const a = before.map(number)
  const b = after.map(number)
  const result = { removed: new Array<boolean>(a.length).fill(false), added: new Array<boolean>(b.length).fill(false) }
  compare(a, b, result)
  slide(before, a, result.removed, result.added)
  slide(after, b, result.added, result.removed)
  return result
}

function compare(a: number[], b: number[], result: LineDiff): void {
  let start = 0
  let endA = a.length
  let endB = b.length
  while (start < endA && start < endB && a[start] === b[start]) start++
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--
    endB--
  }
  // A line that the other text lacks cannot be kept: leaving it out makes the search smaller and its choices steadier.
  const inA = new Set(a.slice(start, endA))
  const inB = new Set(b.slice(start, endB))
  const keptA: number[] = []
  const keptB: number[] = []
  for (let at = start; at < endA; at++) {
    if (inB.has(a[at] as number)) keptA.push(at)
    else result.removed[at] = true
  }
  for (let at = start; at < endB; at++) {
    if (inA.has(b[at] as number)) keptB.push(at)
    else result.added[at] = true
  }
  const search = new Search(
    keptA.map(at => a[at] as number),
    keptB.map(at => b[at] as number),
  )
  search.run(0, keptA.length, 0, keptB.length)
  for (const at of search.removed) result.removed[keptA[at] as number] = true
  for (const at of search.added) result.added[keptB[at] as number] = true
}

class Search {
  readonly removed: number[] = []
  readonly added: number[] = []
  readonly #a: number[]
  readonly #b: number[]
  readonly #forward: Int32Array
  readonly #backward: Int32Array
  readonly #middle: number

  constructor(a: number[], b: number[]) {
    this.#a = a
    this.#b = b
    this.#forward = new Int32Array(a.length + b.length + 3)
    this.#backward = new Int32Array(a.length + b.length + 3)
    this.#middle = b.length + 1
  }

  run(startA: number, limitA: number, startB: number, limitB: number): void {
    let a = startA
    let b = startB
    let endA = limitA
    let endB = limitB
    while (a < endA && b < endB && this.#a[a] === this.#b[b]) {
      a++
      b++
    }
    while (a < endA && b < endB && this.#a[endA - 1] === this.#b[endB - 1]) {
      endA--
      endB--
    }
    if (a === endA) for (; b < endB; b++) this.added.push(b)
    else if (b === endB) for (; a < endA; a++) this.removed.push(a)
    else {
      const [splitA, splitB] = this.#split(a, endA, b, endB)
      this.run(a, splitA, b, splitB)
      this.run(splitA, endA, splitB, endB)
    }
  }

  /** Where a shortest path crosses the middle: searched from both ends at once, diagonal by diagonal. */
  #split(startA: number, endA: number, startB: number, endB: number): [number, number] {
    const forward = this.#forward
    const backward = this.#backward
    const zero = this.#middle
    const lowest = startA - endB
    const highest = endA - startB
    const first = startA - startB
    const last = endA - endB
    const odd = ((first - last) & 1) !== 0
    let forwardLow = first
    let forwardHigh = first
    let backwardLow = last
    let backwardHigh = last
    forward[zero + first] = startA
    backward[zero + last] = endA
    for (;;) {
      if (forwardLow > lowest) forward[zero + --forwardLow - 1] = -1
      else forwardLow++
      if (forwardHigh < highest) forward[zero + ++forwardHigh + 1] = -1
      else forwardHigh--
      for (let diagonal = forwardHigh; diagonal >= forwardLow; diagonal -= 2) {
        const left = forward[zero + diagonal - 1] as number
        const above = forward[zero + diagonal + 1] as number
        let a = left >= above ? left + 1 : above
        while (a < endA && a - diagonal < endB && this.#a[a] === this.#b[a - diagonal]) a++
        forward[zero + diagonal] = a
        if (odd && backwardLow <= diagonal && diagonal <= backwardHigh && (backward[zero + diagonal] as number) <= a)
          return [a, a - diagonal]
      }
      if (backwardLow > lowest) backward[zero + --backwardLow - 1] = 0x7fffffff
      else backwardLow++
      if (backwardHigh < highest) backward[zero + ++backwardHigh + 1] = 0x7fffffff
      else backwardHigh--
      for (let diagonal = backwardHigh; diagonal >= backwardLow; diagonal -= 2) {
        const left = backward[zero + diagonal - 1] as number
        const above = backward[zero + diagonal + 1] as number
        let a = left < above ? left : above - 1
        while (a > startA && a - diagonal > startB && this.#a[a - 1] === this.#b[a - diagonal - 1]) a--
        backward[zero + diagonal] = a
        if (!odd && forwardLow <= diagonal && diagonal <= forwardHigh && a <= (forward[zero + diagonal] as number)) return [a, a - diagonal]
      }
    }
  }
}
