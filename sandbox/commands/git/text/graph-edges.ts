import type { Colour } from './colour.ts'

export const PALETTE: Colour[] = [
  'red',
  'green',
  'yellow',
  'blue',
  'magenta',
  'cyan',
  'boldRed',
  'boldGreen',
  'boldYellow',
  'boldBlue',
  'boldMagenta',
  'boldCyan',
]

/** Moves every edge that is not yet above its lane one step to the left; one of them may run on horizontally. */
export function collapse(old: number[], count: number): { edges: number[]; horizontal: number; lane: number } {
  const edges = new Array<number>(old.length).fill(-1)
  let horizontal = -1
  let horizontalLane = -1
  const run = (column: number, at: number, lane: number) => {
    if (horizontal !== -1) return
    horizontal = column
    horizontalLane = lane
    for (let dash = lane * 2 + 3; dash < at - 2; dash += 2) edges[dash] = lane
  }
  for (let at = 0; at < count; at++) {
    const lane = old[at] as number
    if (lane < 0) continue
    if (lane * 2 === at) edges[at] = lane
    else if ((edges[at - 1] as number) < 0) {
      edges[at - 1] = lane
      run(at, at, lane)
    } else if (edges[at - 1] !== lane) {
      edges[at - 2] = lane
      run(at - 1, at, lane)
    }
  }
  return { edges, horizontal, lane: horizontalLane }
}
