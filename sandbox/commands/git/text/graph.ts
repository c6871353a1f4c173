import { COLOURS, type Colour } from './colour.ts'

const PALETTE: Colour[] = [
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

/** A line of history on its way down: it waits for one commit. Lane n is drawn in column 2n. */
interface Lane {
  oid: string
  hue: number
}

/** A stroke between the star's row and the next commit: where it is now, and the lane that it leads to. */
interface Stroke {
  column: number
  lane: number
}

interface Cell {
  char: string
  hue: number | undefined
}

/** What is drawn beside one commit. */
export interface GraphRows {
  /** Rows above the star: they make room for a merge of three or more. */
  before: string[]
  star: string
  /** Rows below it, until every stroke stands over its lane. */
  after: string[]
  /** For each further line of text. */
  rest: string
  /** For an empty line above the commit. */
  gap: string
}

/** Draws the lanes left of `git log --graph`, one commit after another. */
export class Graph {
  readonly #colour: boolean
  #lanes: Lane[] = []
  #hue = -1
  /** The last row of the commit above, unless text stands between. */
  #above: Cell[] | undefined

  constructor(colour: boolean) {
    this.#colour = colour
  }

  next(oid: string, parents: string[]): GraphRows {
    const old = this.#lanes
    const found = old.findIndex(lane => lane.oid === oid)
    const fork = new Fork(old, { oid, parents, at: found < 0 ? old.length : found }, () => this.#nextHue())
    this.#lanes = fork.lanes
    const after = [...fork.spread(), ...settle(fork.strokes, fork.lanes)]
    const star = fork.star(this.#above ?? [])
    this.#above = after.at(-1)
    const draw = (cells: Cell[]) => this.#draw(cells, fork.width)
    return {
      before: fork.before().map(draw),
      star: draw(star),
      after: after.map(draw),
      rest: draw(upright(fork.lanes)),
      gap: draw(upright(old)),
    }
  }

  #nextHue(): number {
    this.#hue = (this.#hue + 1) % PALETTE.length
    return this.#hue
  }

  #draw(cells: Cell[], width: number): string {
    let text = ''
    for (let column = 0; column < Math.max(width, cells.length); column++) {
      const { char, hue } = cells[column] ?? { char: ' ', hue: undefined }
      const paint = this.#colour && hue !== undefined && char !== ' '
      text += paint ? `${COLOURS[PALETTE[hue] as Colour]}${char}${COLOURS.reset}` : char
    }
    return text
  }
}

function put(cells: Cell[], column: number, char: string, hue: number | undefined): void {
  while (cells.length <= column) cells.push({ char: ' ', hue: undefined })
  cells[column] = { char, hue }
}

function upright(lanes: Lane[]): Cell[] {
  const cells: Cell[] = []
  lanes.forEach((lane, number) => {
    put(cells, 2 * number, '|', lane.hue)
  })
  return cells
}

interface Star {
  oid: string
  parents: string[]
  /** Its lane; one after the last for a tip. */
  at: number
}

/** A commit and how the lanes go on below it. */
class Fork {
  /** The lanes below. */
  readonly lanes: Lane[] = []
  /** Where each stroke is when the rows of the fork itself are drawn. */
  readonly strokes: Stroke[] = []
  readonly #old: Lane[]
  readonly #star: Star
  /** The first parent is a lane on the left, so that the second takes the star's place. */
  readonly #leans: boolean
  /** Lanes by which those on the right give way; the last parent may be the lane that stands there already. */
  readonly #shift: number

  constructor(old: Lane[], star: Star, nextHue: () => number) {
    this.#old = old
    this.#star = star
    const { at, parents } = star
    const merge = parents.length > 1
    for (const lane of old.slice(0, at)) this.lanes.push(lane)
    const tip = at === old.length
    const targets = parents.map(parent => {
      const hue = merge || tip ? nextHue() : undefined
      return this.#lane(parent, hue)
    })
    this.#leans = merge && (targets[0] as number) < at
    const slots = merge ? parents.length - (this.#leans ? 1 : 0) : 1
    const last = targets.at(-1) as number
    const joins = slots > 1 && old[at + 1] !== undefined && old[at + 1]?.oid === parents.at(-1) && last === this.lanes.length - 1
    this.#shift = slots - 1 - (joins ? 1 : 0)
    targets.forEach((lane, number) => {
      const slot = number - (this.#leans ? 1 : 0)
      // Towards a lane that is not the next one it runs on under the others, up to two columns from where it will arrive.
      this.strokes.push({ column: slot < 0 ? Math.min(2 * at - 1, 2 * lane + 3) : 2 * (at + slot), lane })
    })
    old.forEach((lane, number) => {
      if (number === at) return
      this.strokes.push({ column: 2 * (number > at ? number + this.#shift : number), lane: this.#lane(lane.oid, undefined) })
    })
  }

  get width(): number {
    const last = Math.max(this.#old.length, this.#star.at + 1) + this.#shift
    return 2 * Math.max(last, this.lanes.length)
  }

  /** The lane of a commit below, made when there is none. */
  #lane(oid: string, hue: number | undefined): number {
    const known = this.lanes.findIndex(lane => lane.oid === oid)
    if (known >= 0) return known
    const before = this.#old.find(lane => lane.oid === oid)?.hue ?? hue ?? this.#old[this.#star.at]?.hue ?? 0
    this.lanes.push({ oid, hue: before })
    return this.lanes.length - 1
  }

  before(): Cell[][] {
    return []
  }

  /** A lane that comes from the row above on a slant and will go on with the same slant is not set upright here. */
  star(above: Cell[]): Cell[] {
    const cells = upright(this.#old)
    const { at } = this.#star
    this.#old.forEach((lane, number) => {
      const column = 2 * number
      const fromLeft = above[column - 1]?.char === '\\' && above[column]?.char !== '|'
      const fromRight = above[column + 1]?.char === '/'
      const givesWay = number > at && this.#shift > 0
      if (fromLeft && givesWay) put(cells, column, '\\', lane.hue)
      if (fromRight && !givesWay && this.lanes.findIndex(below => below.oid === lane.oid) < number) put(cells, column, '/', lane.hue)
    })
    put(cells, 2 * this.#star.at, '*', undefined)
    return cells
  }

  /** The row in which the strokes of a merge leave the star. */
  spread(): Cell[][] {
    const { at, parents } = this.#star
    if (parents.length < 2) return []
    const cells: Cell[] = []
    this.#old.forEach((lane, number) => {
      if (number < at) put(cells, 2 * number, '|', lane.hue)
      if (number > at) put(cells, 2 * number + (this.#shift > 0 ? 2 * this.#shift - 1 : 0), this.#shift > 0 ? '\\' : '|', lane.hue)
    })
    this.strokes.slice(0, parents.length).forEach(({ column, lane }) => {
      const hue = this.lanes[lane]?.hue
      if (column === 2 * at) put(cells, column, '|', hue)
      else if (column < 2 * at) {
        put(cells, 2 * at - 1, '/', hue)
        for (let dash = column; dash < 2 * at - 1; dash += 2) put(cells, dash, '_', hue)
      } else put(cells, column - 1, '\\', hue)
    })
    return [cells]
  }
}

/**
 * The rows in which strokes run left until each is over its lane, or touches it from the right. In each row a stroke goes
 * one column, or hops over a line in its way; the first that has far to go runs on under the others with a dash.
 */
function settle(strokes: Stroke[], lanes: Lane[]): Cell[][] {
  const rows: Cell[][] = []
  let moving = [...strokes].sort((a, b) => a.column - b.column)
  while (moving.some(stroke => stroke.column - 2 * stroke.lane > 1)) {
    const cells: Cell[] = []
    const moved: Stroke[] = []
    let long = false
    for (const { column, lane } of moving) {
      const goal = 2 * lane
      const hue = lanes[lane]?.hue
      const at = (place: number) => moved.find(stroke => stroke.column === place)
      if (column <= goal + 1) {
        put(cells, goal, '|', hue)
        if (!at(goal)) moved.push({ column: goal, lane })
        continue
      }
      if (at(column - 1)?.lane === lane) continue
      const place = at(column - 1) ? column - 2 : column - 1
      put(cells, place, '/', hue)
      const runs: boolean = !long && place - goal > 3 && !moved.some(stroke => stroke.column > goal + 2 && stroke.column % 2 === 1)
      if (runs) for (let dash = goal + 3; dash < place; dash += 2) put(cells, dash, '_', hue)
      long ||= runs
      moved.push({ column: runs ? goal + 3 : place, lane })
    }
    rows.push(cells)
    moving = moved
  }
  return rows
}
