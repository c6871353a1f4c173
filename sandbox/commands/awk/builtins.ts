import { parseDate } from '../_shared/date-words.ts'
import { Failure } from '../_shared/program.ts'
import { formatTime, zoneOf } from '../_shared/time.ts'
import { evaluate, expressionOf, placeOf, type Run, type Steps } from './evaluate.ts'
import type { Expression } from './syntax.ts'
import { formatPrintf, Input, toNumber, type Value } from './values.ts'

const MATHS: Record<string, (value: number) => number> = {
  sin: Math.sin,
  cos: Math.cos,
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  int: Math.trunc,
}

export function* callBuiltin(run: Run, name: string, args: Expression[]): Steps<Value> {
  const { machine } = run
  if (name === 'length') return yield* length(run, args)
  if (name === 'split') return yield* split(run, args)
  if (name === 'sub' || name === 'gsub') return yield* substitute(run, name, args)
  if (name === 'match') {
    const text = machine.show(yield* evaluate(run, required(args, 0, name)))
    const found = (yield* expressionOf(run, required(args, 1, name))).exec(text)
    machine.set('RSTART', found === null ? 0 : found.index + 1)
    machine.set('RLENGTH', found === null ? -1 : found[0].length)
    return found === null ? 0 : found.index + 1
  }
  const values: Value[] = []
  for (const arg of args) values.push(yield* evaluate(run, arg))
  const text = (index: number) => machine.show(values[index] ?? '')
  const number = (index: number) => toNumber(values[index] ?? 0)
  if (MATHS[name]) return MATHS[name](number(0))
  switch (name) {
    case 'substr':
      return substring(text(0), number(1), values.length > 2 ? number(2) : Number.POSITIVE_INFINITY)
    case 'index':
      return text(1) === '' ? 0 : text(0).indexOf(text(1)) + 1
    case 'sprintf':
      return formatPrintf(text(0), values.slice(1))
    case 'tolower':
      return text(0).replace(/[A-Z]+/g, letters => letters.toLowerCase())
    case 'toupper':
      return text(0).replace(/[a-z]+/g, letters => letters.toUpperCase())
    case 'atan2':
      return Math.atan2(number(0), number(1))
    case 'rand':
      return machine.random()
    case 'srand':
      return seed(run, values.length > 0 ? number(0) : Math.floor(machine.ctx.clock.now() / 1000))
    case 'system':
      return (yield machine.files.system(text(0))) as number
    case 'close':
      return (yield machine.files.close(text(0))) as number
    case 'fflush':
      yield machine.files.flush()
      return 0
    case 'systime':
      return Math.floor(machine.ctx.clock.now() / 1000)
    case 'strftime':
      return formatTime(
        values.length > 0 ? text(0) : '%c',
        values.length > 1 ? number(1) * 1000 : machine.ctx.clock.now(),
        zoneOf(machine.ctx),
      )
    case 'mktime': {
      const [year, month, day, hour = '0', minute = '0', second = '0'] = text(0).trim().split(/\s+/)
      const moment = parseDate(
        `${year}-${month}-${day} ${hour}:${minute.padStart(2, '0')}:${second.padStart(2, '0')}`,
        0,
        zoneOf(machine.ctx),
      )
      return moment === undefined ? -1 : moment / 1000
    }
  }
  throw new Failure(`function ${name} never defined`, { code: 2 })
}

function required(args: Expression[], index: number, name: string): Expression {
  const argument = args[index]
  if (argument === undefined) throw new Failure(`not enough arguments in call to ${name}`, { code: 2 })
  return argument
}

function* length(run: Run, args: Expression[]): Steps<Value> {
  const [argument] = args
  if (argument === undefined) return run.machine.whole().length
  if (argument.kind === 'variable' && run.machine.cell(argument.name).array) return run.machine.array(argument.name).size
  return run.machine.show(yield* evaluate(run, argument)).length
}

/** Positions count from 1 and are rounded; what lies outside is cut off. */
function substring(text: string, start: number, count: number): string {
  const from = Math.round(start)
  const end = count === Number.POSITIVE_INFINITY ? text.length + 1 : from + Math.round(count)
  return end <= from ? '' : text.slice(Math.max(0, from - 1), Math.max(0, end - 1))
}

function* split(run: Run, args: Expression[]): Steps<Value> {
  const { machine } = run
  const text = machine.show(yield* evaluate(run, required(args, 0, 'split')))
  const target = required(args, 1, 'split')
  if (target.kind !== 'variable') throw new Failure('type error in arg(2) in call to split', { code: 2 })
  const by = args[2]
  const separator =
    by === undefined ? machine.text('FS') : by.kind === 'regex' ? yield* expressionOf(run, by, 'g') : machine.show(yield* evaluate(run, by))
  const pieces = machine.pieces(text, separator)
  const array = machine.array(target.name)
  array.clear()
  for (const [index, piece] of pieces.entries()) array.set(String(index + 1), new Input(piece))
  return pieces.length
}

function* substitute(run: Run, name: string, args: Expression[]): Steps<Value> {
  const { machine } = run
  const expression = yield* expressionOf(run, required(args, 0, name), 'g')
  const replacement = machine.show(yield* evaluate(run, required(args, 1, name)))
  const target: Expression = args[2] ?? { kind: 'field', index: { kind: 'number', value: 0 } }
  const assignable = ['variable', 'field', 'element', 'group'].includes(target.kind)
  const place = assignable ? yield* placeOf(run, target) : undefined
  const text = machine.show(place ? place.read() : yield* evaluate(run, target))
  let count = 0
  let out = ''
  let at = 0
  for (const match of text.matchAll(new RegExp(expression.source, expression.flags))) {
    if (name === 'sub' && count > 0) break
    // An empty match right after another one does not count.
    if (match[0] === '' && count > 0 && match.index === at) continue
    out += text.slice(at, match.index) + filled(replacement, match[0])
    at = match.index + match[0].length
    count++
  }
  if (count > 0) place?.write(out + text.slice(at))
  return count
}

/** `&` is what matched, `\\&` an ampersand. */
function filled(replacement: string, matched: string): string {
  return replacement.replace(/\\\\|\\&|&/g, part => (part === '&' ? matched : part === '\\&' ? '&' : '\\'))
}

/** From now on numbers follow from the seed; gives the seed before. */
function seed(run: Run, value: number): number {
  const { machine } = run
  const before = machine.seed
  machine.seed = value
  let state = Math.trunc(value) >>> 0
  machine.random = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return before
}
