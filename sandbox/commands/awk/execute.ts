import { evaluate, pause, type Run, type Steps, subscript } from './evaluate.ts'
import type { Redirect, Rule, Statement } from './syntax.ts'
import { formatPrintf, Input, numberText, toNumber, truth, UNSET, type Value } from './values.ts'

/** How a statement ended, when not by running to its end. */
export type Jump =
  | { kind: 'next' | 'nextfile' | 'break' | 'continue' }
  | { kind: 'exit'; code: number | undefined }
  | { kind: 'return'; value: Value }

const TURNS = 20_000

export function* execute(run: Run, statement: Statement): Steps<Jump | undefined> {
  const { machine } = run
  switch (statement.kind) {
    case 'expression':
      yield* evaluate(run, statement.value)
      return undefined
    case 'print':
    case 'printf':
      return yield* print(run, statement)
    case 'block':
      for (const part of statement.body) {
        const jump = yield* execute(run, part)
        if (jump) return jump
      }
      return undefined
    case 'if':
      if (truth(yield* evaluate(run, statement.test))) return yield* execute(run, statement.yes)
      return statement.no ? yield* execute(run, statement.no) : undefined
    case 'while':
    case 'do':
    case 'for':
      return yield* repeat(run, statement)
    case 'forin':
      return yield* forEach(run, statement)
    case 'delete': {
      const array = machine.array(statement.array)
      if (statement.index) array.delete(yield* subscript(run, statement.index))
      else array.clear()
      return undefined
    }
    case 'exit':
      return { kind: 'exit', code: statement.code ? toNumber(yield* evaluate(run, statement.code)) : undefined }
    case 'return':
      return { kind: 'return', value: statement.value ? yield* evaluate(run, statement.value) : UNSET }
    default:
      return { kind: statement.kind }
  }
}

function* repeat(run: Run, statement: Extract<Statement, { kind: 'while' | 'do' | 'for' }>): Steps<Jump | undefined> {
  if (statement.kind === 'for' && statement.start) yield* execute(run, statement.start)
  for (let turn = 1; ; turn++) {
    if (turn % TURNS === 0) yield pause(run)
    const testFirst = statement.kind !== 'do' || turn > 1
    if (testFirst && statement.test && !truth(yield* evaluate(run, statement.test))) return undefined
    const jump = yield* execute(run, statement.body)
    if (jump?.kind === 'break') return undefined
    if (jump && jump.kind !== 'continue') return jump
    if (statement.kind === 'for' && statement.step) yield* execute(run, statement.step)
  }
}

function* forEach(run: Run, statement: Extract<Statement, { kind: 'forin' }>): Steps<Jump | undefined> {
  for (const key of [...run.machine.array(statement.array).keys()]) {
    run.machine.set(statement.name, new Input(key))
    const jump = yield* execute(run, statement.body)
    if (jump?.kind === 'break') return undefined
    if (jump && jump.kind !== 'continue') return jump
  }
  return undefined
}

function* print(run: Run, { kind, args, redirect }: Extract<Statement, { kind: 'print' | 'printf' }>): Steps<undefined> {
  const { machine } = run
  const values: Value[] = []
  for (const arg of args) values.push(yield* evaluate(run, arg))
  const show = (value: Value) => (typeof value === 'number' ? numberText(value, machine.text('OFMT')) : machine.show(value))
  const text =
    kind === 'printf'
      ? formatPrintf(machine.show(values[0]!), values.slice(1))
      : (args.length === 0 ? machine.whole() : values.map(show).join(machine.text('OFS'))) + machine.text('ORS')
  yield* send(run, text, redirect)
  return undefined
}

function* send(run: Run, text: string, redirect: Redirect | undefined): Steps<void> {
  const { files } = run.machine
  if (redirect) yield files.writeTo(redirect.operator, run.machine.show(yield* evaluate(run, redirect.target)), text)
  else {
    files.print(text)
    if (files.waiting > 32_768) yield files.flush()
  }
}

/** Whether a rule applies to the record; a range stays open until its second pattern. */
export function* applies(run: Run, rule: Rule, open: Set<Rule>): Steps<boolean> {
  const { when } = rule
  if (when.kind === 'always') return true
  if (when.kind === 'pattern') return truth(yield* evaluate(run, when.test))
  if (when.kind !== 'range') return false
  if (!open.has(rule)) {
    if (!truth(yield* evaluate(run, when.from))) return false
    open.add(rule)
  }
  if (truth(yield* evaluate(run, when.to))) open.delete(rule)
  return true
}
