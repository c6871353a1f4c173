import type { FunctionDefinition } from './ast.ts'
import { runCompound } from './compound.ts'
import { ExpansionFailure, ReturnFlow } from './flow.ts'
import { withRedirections } from './redirection.ts'
import type { Shell, ShellFunction } from './state.ts'
import { runTrap } from './traps.ts'

/** Calls inside calls: far more than any sensible script, fewer than the host's stack bears. */
const DEEPEST = 400

export function defineFunction(shell: Shell, definition: FunctionDefinition): void {
  const source = shell.frames.at(-1)?.source ?? (shell.interactive ? 'main' : shell.name)
  shell.functions.set(definition.name, { definition, source, exported: false })
  shell.status = 0
}

/** Runs a function with arguments of its own and a scope for its locals. */
export async function callFunction(shell: Shell, called: ShellFunction, args: string[]): Promise<number> {
  const { definition } = called
  if (shell.frames.length >= DEEPEST)
    throw new ExpansionFailure(`${definition.name}: maximum function nesting level exceeded (${DEEPEST})`, { fatal: true })
  const { positional, loops } = shell
  shell.frames.push({ kind: 'function', name: definition.name, line: shell.line, source: called.source })
  shell.variables.push()
  shell.positional = args
  shell.loops = 0
  try {
    await withRedirections(shell, definition.redirections, () => runCompound(shell, definition.body))
    await runTrap(shell, 'RETURN')
  } catch (error) {
    if (!(error instanceof ReturnFlow)) throw error
    shell.status = error.code
  } finally {
    shell.variables.pop()
    shell.frames.pop()
    Object.assign(shell, { positional, loops })
  }
  return shell.status
}
