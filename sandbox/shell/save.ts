import type { SessionState } from '../contract.ts'
import { declaration } from './declaration.ts'
import { printFunction } from './print-function.ts'
import { singleQuote } from './quote.ts'
import type { Shell } from './state.ts'
import { runText } from './traps.ts'

/** Not worth keeping: the shell sets them itself. */
const OWN = ['BASH', 'BASH_REMATCH', 'BASH_VERSION', 'HOSTTYPE', 'MACHTYPE', 'OPTIND', 'OSTYPE', 'PWD', 'SHLVL', '_']

/** Variables, functions, aliases and options as text that brings them back. */
export function saveText(shell: Shell): string {
  const lines: string[] = []
  for (const [name, variable] of shell.variables.all()) {
    if (!OWN.includes(name)) lines.push(declaration(name, variable).replace(/^declare/, 'declare -g'))
  }
  for (const called of shell.functions.values()) lines.push(printFunction(shell, called))
  for (const [name, text] of shell.aliases) lines.push(`alias ${name}=${singleQuote(text)}`)
  for (const name of shell.options) lines.push(`set -o ${name}`)
  for (const name of shell.shopts) lines.push(`shopt -s ${name}`)
  for (const [name, action] of shell.traps) lines.push(`trap -- ${singleQuote(action)} ${name}`)
  return `${lines.join('\n')}\n`
}

export async function restoreText(shell: Shell, state: SessionState): Promise<void> {
  await runText(shell, state.restore)
  if (shell.machine.fs.stat(state.cwd)?.kind === 'directory') {
    shell.cwd = state.cwd
    await runText(shell, `PWD=${singleQuote(state.cwd)}`)
  }
  // A session that goes on where it was must not end at the first failure of the restoring itself.
  shell.status = 0
}
