import { breathe, Failure } from '../_shared/program.ts'
import { callBuiltin } from './builtins.ts'
import type { Cell, Machine } from './machine.ts'
import type { Records } from './records.ts'
import type { Expression, Statement } from './syntax.ts'
import { compareValues, Input, toNumber, truth, UNSET, type Value } from './values.ts'

/** Steps of an evaluation: a promise is yielded where something has to be waited for. */
export type Steps<T> = Generator<Promise<unknown>, T, unknown>

export interface Run {
  machine: Machine
  records: Records
  /** Runs the body of a function; gives what it returned. */
  call(body: Statement): Steps<Value>
}

export function* evaluate(run: Run, node: Expression): Steps<Value> {
  const { machine } = run
  switch (node.kind) {
    case 'number':
    case 'string':
      return node.value
    case 'regex':
      return machine.regex(node.source).test(machine.whole()) ? 1 : 0
    case 'variable':
      return machine.get(node.name)
    case 'field':
      return machine.field(Math.trunc(toNumber(yield* evaluate(run, node.index))))
    case 'element': {
      const key = yield* subscript(run, node.index)
      const array = machine.array(node.array)
      const value = array.get(key)
      if (value === undefined) array.set(key, UNSET)
      return value ?? UNSET
    }
    case 'in':
      return machine.array(node.array).has(yield* subscript(run, node.index)) ? 1 : 0
    case 'group':
      return yield* evaluate(run, node.inside)
    case 'list':
      return yield* subscript(run, node.items)
    case 'unary':
      return yield* unary(run, node)
    case 'binary':
      return yield* binary(run, node)
    case 'match': {
      const text = machine.show(yield* evaluate(run, node.left))
      return (yield* expressionOf(run, node.right)).test(text) !== node.negated ? 1 : 0
    }
    case 'and':
      return truth(yield* evaluate(run, node.left)) && truth(yield* evaluate(run, node.right)) ? 1 : 0
    case 'or':
      return truth(yield* evaluate(run, node.left)) || truth(yield* evaluate(run, node.right)) ? 1 : 0
    case 'condition':
      return yield* evaluate(run, truth(yield* evaluate(run, node.test)) ? node.yes : node.no)
    case 'assign':
      return yield* assign(run, node)
    case 'step':
      return yield* step(run, node)
    case 'call':
      return yield* callFunction(run, node.name, node.args)
    case 'builtin':
      return yield* callBuiltin(run, node.name, node.args)
    case 'getline':
      return yield* getline(run, node)
  }
}

export function* subscript(run: Run, index: Expression[]): Steps<string> {
  const parts: string[] = []
  for (const part of index) parts.push(run.machine.show(yield* evaluate(run, part)))
  return parts.join(run.machine.text('SUBSEP'))
}

/** The right side of `~`: a regular expression as written, or any text taken as one. */
export function* expressionOf(run: Run, node: Expression, flags = ''): Steps<RegExp> {
  return run.machine.regex(node.kind === 'regex' ? node.source : run.machine.show(yield* evaluate(run, node)), flags)
}

function* unary(run: Run, node: Extract<Expression, { kind: 'unary' }>): Steps<Value> {
  const value = yield* evaluate(run, node.operand)
  if (node.operator === '!') return truth(value) ? 0 : 1
  return node.operator === '-' ? -toNumber(value) : toNumber(value)
}

function* binary(run: Run, node: Extract<Expression, { kind: 'binary' }>): Steps<Value> {
  const left = yield* evaluate(run, node.left)
  const right = yield* evaluate(run, node.right)
  if (node.operator === ' ') return run.machine.show(left) + run.machine.show(right)
  if ('+-*/%^'.includes(node.operator)) return arithmetic(node.operator, toNumber(left), toNumber(right))
  const order = compareValues(left, right, run.machine.text('CONVFMT'))
  const result = { '<': order < 0, '<=': order <= 0, '==': order === 0, '!=': order !== 0, '>': order > 0, '>=': order >= 0 }[node.operator]
  return result ? 1 : 0
}

export function arithmetic(operator: string, left: number, right: number): number {
  if (operator === '+') return left + right
  if (operator === '-') return left - right
  if (operator === '*') return left * right
  if (operator === '^') return left ** right
  return operator === '/' ? left / right : left % right
}

/** Where a value can be put. The place is worked out once, also for `a[i++] += 1`. */
export interface Place {
  read(): Value
  write(value: Value): void
}

export function* placeOf(run: Run, target: Expression): Steps<Place> {
  const { machine } = run
  if (target.kind === 'variable') return { read: () => machine.get(target.name), write: value => machine.set(target.name, value) }
  if (target.kind === 'field') {
    const index = Math.trunc(toNumber(yield* evaluate(run, target.index)))
    return { read: () => machine.field(index), write: value => machine.setField(index, value) }
  }
  if (target.kind === 'element') {
    const key = yield* subscript(run, target.index)
    const array = machine.array(target.array)
    return { read: () => array.get(key) ?? UNSET, write: value => void array.set(key, value) }
  }
  if (target.kind === 'group') return yield* placeOf(run, target.inside)
  throw new Failure('syntax error: cannot assign to this expression', { code: 2 })
}

function* assign(run: Run, node: Extract<Expression, { kind: 'assign' }>): Steps<Value> {
  if (node.operator === '=') {
    const value = yield* evaluate(run, node.value)
    const place = yield* placeOf(run, node.target)
    place.write(value)
    return value
  }
  const place = yield* placeOf(run, node.target)
  const amount = toNumber(yield* evaluate(run, node.value))
  const operator = node.operator === '**=' ? '^' : node.operator[0]!
  const result = arithmetic(operator, toNumber(place.read()), amount)
  place.write(result)
  return result
}

function* step(run: Run, node: Extract<Expression, { kind: 'step' }>): Steps<Value> {
  const place = yield* placeOf(run, node.target)
  const before = toNumber(place.read())
  place.write(before + node.by)
  return node.prefix ? before + node.by : before
}

function* callFunction(run: Run, name: string, args: Expression[]): Steps<Value> {
  const { machine } = run
  const definition = machine.functions.get(name)
  if (definition === undefined) throw new Failure(`function ${name} never defined`, { code: 2 })
  if (args.length > definition.parameters.length) throw new Failure(`too many arguments in call to ${name}`, { code: 2 })
  if (machine.depth > 2000) throw new Failure('function call nesting too deep', { code: 2 })
  const locals = new Map<string, Cell>()
  for (const [index, parameter] of definition.parameters.entries()) {
    const argument = args[index]
    if (argument === undefined) locals.set(parameter, {})
    else if (argument.kind === 'variable' && machine.cell(argument.name).value === undefined)
      locals.set(parameter, lend(machine.cell(argument.name)))
    else locals.set(parameter, { value: yield* evaluate(run, argument) })
  }
  const outer = machine.locals
  machine.locals = locals
  machine.depth++
  const result = yield* run.call(definition.body)
  machine.depth--
  machine.locals = outer
  return result
}

/** An array is shared with the function; a variable that is nothing yet becomes an array for both when the function makes it one. */
function lend(cell: Cell): Cell {
  return {
    borrowed: true,
    get array() {
      return cell.array as Map<string, Value>
    },
    set array(value) {
      cell.array = value
    },
  }
}

function* getline(run: Run, node: Extract<Expression, { kind: 'getline' }>): Steps<Value> {
  const { machine } = run
  const source = node.source === undefined ? '' : machine.show(yield* evaluate(run, node.source))
  let line: string | undefined | -1
  if (node.from === 'file' && source !== '-' && source !== '/dev/stdin') line = machine.files.fileLine(source)
  else if (node.from === 'command') line = (yield machine.files.commandLine(source)) as string | undefined
  else line = (run.records.ready() ?? (yield run.records.read())) as string | undefined
  if (line === -1) return -1
  if (line === undefined) return 0
  if (node.target === undefined) machine.setRecord(line)
  else (yield* placeOf(run, node.target)).write(new Input(line))
  if (node.from !== 'file') machine.set('NR', machine.number('NR') + 1)
  if (node.from === 'input') machine.set('FNR', machine.number('FNR') + 1)
  return 1
}

export function pause(run: Run): Promise<void> {
  return breathe(run.machine.ctx)
}
