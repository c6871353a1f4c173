import { expandAlias } from './aliases.ts'
import { assign, assignList } from './assign.ts'
import type { Assignment, SimpleCommand } from './ast.ts'
import type { Builtin } from './builtin.ts'
import { builtinStreams } from './builtin-streams.ts'
import { complain } from './complain.ts'
import { declarationWords, isDeclaration } from './declaration-words.ts'
import { awaitForeground } from './foreground.ts'
import { callFunction } from './functions.ts'
import { execute } from './launch.ts'
import { commandText } from './print-command.ts'
import { finishSubstitutions } from './process-substitution.ts'
import { redirect, withRedirections } from './redirection.ts'
import type { Shell } from './state.ts'
import { openProcess } from './subshell.ts'
import { traceAssignments, traceCommand } from './trace.ts'
import { runTrap } from './traps.ts'
import { expandFields, expandText } from './words.ts'

/** A command with its words, assignments and redirections: a function, a builtin or a program. */
export async function runSimple(shell: Shell, command: SimpleCommand): Promise<void> {
  const replaced = await expandAlias(shell, command)
  if (replaced) return
  if (shell.traps.has('DEBUG')) await runTrap(shell, 'DEBUG')
  const { last } = shell
  shell.last = false
  shell.captured = undefined
  const substituted = shell.substituted.length
  const { words, lists } = await commandWords(shell, command)
  if (words.length === 0) return await assignOnly(shell, command)
  await traceCommand(shell, command.assignments, words)
  shell.last = last && substituted === shell.substituted.length
  try {
    await dispatch(shell, command, { words, lists })
  } finally {
    if (shell.substituted.length > substituted) await finishSubstitutions(shell, substituted)
  }
  shell.lastArgument = words.at(-1)!
}

interface Words {
  words: string[]
  /** `name=(…)` given to declare and the like. */
  lists: Assignment[]
}

async function commandWords(shell: Shell, command: SimpleCommand): Promise<Words> {
  if (!command.name) return { words: [], lists: [] }
  const name = await expandFields(shell, [command.name])
  if (isDeclaration(name[0]) && name.length === 1) {
    const declared = await declarationWords(shell, command.args)
    return { words: [...name, ...declared.words], lists: declared.lists }
  }
  return { words: [...name, ...(await expandFields(shell, command.args))], lists: [] }
}

async function assignOnly(shell: Shell, command: SimpleCommand): Promise<void> {
  await withRedirections(shell, command.redirections, async () => {
    for (const assignment of command.assignments) await assign(shell, assignment)
    await traceAssignments(shell, command.assignments)
    shell.status = shell.captured ?? 0
  })
}

async function dispatch(shell: Shell, command: SimpleCommand, { words, lists }: Words): Promise<void> {
  const [name, ...args] = words as [string, ...string[]]
  const called = shell.functions.get(name)
  if (called) {
    const action = () => callFunction(shell, called, args)
    return await withRedirections(shell, command.redirections, () => withAssignments(shell, command.assignments, action))
  }
  const builtin = shell.machine.builtins.get(name)
  if (!builtin) return await runProgram(shell, command, words)
  if (name === 'exec') return await runExec(shell, command, { builtin, args })
  await withRedirections(shell, command.redirections, async () => {
    const action = async () => {
      shell.status = await callBuiltin(shell, builtin, args)
      for (const list of lists) await assignDeclared(shell, list)
      return shell.status
    }
    if (command.assignments.length) await withAssignments(shell, command.assignments, action)
    else await action()
  })
}

/** `readonly a=(…)` makes the variable read-only before its items are there. */
async function assignDeclared(shell: Shell, list: Assignment): Promise<void> {
  const variable = shell.variables.get(list.name)
  const locked = variable?.readonly ?? false
  if (variable) variable.readonly = false
  await assignList(shell, list.name, list.array ?? [], list.append)
  if (variable && locked) variable.readonly = true
}

export async function callBuiltin(shell: Shell, builtin: Builtin, args: string[]): Promise<number> {
  const streams = builtinStreams(shell, builtin)
  shell.status = await streams.guard(() => builtin.run(args, shell, streams))
  return shell.status
}

/** `NAME=value command`: for the time of the command, and exported to it. */
async function withAssignments(shell: Shell, assignments: Assignment[], action: () => Promise<number>): Promise<void> {
  if (assignments.length === 0) {
    shell.status = await action()
    return
  }
  const values = await assignmentTexts(shell, assignments)
  shell.variables.push({ temporary: true })
  for (const [name, text] of values) {
    if (shell.variables.get(name)?.readonly) await complain(shell, `${name}: readonly variable`)
    else shell.variables.setTemporary(name, text)
  }
  try {
    shell.status = await action()
  } finally {
    shell.variables.pop()
  }
}

async function assignmentTexts(shell: Shell, assignments: Assignment[]): Promise<[string, string][]> {
  const texts: [string, string][] = []
  for (const assignment of assignments) texts.push([assignment.name, assignment.value ? await expandText(shell, assignment.value) : ''])
  return texts
}

/** `exec` keeps its redirections; with a command, the shell becomes it. */
async function runExec(shell: Shell, command: SimpleCommand, { builtin, args }: { builtin: Builtin; args: string[] }): Promise<void> {
  const undo = await redirect(shell, command.redirections, { lasting: true })
  if (!undo) {
    shell.status = 1
    return
  }
  await withAssignments(shell, command.assignments, () => callBuiltin(shell, builtin, args))
}

/** A program runs in a process of its own, unless this one has nothing else to do. */
async function runProgram(shell: Shell, command: SimpleCommand, words: string[]): Promise<void> {
  const values = await assignmentTexts(shell, command.assignments)
  const body = async (inside: Shell) => {
    for (const [name, text] of values) {
      const variable = inside.variables.ensure(name)
      variable.content = { kind: 'text', text }
      variable.exported = true
    }
    const undo = await redirect(inside, command.redirections, { lasting: true })
    return undo ? await execute(inside, words) : 1
  }
  if (shell.last && !shell.traps.has('EXIT')) {
    shell.process.command = words.join(' ')
    shell.status = await body(shell)
    return
  }
  const ownGroup = shell.interactive && shell.level === 0
  const child = openProcess(shell, { command: words.join(' '), ...(ownGroup ? { pgid: 'own' as const } : {}) })
  const running = child.run(body)
  const [status] = await awaitForeground(shell, { processes: [child.process], running: [running], text: () => commandText(shell, command) })
  shell.status = status!
}
