import type { CommandContext } from '../../contract.ts'
import { isDirectory, join, lastPart, type Placement } from './names.ts'
import { Failure, resolve } from './program.ts'
import { quote } from './quote.ts'

export interface PlacementOptions {
  operands: string[]
  /** `-t DIRECTORY` */
  directory?: string | undefined
  /** `-T`: the target is a name, never a directory to put things in. */
  exact: boolean
}

/** Where cp and mv put what they are given. */
export function placementOf(ctx: CommandContext, { operands, directory, exact }: PlacementOptions): Placement {
  if (operands.length === 0) throw new Failure('missing file operand', { hint: true })
  if (directory !== undefined) {
    if (!isDirectory(ctx, directory)) throw new Failure(`target directory ${quote(directory)}: ${whyNot(ctx, directory)}`)
    return { sources: operands, target: source => join(directory, lastPart(source)) }
  }
  if (operands.length === 1) throw new Failure(`missing destination file operand after ${quote(operands[0]!)}`, { hint: true })
  const target = operands.at(-1)!
  const sources = operands.slice(0, -1)
  if (exact) {
    if (operands.length > 2) throw new Failure(`extra operand ${quote(operands[2]!)}`, { hint: true })
    return { sources, target: () => target }
  }
  if (isDirectory(ctx, target)) return { sources, target: source => join(target, lastPart(source)) }
  if (sources.length > 1) throw new Failure(`target ${quote(target)}: ${whyNot(ctx, target)}`)
  return { sources, target: () => target }
}

function whyNot(ctx: CommandContext, name: string): string {
  return name !== '' && ctx.fs.exists(resolve(ctx, name)) ? 'Not a directory' : 'No such file or directory'
}
