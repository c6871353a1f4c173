import { Failure } from './program.ts'
import { quote } from './quote.ts'

/** `1,3-5,7-`, merged and in order; both ends are part of a range. */
export type Range = [from: number, to: number]

export function parseRanges(list: string, kind: 'field' | 'byte/character'): Range[] {
  const what = kind === 'field' ? 'fields' : 'byte/character positions'
  const ranges = list.split(/[,\s]/).map((part): Range => {
    const match = /^(\d*)(-?)(\d*)$/.exec(part)
    if (match === null)
      throw new Failure(
        /^[\d-]*$/.test(part)
          ? `invalid ${kind === 'field' ? 'field' : 'byte or character'} range`
          : `invalid ${kind === 'field' ? 'field' : 'byte/character position'} value ${quote(part)}`,
        { hint: true },
      )
    const [, low, dash, high] = match
    if (low === '' && high === '')
      throw new Failure(dash === '' ? `${what} are numbered from 1` : `invalid range with no endpoint: ${part}`, { hint: true })
    if (low === '0' || (low === '' && high === '0') || (dash === '' && low === '0'))
      throw new Failure(`${what} are numbered from 1`, { hint: true })
    const from = low === '' ? 1 : Number(low)
    const to = dash === '' ? from : high === '' ? Number.POSITIVE_INFINITY : Number(high)
    if (to < from) throw new Failure(`invalid decreasing range`, { hint: true })
    return [from, to]
  })
  return merge(ranges)
}

function merge(ranges: Range[]): Range[] {
  const merged: Range[] = []
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}

/** What the ranges leave out. */
export function complement(ranges: Range[]): Range[] {
  const rest: Range[] = []
  let next = 1
  for (const [from, to] of ranges) {
    if (from > next) rest.push([next, from - 1])
    next = to + 1
  }
  if (next !== Number.POSITIVE_INFINITY) rest.push([next, Number.POSITIVE_INFINITY])
  return rest
}
