import type { Builtin, BuiltinStreams } from '../builtin.ts'
import { compareNumbers, unaryTest } from '../conditional.ts'
import { compareFiles } from '../file-test.ts'
import type { Shell } from '../state.ts'

class TestFailure extends Error {}

const UNARY = /^-[abcdefghknoprstuvwxzGLNORS]$/
const BINARY = ['=', '==', '!=', '<', '>', '-eq', '-ne', '-lt', '-le', '-gt', '-ge', '-nt', '-ot', '-ef']

/** `test`: by the number of arguments as POSIX says, else by precedence. */
class Expression {
  #args: string[]
  #at = 0
  #shell: Shell

  constructor(args: string[], shell: Shell) {
    this.#args = args
    this.#shell = shell
  }

  async value(): Promise<boolean> {
    if (this.#args.length === 0) return false
    const short = await this.#byCount(this.#args)
    if (short !== undefined) return short
    const result = await this.#or()
    if (this.#at < this.#args.length)
      throw new TestFailure(this.#args.length === 3 ? `${this.#args[1]}: binary operator expected` : 'too many arguments')
    return result
  }

  async #byCount(args: string[]): Promise<boolean | undefined> {
    const [first = '', second = '', third = ''] = args
    switch (args.length) {
      case 1:
        return first !== ''
      case 2:
        if (first === '!') return second === ''
        if (UNARY.test(first)) return await unaryTest(this.#shell, first, second)
        throw new TestFailure(`${first}: unary operator expected`)
      case 3:
        if (BINARY.includes(second)) return await this.#compare(first, second, third)
        if (second === '-a') return first !== '' && third !== ''
        if (second === '-o') return first !== '' || third !== ''
        if (first === '!') return !(await this.#byCount(args.slice(1)))
        if (first === '(' && third === ')') return second !== ''
        throw new TestFailure(`${second}: binary operator expected`)
      case 4:
        if (first === '!') return !(await this.#byCount(args.slice(1)))
        if (first === '(' && args[3] === ')') return await this.#byCount(args.slice(1, 3))
        return undefined
      default:
        return undefined
    }
  }

  async #or(): Promise<boolean> {
    let value = await this.#and()
    while (this.#args[this.#at] === '-o') {
      this.#at += 1
      value = (await this.#and()) || value
    }
    return value
  }

  async #and(): Promise<boolean> {
    let value = await this.#not()
    while (this.#args[this.#at] === '-a') {
      this.#at += 1
      value = (await this.#not()) && value
    }
    return value
  }

  async #not(): Promise<boolean> {
    if (this.#args[this.#at] !== '!') return await this.#primary()
    this.#at += 1
    return !(await this.#not())
  }

  async #primary(): Promise<boolean> {
    const [first, second, third] = this.#args.slice(this.#at, this.#at + 3)
    if (first === undefined) throw new TestFailure('argument expected')
    if (first === '(') {
      this.#at += 1
      const value = await this.#or()
      if (this.#args[this.#at] !== ')') throw new TestFailure("`)' expected")
      this.#at += 1
      return value
    }
    if (second !== undefined && third !== undefined && BINARY.includes(second)) {
      this.#at += 3
      return await this.#compare(first, second, third)
    }
    if (UNARY.test(first) && second !== undefined) {
      this.#at += 2
      return await unaryTest(this.#shell, first, second)
    }
    this.#at += 1
    return first !== ''
  }

  async #compare(left: string, operator: string, right: string): Promise<boolean> {
    switch (operator) {
      case '=':
      case '==':
        return left === right
      case '!=':
        return left !== right
      case '<':
        return left < right
      case '>':
        return left > right
      case '-nt':
      case '-ot':
      case '-ef':
        return compareFiles(this.#shell, operator, { left, right })
      default:
        return compareNumbers(operator, integer(left), integer(right))
    }
  }
}

function integer(text: string): bigint {
  if (!/^\s*[-+]?\d+\s*$/.test(text)) throw new TestFailure(`${text}: integer expression expected`)
  return BigInt(text.trim().replace(/^\+/, ''))
}

async function run(args: string[], shell: Shell, streams: BuiltinStreams): Promise<number> {
  try {
    return (await new Expression(args, shell).value()) ? 0 : 1
  } catch (error) {
    if (!(error instanceof TestFailure)) throw error
    return await streams.fail(error.message, 2)
  }
}

const test: Builtin = { name: 'test', summary: 'Evaluate conditional expression.', usage: 'test [expr]', run }

const bracket: Builtin = {
  name: '[',
  summary: 'Evaluate conditional expression.',
  usage: '[ arg... ]',
  async run(args, shell, streams) {
    if (args.at(-1) !== ']') return await streams.fail("missing `]'", 2)
    return await run(args.slice(0, -1), shell, streams)
  },
}

export const tests: Builtin[] = [test, bracket]
