import type { Shell, ShellFunction } from './state.ts'

/** A function as text that defines it again. */
export function printFunction(shell: Shell, { definition }: ShellFunction): string {
  return shell.machine.parser
    .print({
      type: 'Script',
      statements: [
        { type: 'Statement', pipelines: [{ type: 'Pipeline', commands: [definition], negated: false }], operators: [], background: false },
      ],
    })
    .trimEnd()
}
