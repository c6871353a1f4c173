import type { Lines } from './lines.ts'
import { addressFlags, type Patterns } from './patterns.ts'
import type { Address, SedCommand } from './syntax.ts'

/** Which lines a command is for; remembers the ranges that are open. */
export class Addresses {
  private readonly ranges = new Map<SedCommand, number>()
  private readonly patterns: Patterns

  constructor(patterns: Patterns) {
    this.patterns = patterns
  }

  /** Whether more lines of the command's range are to come. */
  isOpen(command: SedCommand): boolean {
    return this.ranges.has(command)
  }

  selected(command: SedCommand, lines: Lines, space: string): boolean {
    if (command.letter === '}' || command.letter === ':') return true
    if (command.from === undefined) return !command.negated
    const inside = command.to === undefined ? this.matches(command.from, lines, space) : this.inRange(command, lines, space)
    return inside !== command.negated
  }

  private matches(address: Address, lines: Lines, space: string): boolean {
    if (address.kind === 'line') return lines.number === address.line
    if (address.kind === 'last') return lines.isLast
    if (address.kind === 'step')
      return address.step === 0
        ? lines.number === address.first
        : lines.number >= address.first && (lines.number - address.first) % address.step === 0
    const expression = this.patterns.use(address.source, addressFlags(address.flags))
    expression.lastIndex = 0
    return expression.test(space)
  }

  /** A range stays open until its end; an end that is a line number before the start closes it at once. */
  private inRange(command: SedCommand, lines: Lines, space: string): boolean {
    const { from, to } = command
    const until = this.ranges.get(command)
    if (until === undefined) {
      const zero = from!.kind === 'line' && from!.line === 0 && lines.number === 1
      if (!zero && !this.matches(from!, lines, space)) return false
      if (zero && to!.kind === 'pattern' && this.matches(to as Address, lines, space)) return true
      if (to!.kind === 'line' && to!.line <= lines.number) return true
      if (to!.kind === 'last' && lines.isLast) return true
      const end =
        to!.kind === 'plus'
          ? lines.number + to!.count
          : to!.kind === 'multiple'
            ? to!.count === 0
              ? lines.number
              : Math.ceil(lines.number / to!.count) * to!.count
            : to!.kind === 'line'
              ? to!.line
              : -1
      if (end === lines.number) return true
      this.ranges.set(command, end)
      return true
    }
    const ended = until >= 0 ? lines.number >= until : this.matches(to as Address, lines, space)
    if (ended) this.ranges.delete(command)
    return until < 0 || lines.number <= until
  }
}
