import type { Signal } from '../contract.ts'
import { complain } from './complain.ts'
import { ExitFlow, ReturnFlow } from './flow.ts'
import { runBody } from './script.ts'
import { Killed } from './signals.ts'
import type { Shell, TrapName } from './state.ts'
import { SyntaxFailure } from './syntax-error.ts'

/** Lets signals for the shell's process find the traps of this shell. */
export function watchSignals(shell: Shell): void {
  shell.process.onSignal(name => {
    const action = shell.traps.get(name)
    if (action === undefined) return false
    if (action !== '') shell.pending.push(name)
    return true
  })
}

export async function runPendingTraps(shell: Shell): Promise<void> {
  for (let name: Signal | undefined = shell.pending.shift(); name; name = shell.pending.shift()) await runTrap(shell, name)
}

/** Runs the action of a trap; the status of the interrupted command stays. */
export async function runTrap(shell: Shell, name: TrapName): Promise<void> {
  const action = shell.traps.get(name)
  if (!action) return
  if (
    (name === 'ERR' || name === 'DEBUG' || name === 'RETURN') &&
    shell.frames.some(frame => frame.kind === 'function') &&
    !shell.options.has(name === 'ERR' ? 'errtrace' : 'functrace')
  )
    return
  if (shell.trapping.has(name)) return
  const { status, statuses, last } = shell
  shell.trapping.add(name)
  try {
    await runText(shell, action)
  } finally {
    shell.trapping.delete(name)
    Object.assign(shell, { status, statuses, last })
  }
}

/** Text that runs in the shell itself, as eval does. */
export async function runText(shell: Shell, text: string): Promise<number> {
  try {
    const { statements } = shell.machine.parser.script(text)
    return await runBody(shell, statements)
  } catch (error) {
    if (!(error instanceof SyntaxFailure)) throw error
    await complain(shell, error.message)
    shell.status = 2
    return 2
  }
}

/** `trap … EXIT`, once, when the process ends; gives the exit code. */
export async function runExitTrap(shell: Shell, code: number): Promise<number> {
  const action = shell.traps.get('EXIT')
  shell.traps.delete('EXIT')
  if (!action) return code
  shell.process.renew()
  shell.status = code
  try {
    await runText(shell, action)
    return code
  } catch (error) {
    if (error instanceof ExitFlow || error instanceof ReturnFlow || error instanceof Killed) return error.code
    throw error
  }
}
