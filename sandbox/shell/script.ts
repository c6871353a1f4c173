import type { Statement } from './ast.ts'
import { complain } from './complain.ts'
import { DiscardFlow, ExitFlow, ExpansionFailure } from './flow.ts'
import { startJob } from './jobs.ts'
import { runPipeline } from './pipeline.ts'
import type { Shell } from './state.ts'
import { runPendingTraps, runTrap } from './traps.ts'

/** Runs statements one after another; the status of the last is the result. */
export async function runBody(shell: Shell, statements: Statement[]): Promise<number> {
  const { last } = shell
  for (const [at, statement] of statements.entries()) {
    const breath = shell.machine.breath.due()
    if (breath) await breath
    const pause = shell.process.pause()
    if (pause) await pause
    shell.process.signal.throwIfAborted()
    if (shell.pending.length) await runPendingTraps(shell)
    shell.last = last && at === statements.length - 1
    await runStatement(shell, statement)
  }
  shell.last = false
  if (shell.pending.length) await runPendingTraps(shell)
  return shell.status
}

async function runStatement(shell: Shell, statement: Statement): Promise<void> {
  if (statement.deferredError) {
    await complain(shell, statement.deferredError.message)
    throw new ExitFlow(2)
  }
  try {
    if (statement.background) startJob(shell, statement)
    else await runList(shell, statement)
  } catch (error) {
    if (!(error instanceof ExpansionFailure)) throw error
    await failExpansion(shell, error)
  }
}

/** What cannot be expanded ends the line, and a script when nothing else would be right. */
async function failExpansion(shell: Shell, error: ExpansionFailure): Promise<never> {
  await complain(shell, error.message)
  shell.status = error.code
  if (error.fatal && !(shell.interactive && shell.level === 0)) throw new ExitFlow(error.code)
  throw new DiscardFlow(error.code)
}

/** Pipelines joined by `&&` and `||`. */
async function runList(shell: Shell, statement: Statement): Promise<void> {
  const end = statement.pipelines.length - 1
  if (end > 0) shell.last = false
  for (const [at, pipeline] of statement.pipelines.entries()) {
    const operator = at === 0 ? ';' : statement.operators[at - 1]
    if (operator === '&&' && shell.status !== 0) continue
    if (operator === '||' && shell.status === 0) continue
    const lenient = at < end || pipeline.negated
    if (lenient) shell.lenient += 1
    try {
      await runPipeline(shell, pipeline)
    } finally {
      if (lenient) shell.lenient -= 1
    }
    if (shell.status !== 0 && !lenient && shell.lenient === 0) await afterFailure(shell, pipeline.commands[0]?.type)
  }
}

const PASSES_ON = ['Group', 'If', 'For', 'CStyleFor', 'While', 'Until', 'Case', 'FunctionDef']

/** `trap … ERR` and `set -e`. */
async function afterFailure(shell: Shell, type: string | undefined): Promise<void> {
  if (type && PASSES_ON.includes(type)) return
  const { status } = shell
  await runTrap(shell, 'ERR')
  if (shell.options.has('errexit')) throw new ExitFlow(status)
}
