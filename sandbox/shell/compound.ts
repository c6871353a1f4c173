import { evaluate } from './arithmetic.ts'
import { assignText } from './assign.ts'
import type { Compound, CompoundOf, Statement } from './ast.ts'
import { complain } from './complain.ts'
import { evaluateCondition } from './conditional.ts'
import { BreakFlow, ExpansionFailure } from './flow.ts'
import { awaitForeground } from './foreground.ts'
import { compilePattern } from './pattern.ts'
import { commandText } from './print-command.ts'
import { withRedirections } from './redirection.ts'
import { runBody } from './script.ts'
import type { Shell } from './state.ts'
import { openProcess } from './subshell.ts'
import { traceText, traceWords } from './trace.ts'
import { expandFields, expandPattern, expandText } from './words.ts'

/** if, for, while, case, groups, subshells, (( )) and [[ ]]; the status is left in the shell. */
export async function runCompound(shell: Shell, command: Compound): Promise<void> {
  await withRedirections(shell, command.redirections, () => dispatch(shell, command))
}

async function dispatch(shell: Shell, command: Compound): Promise<void> {
  switch (command.type) {
    case 'Group':
      await runBody(shell, command.body)
      return
    case 'Subshell':
      return await runSubshell(shell, command)
    case 'If':
      return await runIf(shell, command)
    case 'For':
      return await runFor(shell, command)
    case 'CStyleFor':
      return await runCountingFor(shell, command)
    case 'While':
    case 'Until':
      return await runWhile(shell, command)
    case 'Case':
      return await runCase(shell, command)
    case 'ArithmeticCommand':
      return await runArithmetic(shell, command)
    case 'ConditionalCommand':
      shell.status = await evaluateCondition(shell, command.expression)
  }
}

async function runSubshell(shell: Shell, command: CompoundOf<'Subshell'>): Promise<void> {
  const ownGroup = shell.interactive && shell.level === 0
  const child = openProcess(shell, { command: 'bash', ...(ownGroup ? { pgid: 'own' as const } : {}) })
  const running = child.run(inside => {
    inside.last = true
    return runBody(inside, command.body)
  })
  const [status] = await awaitForeground(shell, { processes: [child.process], running: [running], text: () => commandText(shell, command) })
  shell.status = status!
}

/** The condition of if and while: its failure is an answer, not a failure. */
async function holds(shell: Shell, condition: Statement[]): Promise<boolean> {
  shell.lenient += 1
  try {
    return (await runBody(shell, condition)) === 0
  } finally {
    shell.lenient -= 1
  }
}

async function runIf(shell: Shell, command: CompoundOf<'If'>): Promise<void> {
  for (const clause of command.clauses) {
    if (!(await holds(shell, clause.condition))) continue
    await runBody(shell, clause.body)
    return
  }
  shell.status = 0
  if (command.elseBody) await runBody(shell, command.elseBody)
}

/** Runs a body once; false when the loop is to end. */
async function turn(shell: Shell, body: Statement[]): Promise<boolean> {
  const breath = shell.machine.breath.due()
  if (breath) await breath
  shell.process.signal.throwIfAborted()
  try {
    await runBody(shell, body)
    return true
  } catch (error) {
    if (!(error instanceof BreakFlow)) throw error
    if (error.levels > 1) {
      error.levels -= 1
      throw error
    }
    return error.kind === 'continue'
  }
}

async function looping(shell: Shell, loop: () => Promise<void>): Promise<void> {
  shell.loops += 1
  try {
    await loop()
  } finally {
    shell.loops -= 1
  }
}

async function runFor(shell: Shell, command: CompoundOf<'For'>): Promise<void> {
  if (!/^[A-Za-z_]\w*$/.test(command.variable)) throw new ExpansionFailure(`\`${command.variable}': not a valid identifier`)
  const values = command.words ? await expandFields(shell, command.words) : shell.positional
  shell.status = 0
  await looping(shell, async () => {
    for (const value of values) {
      await traceWords(shell, ['for', command.variable, 'in', ...(command.words ? values : ['"$@"'])])
      await assignText(shell, command.variable, value)
      if (!(await turn(shell, command.body))) return
    }
  })
}

async function runCountingFor(shell: Shell, command: CompoundOf<'CStyleFor'>): Promise<void> {
  const text = (part: typeof command.init) => part?.originalText ?? ''
  await evaluate(shell, text(command.init))
  shell.status = 0
  await looping(shell, async () => {
    while (!text(command.condition).trim() || (await evaluate(shell, text(command.condition))) !== 0n) {
      if (!(await turn(shell, command.body))) return
      await evaluate(shell, text(command.update))
    }
  })
}

async function runWhile(shell: Shell, command: CompoundOf<'While' | 'Until'>): Promise<void> {
  const wanted = command.type === 'While'
  let status = 0
  await looping(shell, async () => {
    for (;;) {
      let going = false
      const more = await turnWith(async () => {
        going = (await holds(shell, command.condition)) === wanted
      })
      if (!more || !going) return
      shell.status = status
      if (!(await turn(shell, command.body))) {
        status = shell.status
        return
      }
      status = shell.status
    }
  })
  shell.status = status
}

/** `break` in the condition of a loop ends the loop as well. */
async function turnWith(action: () => Promise<void>): Promise<boolean> {
  try {
    await action()
    return true
  } catch (error) {
    if (!(error instanceof BreakFlow)) throw error
    error.levels -= 1
    if (error.levels > 0) throw error
    return error.kind === 'continue'
  }
}

async function runCase(shell: Shell, command: CompoundOf<'Case'>): Promise<void> {
  const value = await expandText(shell, command.word)
  await traceWords(shell, ['case', value, 'in'])
  shell.status = 0
  let falling = false
  for (const item of command.items) {
    if (!falling && !(await matchesAny(shell, value, item.patterns))) continue
    await runBody(shell, item.body)
    if (item.terminator === ';;') return
    falling = item.terminator === ';&'
  }
}

async function matchesAny(shell: Shell, value: string, patterns: CompoundOf<'Case'>['items'][number]['patterns']): Promise<boolean> {
  for (const pattern of patterns) {
    const source = await expandPattern(shell, pattern)
    if (compilePattern(source, { ignoreCase: shell.shopts.has('nocasematch') }).test(value)) return true
  }
  return false
}

async function runArithmetic(shell: Shell, command: CompoundOf<'ArithmeticCommand'>): Promise<void> {
  try {
    await traceText(shell, `(( ${(command.expression.originalText ?? '').trim()} ))`)
    shell.status = (await evaluate(shell, command.expression.originalText ?? '')) === 0n ? 1 : 0
  } catch (error) {
    if (!(error instanceof ExpansionFailure) || error.fatal) throw error
    await complain(shell, `((: ${error.message}`)
    shell.status = 1
  }
}
