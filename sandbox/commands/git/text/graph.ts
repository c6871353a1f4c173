import { COLOURS, type Colour } from './colour.ts'
import { collapse, PALETTE } from './graph-edges.ts'

interface Lane {
  oid: string
  colour: number
}

type Phase = 'padding' | 'before' | 'commit' | 'merge' | 'collapse'

/**
 * Draws the lines left of `git log --graph`, row by row: each lane leads to the next commit of a line of history.
 * `edges[i]` is the lane that the character at column i belongs to on its way to column `2 * lane`.
 */
export class Graph {
  readonly #colour: boolean
  #oid = ''
  #parents: string[] = []
  #lanes: Lane[] = []
  #next: Lane[] = []
  #edges: number[] = []
  #oldEdges: number[] = []
  #edgeCount = 0
  #width = 0
  #position = 0
  #oldPosition = 0
  /** Whether a merge's first parent stays below it (1) or runs to the left (0). */
  #layout = -1
  #added = 0
  #oldAdded = 0
  #expanded = 0
  #phase: Phase = 'padding'
  #oldPhase: Phase = 'padding'
  #hue = PALETTE.length - 1

  constructor(colour: boolean) {
    this.#colour = colour
  }

  /** Goes on to a commit; the rows of the one before must have been drawn. */
  update(oid: string, parents: string[]): void {
    this.#oid = oid
    this.#parents = parents
    this.#oldPosition = this.#position
    this.#updateLanes()
    this.#expanded = 0
    this.#phase = this.#needsRoom() ? 'before' : 'commit'
  }

  /** Whether every row of the present commit is drawn. */
  get finished(): boolean {
    return this.#phase === 'padding'
  }

  /** The rows up to and with the one that holds the star. */
  commitRows(): string[] {
    const rows: string[] = []
    for (;;) {
      const last = this.#phase === 'commit' || this.#phase === 'padding'
      rows.push(this.row())
      if (last) return rows
    }
  }

  /** What is left to draw of the present commit. */
  rest(): string[] {
    const rows: string[] = []
    while (!this.finished) rows.push(this.row())
    return rows
  }

  row(): string {
    switch (this.#phase) {
      case 'padding':
        return this.#pad(this.#next.map(lane => [lane, '|', ' ']))
      case 'before':
        return this.#beforeRow()
      case 'commit':
        return this.#commitRow()
      case 'merge':
        return this.#mergeRow()
      case 'collapse':
        return this.#collapseRow()
    }
  }

  /** An empty row between two commits. */
  gap(): string {
    if (this.#phase !== 'commit') return this.row()
    const cells: Cell[] = []
    for (const lane of this.#lanes) {
      const room = lane.oid === this.#oid && this.#parents.length > 2 ? (this.#parents.length - 2) * 2 : 1
      cells.push([lane, '|', ' '.repeat(room)])
    }
    this.#oldPhase = 'padding'
    return this.#pad(cells)
  }

  #enter(phase: Phase): void {
    this.#oldPhase = this.#phase
    this.#phase = phase
  }

  #updateLanes(): void {
    this.#lanes = this.#next
    this.#next = []
    this.#edges = new Array<number>(2 * (this.#lanes.length + this.#parents.length)).fill(-1)
    this.#width = 0
    this.#oldAdded = this.#added
    this.#added = 0
    let seen = false
    for (let at = 0; at <= this.#lanes.length; at++) {
      const lane = this.#lanes[at]
      if (!lane && seen) break
      if (lane && lane.oid !== this.#oid) {
        this.#insert(lane.oid, -1)
        continue
      }
      seen = true
      this.#position = at
      this.#layout = -1
      for (const parent of this.#parents) {
        if (this.#parents.length > 1 || !lane) this.#hue = (this.#hue + 1) % PALETTE.length
        this.#insert(parent, at)
      }
      if (this.#parents.length === 0) this.#width += 2
    }
    this.#edgeCount = this.#edges.length
    while (this.#edgeCount > 1 && (this.#edges[this.#edgeCount - 1] as number) < 0) this.#edgeCount--
  }

  #insert(oid: string, from: number): void {
    let lane = this.#next.findIndex(one => one.oid === oid)
    if (lane < 0) {
      lane = this.#next.length
      const known = this.#lanes.find(one => one.oid === oid)
      this.#next.push({ oid, colour: known?.colour ?? this.#hue })
    }
    let column: number
    if (this.#parents.length > 1 && from >= 0 && this.#layout === -1) {
      const distance = from - lane
      this.#layout = distance > 0 ? 0 : 1
      this.#added = this.#parents.length + this.#layout - 2
      column = this.#width + (this.#layout - 1) * (distance > 1 ? 2 * distance - 3 : 1)
      this.#width += 2 * this.#layout
    } else if (this.#added > 0 && lane === this.#edges[this.#width - 2]) {
      column = this.#width - 2
      this.#added = -1
    } else {
      column = this.#width
      this.#width += 2
    }
    this.#edges[column] = lane
  }

  /** Parents of a merge that hang on a dashed line to its right. */
  get #dashed(): number {
    return this.#parents.length + this.#layout - 3
  }

  #needsRoom(): boolean {
    return this.#parents.length >= 3 && this.#position < this.#lanes.length - 1 && this.#expanded < this.#dashed * 2
  }

  get #settled(): boolean {
    return this.#edges.slice(0, this.#edgeCount).every((lane, column) => lane < 0 || lane === Math.floor(column / 2))
  }

  #pad(cells: Cell[]): string {
    let text = ''
    let width = 0
    for (const [lane, char, room] of cells) {
      text += this.#paint(lane, char) + room
      width += char.length + room.length
    }
    return text + ' '.repeat(Math.max(0, this.#width - width))
  }

  #paint(lane: Lane | undefined, char: string): string {
    if (!this.#colour || !lane) return char
    return `${COLOURS[PALETTE[lane.colour] as Colour]}${char}${COLOURS.reset}`
  }

  #beforeRow(): string {
    let seen = false
    const cells = this.#lanes.map((lane, at): Cell => {
      if (lane.oid === this.#oid) {
        seen = true
        return [lane, '|', `${' '.repeat(this.#expanded)} `]
      }
      const leans = seen && (this.#expanded > 0 || (this.#oldPhase === 'merge' && this.#oldPosition < at))
      return [lane, leans ? '\\' : '|', ' ']
    })
    const row = this.#pad(cells)
    this.#expanded++
    if (!this.#needsRoom()) this.#enter('commit')
    return row
  }

  #commitRow(): string {
    const cells: Cell[] = []
    let seen = false
    for (let at = 0; at <= this.#lanes.length; at++) {
      const lane = this.#lanes[at]
      if (!lane && seen) break
      if (!lane || lane.oid === this.#oid) {
        seen = true
        cells.push([undefined, '*', this.#dashed > 0 && this.#parents.length > 1 ? '' : ' '])
        if (this.#dashed > 0 && this.#parents.length > 1) cells.push(...this.#dashes())
      } else cells.push([lane, this.#passing(at, seen), ' '])
    }
    const row = this.#pad(cells)
    if (this.#parents.length > 1) this.#enter('merge')
    else this.#enter(this.#settled ? 'padding' : 'collapse')
    return row
  }

  /** How a lane beside the star is drawn. */
  #passing(at: number, seen: boolean): string {
    if (seen && this.#added > 1) return '\\'
    if (seen && this.#added === 1) return this.#oldPhase === 'merge' && this.#oldAdded > 0 && this.#oldPosition < at ? '\\' : '|'
    if (this.#oldPhase === 'collapse' && this.#oldEdges[2 * at + 1] === at && (this.#edges[2 * at] ?? -1) < at) return '/'
    return '|'
  }

  #dashes(): Cell[] {
    const cells: Cell[] = []
    for (let number = 0; number < this.#dashed; number++) {
      const lane = this.#next[this.#edges[(this.#position + number + 2) * 2] as number]
      const last = number === this.#dashed - 1
      cells.push([lane, '-', ''], [lane, last ? '.' : '-', last ? ' ' : ''])
    }
    return cells
  }

  #mergeRow(): string {
    const cells: Cell[] = []
    const first = this.#parents[0]
    let seen = false
    let left: Lane | undefined
    for (let at = 0; at <= this.#lanes.length; at++) {
      const lane = this.#lanes[at]
      if (!lane && seen) break
      if (!lane || lane.oid === this.#oid) {
        seen = true
        let shape = this.#layout
        this.#parents.forEach((parent, number) => {
          const target = this.#next.find(one => one.oid === parent)
          const room = shape === 2 && (this.#added > 0 || number < this.#parents.length - 1)
          cells.push([target, '/|\\'[shape] as string, room ? ' ' : ''])
          if (shape < 2) shape++
        })
        if (this.#added === 0) cells.push([undefined, ' ', ''])
      } else if (seen) cells.push([lane, this.#added > 0 ? '\\' : '|', ' '])
      else {
        cells.push([lane, '|', ''])
        if (this.#layout !== 0 || at !== this.#position - 1) cells.push(left ? [left, '_', ''] : [undefined, ' ', ''])
      }
      if (lane && lane.oid === first) left = lane
    }
    const row = this.#pad(cells)
    this.#enter(this.#settled ? 'padding' : 'collapse')
    return row
  }

  #collapseRow(): string {
    const { edges, horizontal, lane } = collapse(this.#edges, this.#edgeCount)
    this.#edges = edges
    this.#oldEdges = [...edges]
    if ((edges[this.#edgeCount - 1] as number) < 0) this.#edgeCount--
    return this.#drawEdges(horizontal, lane)
  }

  #drawEdges(horizontal: number, horizontalLane: number): string {
    const cells: Cell[] = []
    let dashed = false
    for (let at = 0; at < this.#edgeCount; at++) {
      const lane = this.#edges[at] as number
      if (lane < 0) cells.push([undefined, ' ', ''])
      else if (lane * 2 === at) cells.push([this.#next[lane], '|', ''])
      else if (lane === horizontalLane && at !== horizontal - 1) {
        if (at !== lane * 2 + 3) this.#edges[at] = -1
        dashed = true
        cells.push([this.#next[lane], '_', ''])
      } else {
        if (dashed && at < horizontal) this.#edges[at] = -1
        cells.push([this.#next[lane], '/', ''])
      }
    }
    const row = this.#pad(cells)
    if (this.#settled) this.#enter('padding')
    return row
  }
}

/** A lane (for its colour), what is drawn, and the room after it. */
type Cell = [Lane | undefined, string, string]
