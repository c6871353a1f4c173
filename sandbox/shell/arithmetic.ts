import { type Expression, parseArithmetic } from './arithmetic-parser.ts'
import { assignText, followReferences, keyOf, lookup } from './assign.ts'
import { ExpansionFailure } from './flow.ts'
import { find } from './parameters.ts'
import type { Shell } from './state.ts'
import { itemOf, textOf } from './variables.ts'
import { expandText } from './words.ts'

/** Values that refer to themselves (`a=a`) end here. */
const DEEPEST = 100

/** The value of an arithmetic expression, in 64 bits. */
export async function evaluate(shell: Shell, text: string, depth = 0): Promise<bigint> {
  const expanded = /[$`"\\]/.test(text) ? await expandText(shell, shell.machine.parser.quoted(text.replaceAll('"', ''))) : text
  if (expanded.trim() === '') return 0n
  if (/^\s*\d{1,15}\s*$/.test(expanded) && !/^\s*0\d/.test(expanded)) return BigInt(expanded.trim())
  return await new Evaluation(shell, expanded, depth).value(parseArithmetic(expanded))
}

class Evaluation {
  readonly shell: Shell
  readonly text: string
  readonly depth: number

  constructor(shell: Shell, text: string, depth: number) {
    this.shell = shell
    this.text = text
    this.depth = depth
  }

  async value(node: Expression): Promise<bigint> {
    switch (node.kind) {
      case 'number':
        return node.value
      case 'variable':
        return await this.#read(node)
      case 'unary':
        return unary(node.operator, await this.value(node.operand))
      case 'step':
        return await this.#step(node)
      case 'binary':
        return await this.#binary(node)
      case 'choice':
        return (await this.value(node.condition)) !== 0n ? await this.value(node.yes) : await this.value(node.no)
      case 'assign':
        return await this.#assign(node)
    }
  }

  async #read(node: Extract<Expression, { kind: 'variable' }>): Promise<bigint> {
    const text = await this.#text(node)
    if (text === undefined && this.shell.options.has('nounset'))
      throw new ExpansionFailure(`${node.name}: unbound variable`, {
        fatal: true,
        code: !this.shell.interactive && this.shell.name === 'bash' ? 127 : 1,
      })
    if (text === undefined || text === '') return 0n
    if (this.depth >= DEEPEST) throw this.failure('expression recursion level exceeded', text)
    return await evaluate(this.shell, text, this.depth + 1)
  }

  async #text(node: Extract<Expression, { kind: 'variable' }>): Promise<string | undefined> {
    if (node.subscript === '@' || node.subscript === '*') return (await find(this.shell, `${node.name}[@]`)).values.join(' ')
    const variable = lookup(this.shell, followReferences(this.shell, node.name))
    if (!variable) return undefined
    if (node.subscript === undefined) return textOf(variable)
    return itemOf(variable.content, await keyOf(this.shell, variable, node.subscript))
  }

  async #write(node: Expression, value: bigint): Promise<bigint> {
    if (node.kind !== 'variable') throw this.failure('attempted assignment to non-variable', this.text)
    const target = node.subscript === undefined ? node.name : `${node.name}[${node.subscript}]`
    await assignText(this.shell, target, String(value))
    return value
  }

  async #step(node: Extract<Expression, { kind: 'step' }>): Promise<bigint> {
    const before = await this.value(node.operand)
    const after = BigInt.asIntN(64, before + (node.operator === '++' ? 1n : -1n))
    await this.#write(node.operand, after)
    return node.prefix ? after : before
  }

  async #assign(node: Extract<Expression, { kind: 'assign' }>): Promise<bigint> {
    const operator = node.operator.slice(0, -1)
    if (operator === '') return await this.#write(node.target, await this.value(node.value))
    const before = await this.value(node.target)
    return await this.#write(
      node.target,
      this.#calculate(operator, { left: before, right: await this.value(node.value), at: this.text.lastIndexOf('=') + 1 }),
    )
  }

  async #binary(node: Extract<Expression, { kind: 'binary' }>): Promise<bigint> {
    const left = await this.value(node.left)
    if (node.operator === '&&' && left === 0n) return 0n
    if (node.operator === '||' && left !== 0n) return 1n
    const right = await this.value(node.right)
    if (node.operator === '&&' || node.operator === '||') return right !== 0n ? 1n : 0n
    return this.#calculate(node.operator, { left, right, at: node.at })
  }

  #calculate(operator: string, { left, right, at }: { left: bigint; right: bigint; at: number }): bigint {
    if ((operator === '/' || operator === '%') && right === 0n) throw this.failure('division by 0', this.text.slice(at).trimStart())
    if (operator === '**' && right < 0n) throw this.failure('exponent less than 0', this.text.slice(at))
    const operation = OPERATIONS[operator]
    if (!operation) throw this.failure('syntax error', operator)
    return BigInt.asIntN(64, operation(left, right))
  }

  failure(message: string, token: string): ExpansionFailure {
    return new ExpansionFailure(`${this.text.trimStart()}: ${message} (error token is "${token}")`)
  }
}

const truth = (value: boolean) => (value ? 1n : 0n)

const OPERATIONS: Record<string, (left: bigint, right: bigint) => bigint> = {
  ',': (_, right) => right,
  '|': (left, right) => left | right,
  '^': (left, right) => left ^ right,
  '&': (left, right) => left & right,
  '==': (left, right) => truth(left === right),
  '!=': (left, right) => truth(left !== right),
  '<': (left, right) => truth(left < right),
  '<=': (left, right) => truth(left <= right),
  '>': (left, right) => truth(left > right),
  '>=': (left, right) => truth(left >= right),
  '<<': (left, right) => left << (right & 63n),
  '>>': (left, right) => left >> (right & 63n),
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
  '**': power,
}

/** Kept within 64 bits at each step, or `2**1000000` would take for ever. */
function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  let factor = base
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = BigInt.asIntN(64, result * factor)
    factor = BigInt.asIntN(64, factor * factor)
  }
  return result
}

function unary(operator: string, value: bigint): bigint {
  switch (operator) {
    case '-':
      return BigInt.asIntN(64, -value)
    case '!':
      return truth(value === 0n)
    case '~':
      return ~value
    default:
      return value
  }
}
