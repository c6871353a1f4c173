import type { Command, Pipeline } from './ast.ts'
import type { Shell } from './state.ts'

/** Text of one command, as `jobs` and `ps` show it. */
export function commandText(shell: Shell, command: Command): string {
  if (command.type === 'SimpleCommand' && !command.assignments.length && !command.redirections.length) {
    const words = [command.name, ...command.args].map(word =>
      word?.parts.length === 1 && word.parts[0]?.type === 'Literal' ? word.parts[0].value : undefined,
    )
    if (words.every(word => word !== undefined)) return words.join(' ')
  }
  const pipeline: Pipeline = { type: 'Pipeline', commands: [command], negated: false }
  return shell.machine.parser.print({
    type: 'Script',
    statements: [{ type: 'Statement', pipelines: [pipeline], operators: [], background: false }],
  })
}
