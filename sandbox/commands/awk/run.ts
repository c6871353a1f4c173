import type { CommandContext } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { toByteText } from '../_shared/bytes.ts'
import { Failure } from '../_shared/program.ts'
import type { Run, Steps } from './evaluate.ts'
import { applies, execute, type Jump } from './execute.ts'
import { Machine } from './machine.ts'
import { Records, withEscapes } from './records.ts'
import type { AwkProgram, Rule } from './syntax.ts'
import { Input, UNSET } from './values.ts'

export interface AwkCall {
  program: AwkProgram
  /** `-v NAME=VALUE` */
  assignments: string[]
  separator: string | undefined
  operands: string[]
}

/** Runs a program over its input; the exit code. */
export async function runAwk(ctx: CommandContext, { program, assignments, separator, operands }: AwkCall): Promise<number> {
  const machine = new Machine(ctx, program)
  prepare(machine, operands)
  if (separator !== undefined) machine.set('FS', separator === 't' ? '\t' : withEscapes(toByteText(separator)))
  for (const text of assignments) {
    const match = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(text)
    if (match === null) throw new Failure(`improper assignment: -v ${text}`, { code: 2 })
    machine.set(match[1]!, new Input(withEscapes(toByteText(match[2]!))))
  }
  const run: Run = {
    machine,
    records: new Records(ctx, machine),
    *call(body) {
      const jump = yield* execute(run, body)
      if (jump?.kind === 'return') return jump.value
      if (jump?.kind === 'exit' || jump?.kind === 'next') throw new Leaving(jump)
      return UNSET
    },
  }
  try {
    const code = await allRules(run, program)
    await machine.files.closeAll()
    return code
  } catch (error) {
    if (!isSystemError(error, 'EPIPE')) await machine.files.closeAll()
    throw error
  }
}

/** `exit` and `next` within a function. */
class Leaving extends Error {
  readonly jump: Jump
  constructor(jump: Jump) {
    super('left a function')
    this.jump = jump
  }
}

function prepare(machine: Machine, operands: string[]): void {
  const args = machine.array('ARGV')
  for (const [index, word] of ['awk', ...operands].entries()) args.set(String(index), new Input(toByteText(word)))
  machine.set('ARGC', operands.length + 1)
  const environment = machine.array('ENVIRON')
  for (const [name, value] of machine.ctx.env) environment.set(name, new Input(toByteText(value)))
}

async function allRules(run: Run, program: AwkProgram): Promise<number> {
  const of = (kind: string) => program.rules.filter(rule => rule.when.kind === kind)
  const main = program.rules.filter(rule => rule.when.kind !== 'begin' && rule.when.kind !== 'end')
  const end = of('end')
  let code = 0
  let leaving: Jump | undefined
  for (const rule of of('begin')) {
    leaving ??= await attemptSteps(execute(run, rule.body!))
    if (leaving) break
  }
  if (!leaving && (main.length > 0 || end.length > 0)) leaving = await allRecords(run, main)
  if (leaving?.kind === 'exit') code = leaving.code ?? 0
  for (const rule of end) {
    const jump = await attemptSteps(execute(run, rule.body!))
    if (jump?.kind !== 'exit') continue
    return (jump.code ?? code) & 255
  }
  return code & 255
}

async function allRecords(run: Run, rules: Rule[]): Promise<Jump | undefined> {
  const { machine, records } = run
  const open = new Set<Rule>()
  while (true) {
    const record = records.ready() ?? (await records.read())
    if (record === undefined) return undefined
    machine.set('NR', machine.number('NR') + 1)
    machine.set('FNR', machine.number('FNR') + 1)
    machine.setRecord(record)
    const steps = oneRecord(run, rules, open)
    // Most records need not wait for anything: no turn of the event loop is spent on them.
    const jump = await settled(steps)
    if (jump?.kind === 'exit') return jump
    if (jump?.kind === 'nextfile') records.skipFile()
  }
}

function settled(steps: Steps<Jump | undefined>): Jump | undefined | Promise<Jump | undefined> {
  try {
    const first = steps.next()
    return first.done ? first.value : attemptSteps(steps, first.value)
  } catch (error) {
    if (error instanceof Leaving) return error.jump
    throw error
  }
}

async function attemptSteps(steps: Steps<Jump | undefined>, waiting?: Promise<unknown>): Promise<Jump | undefined> {
  try {
    let next = waiting === undefined ? steps.next() : steps.next(await waiting)
    while (!next.done) next = steps.next(await next.value)
    return next.value
  } catch (error) {
    if (error instanceof Leaving) return error.jump
    throw error
  }
}

function* oneRecord(run: Run, rules: Rule[], open: Set<Rule>): Steps<Jump | undefined> {
  for (const rule of rules) {
    if (!(yield* applies(run, rule, open))) continue
    if (rule.body === undefined) yield* execute(run, { kind: 'print', args: [] })
    else {
      const jump = yield* execute(run, rule.body)
      if (jump) return jump
    }
  }
  return undefined
}
