import type { Command } from './ast.ts'
import { runCompound } from './compound.ts'
import { defineFunction } from './functions.ts'
import { withRedirections } from './redirection.ts'
import { runBody } from './script.ts'
import { runSimple } from './simple-command.ts'
import type { Shell } from './state.ts'

export async function runCommand(shell: Shell, command: Command): Promise<void> {
  if (command.line) shell.line = command.line
  if (command.type === 'SimpleCommand') return await runSimple(shell, command)
  // A process that would only wait for its subshell is that subshell.
  if (command.type === 'Subshell' && shell.last && !shell.traps.has('EXIT')) {
    return await withRedirections(shell, command.redirections, async () => void (await runBody(shell, command.body)))
  }
  shell.last = false
  if (command.type === 'FunctionDef') return defineFunction(shell, command)
  await runCompound(shell, command)
}
