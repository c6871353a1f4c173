import type { SimpleCommand, Statement } from './ast.ts'
import { runBody } from './script.ts'
import type { Shell } from './state.ts'

/** Runs a command whose first word is an alias; false when it is none. */
export async function expandAlias(shell: Shell, command: SimpleCommand): Promise<boolean> {
  if (shell.aliases.size === 0 || !shell.shopts.has('expand_aliases')) return false
  const expanded = replace(shell, command, new Set())
  if (!expanded) return false
  const { aliases } = shell
  // The words of an alias are not looked up again: they were followed to their end.
  shell.aliases = new Map()
  try {
    await runBody(shell, expanded)
  } finally {
    if (shell.aliases.size === 0) shell.aliases = aliases
    else for (const [name, text] of aliases) if (!shell.aliases.has(name)) shell.aliases.set(name, text)
  }
  return true
}

/** The alias's own text, with the rest of the command behind its last words. */
function replace(shell: Shell, command: SimpleCommand, seen: Set<string>): Statement[] | undefined {
  const [part] = command.name?.parts ?? []
  if (command.name?.parts.length !== 1 || part?.type !== 'Literal') return undefined
  const text = shell.aliases.get(part.value)
  if (text === undefined || seen.has(part.value)) return undefined
  const statements = shell.machine.parser.script(text).statements
  const last = statements.at(-1)
  const pipeline = last?.pipelines.at(-1)
  const end = pipeline?.commands.at(-1)
  if (!last || !pipeline || end?.type !== 'SimpleCommand') return statements
  const joined: SimpleCommand = {
    ...end,
    ...(command.line === undefined ? {} : { line: command.line }),
    args: [...end.args, ...command.args],
    assignments: [...command.assignments, ...end.assignments],
    redirections: [...end.redirections, ...command.redirections],
  }
  const followed =
    statements.length === 1 && last.pipelines.length === 1 && pipeline.commands.length === 1
      ? replace(shell, joined, new Set([...seen, part.value]))
      : undefined
  if (followed) return followed
  const changed = {
    ...last,
    pipelines: [...last.pipelines.slice(0, -1), { ...pipeline, commands: [...pipeline.commands.slice(0, -1), joined] }],
  }
  return [...statements.slice(0, -1), changed]
}
