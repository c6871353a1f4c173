import type { CommandContext, FileStat, Path } from '../../contract.ts'
import type { Zone } from '../_shared/time.ts'

/** A file that find has come to. */
export interface Visit {
  name: string
  path: Path
  stat: FileStat
  depth: number
  /** The operand it was found under. */
  start: string
}

export interface Walk {
  ctx: CommandContext
  zone: Zone
  now: number
  code: number
  quit: boolean
  /** Set by -prune for the file at hand. */
  pruned: boolean
  /** Words gathered by `-exec … +`, run at the end. */
  batches: { words: string[]; names: string[] }[]
}

export type Test = (visit: Visit, walk: Walk) => Promise<boolean> | boolean

export interface Expression {
  test: Test
  /** Whether it prints or does something by itself, so that -print is not added. */
  acts: boolean
  depthFirst: boolean
  maxDepth: number
  minDepth: number
}
