import { ExpansionFailure } from './flow.ts'

export type Expression =
  | { kind: 'number'; value: bigint }
  | { kind: 'variable'; name: string; subscript: string | undefined }
  | { kind: 'unary'; operator: string; operand: Expression }
  | { kind: 'step'; operator: '++' | '--'; prefix: boolean; operand: Expression }
  /** `at` is where the right side begins, for complaints. */
  | { kind: 'binary'; operator: string; left: Expression; right: Expression; at: number }
  | { kind: 'choice'; condition: Expression; yes: Expression; no: Expression }
  | { kind: 'assign'; operator: string; target: Expression; value: Expression }

/** From loosest to tightest. */
const LEVELS = [['||'], ['&&'], ['|'], ['^'], ['&'], ['==', '!='], ['<', '<=', '>', '>='], ['<<', '>>'], ['+', '-'], ['*', '/', '%']]
const ASSIGNMENTS = ['=', '+=', '-=', '*=', '/=', '%=', '<<=', '>>=', '&=', '^=', '|=']
const TOKEN =
  /\s*(?:(\d+#[0-9A-Za-z@_]+|0[xX][0-9a-fA-F]*|\d[0-9A-Za-z_]*)|([A-Za-z_]\w*)|(<<=|>>=|\*\*|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&^|]=|[-+*/%&^|<>=!~?:,()[\]]))/y

interface Token {
  kind: 'number' | 'name' | 'operator'
  text: string
  at: number
}

export function parseArithmetic(text: string): Expression {
  return new ArithmeticParser(text).whole()
}

class ArithmeticParser {
  #text: string
  #at = 0
  #token: Token | undefined
  /** Where the token before this one began. */
  #last = 0

  constructor(text: string) {
    this.#text = text
    this.#next()
  }

  whole(): Expression {
    const expression = this.#comma()
    if (this.#token) {
      const message = this.#token.text === '=' ? 'attempted assignment to non-variable' : 'syntax error in expression'
      throw this.#failure(message, this.#text.slice(this.#token.at))
    }
    return expression
  }

  #next(): void {
    this.#last = this.#token?.at ?? 0
    TOKEN.lastIndex = this.#at
    const match = TOKEN.exec(this.#text)
    if (!match) {
      const rest = this.#text.slice(this.#at).trimStart()
      if (rest !== '') throw this.#failure('syntax error: invalid arithmetic operator', rest)
      this.#token = undefined
      return
    }
    const text = (match[1] ?? match[2] ?? match[3])!
    this.#at = TOKEN.lastIndex
    this.#token = { kind: match[1] ? 'number' : match[2] ? 'name' : 'operator', text, at: TOKEN.lastIndex - text.length }
  }

  #take(...operators: string[]): string | undefined {
    const token = this.#token
    if (token?.kind !== 'operator' || !operators.includes(token.text)) return undefined
    this.#next()
    return token.text
  }

  #comma(): Expression {
    let left = this.#assignment()
    while (this.#take(',')) left = { kind: 'binary', operator: ',', left, at: 0, right: this.#assignment() }
    return left
  }

  #assignment(): Expression {
    const target = this.#choice()
    if (target.kind !== 'variable') return target
    const operator = this.#take(...ASSIGNMENTS)
    return operator ? { kind: 'assign', operator, target, value: this.#assignment() } : target
  }

  #choice(): Expression {
    const condition = this.#binary(0)
    if (!this.#take('?')) return condition
    const yes = this.#comma()
    if (!this.#take(':')) throw this.#failure("`:' expected for conditional expression", this.#rest())
    return { kind: 'choice', condition, yes, no: this.#assignment() }
  }

  #binary(level: number): Expression {
    const operators = LEVELS[level]
    if (!operators) return this.#power()
    let left = this.#binary(level + 1)
    for (let operator = this.#take(...operators); operator; operator = this.#take(...operators)) {
      left = { kind: 'binary', operator, left, at: this.#token?.at ?? 0, right: this.#binary(level + 1) }
    }
    return left
  }

  #power(): Expression {
    const base = this.#unary()
    return this.#take('**') ? { kind: 'binary', operator: '**', left: base, right: this.#power(), at: this.#last } : base
  }

  #unary(): Expression {
    const step = this.#take('++', '--')
    if (step === '++' || step === '--') return this.#prefixStep(step)
    const operator = this.#take('-', '+', '!', '~')
    return operator ? { kind: 'unary', operator, operand: this.#unary() } : this.#postfix()
  }

  /** `++3` is twice plus. */
  #prefixStep(operator: '++' | '--'): Expression {
    const operand = this.#unary()
    if (operand.kind === 'variable') return { kind: 'step', operator, prefix: true, operand }
    const sign = operator[0]!
    return { kind: 'unary', operator: sign, operand: { kind: 'unary', operator: sign, operand } }
  }

  #postfix(): Expression {
    const operand = this.#primary()
    if (operand.kind !== 'variable') return operand
    const operator = this.#take('++', '--')
    return operator === '++' || operator === '--' ? { kind: 'step', operator, prefix: false, operand } : operand
  }

  #primary(): Expression {
    const token = this.#token
    if (token?.kind === 'number') {
      this.#next()
      return { kind: 'number', value: this.#number(token) }
    }
    if (token?.kind === 'name') return this.#variable(token)
    if (this.#take('(')) {
      const inner = this.#comma()
      if (!this.#take(')')) throw this.#failure("missing `)'", this.#rest())
      return inner
    }
    throw this.#failure('syntax error: operand expected', this.#rest())
  }

  #variable(token: Token): Expression {
    if (this.#text[this.#at] !== '[') {
      this.#next()
      return { kind: 'variable', name: token.text, subscript: undefined }
    }
    const from = this.#at + 1
    let depth = 0
    let at = this.#at
    for (; at < this.#text.length; at++) {
      if (this.#text[at] === '[') depth += 1
      if (this.#text[at] === ']') depth -= 1
      if (depth === 0) break
    }
    this.#at = at + 1
    this.#next()
    return { kind: 'variable', name: token.text, subscript: this.#text.slice(from, at) }
  }

  #number(token: Token): bigint {
    const based = /^(\d+)#(.+)$/.exec(token.text)
    if (based) return this.#inBase(based[2]!, { base: Number(based[1]), token })
    if (/^0[xX]/.test(token.text)) return this.#inBase(token.text.slice(2) || '0', { base: 16, token })
    if (/^0./.test(token.text)) return this.#inBase(token.text.slice(1), { base: 8, token })
    if (!/^\d+$/.test(token.text)) throw this.#tooGreat(token)
    return BigInt.asIntN(64, BigInt(token.text))
  }

  #inBase(digits: string, { base, token }: { base: number; token: Token }): bigint {
    if (base < 2 || base > 64) throw this.#failure('invalid arithmetic base', token.text)
    let value = 0n
    for (const digit of digits) {
      const at =
        base <= 36
          ? '0123456789abcdefghijklmnopqrstuvwxyz'.indexOf(digit.toLowerCase())
          : '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ@_'.indexOf(digit)
      if (at < 0 || at >= base) throw this.#tooGreat(token)
      value = value * BigInt(base) + BigInt(at)
    }
    return BigInt.asIntN(64, value)
  }

  /** What bash names as the offender: from the token before the gap on. */
  #rest(): string {
    if (this.#token) return this.#text.slice(this.#token.at)
    return /[-+*/%&^|<>=!~?:,(]+\s*$/.exec(this.#text)?.[0] ?? ''
  }

  /** bash shows the expression up to the number. */
  #tooGreat(token: Token): ExpansionFailure {
    const text = this.#text.slice(0, token.at + token.text.length).trimStart()
    return new ExpansionFailure(`${text}: value too great for base (error token is "${token.text}")`)
  }

  #failure(message: string, token: string): ExpansionFailure {
    return new ExpansionFailure(`${this.#text.trimStart()}: ${message} (error token is "${token}")`)
  }
}
