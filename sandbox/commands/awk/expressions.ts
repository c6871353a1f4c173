import type { Token } from './lexer.ts'
import type { Expression } from './syntax.ts'
import { TokenReader } from './token-reader.ts'

export const BUILTINS = new Set([
  'length',
  'substr',
  'index',
  'split',
  'sub',
  'gsub',
  'match',
  'sprintf',
  'sin',
  'cos',
  'atan2',
  'exp',
  'log',
  'sqrt',
  'int',
  'rand',
  'srand',
  'tolower',
  'toupper',
  'system',
  'close',
  'fflush',
  'strftime',
  'systime',
  'mktime',
])
const ASSIGNMENTS = ['=', '+=', '-=', '*=', '/=', '%=', '^=', '**=']
const COMPARISONS = ['<', '<=', '==', '!=', '>', '>=']

/** Reads expressions, one method a level, the loosest first. */
export class ExpressionParser extends TokenReader {
  /** Within `print` a `>` redirects; within `for (…)` an `in` belongs to the loop. */
  private noGreater = false
  /** Functions that are called, to be looked for at the end. */
  protected readonly calls: string[] = []
  parenthesised(): Expression {
    this.expect('(')
    const inside = this.free(() => this.expression())
    this.expect(')')
    return inside
  }

  subscripts(): Expression[] {
    const index = this.free(() => this.list())
    this.expect(']')
    return index
  }

  printList(): Expression[] {
    this.noGreater = true
    const list = this.list()
    this.noGreater = false
    return list
  }

  private free<T>(read: () => T): T {
    const outer = this.noGreater
    this.noGreater = false
    const result = read()
    this.noGreater = outer
    return result
  }

  private list(): Expression[] {
    const items = [this.expression()]
    while (this.take(',')) {
      this.skipNewlines()
      items.push(this.expression())
    }
    return items
  }

  expression(): Expression {
    const target = this.ternary()
    const operator = ASSIGNMENTS.find(text => this.is(text))
    if (operator === undefined || !['variable', 'field', 'element'].includes(target.kind)) return target
    this.at++
    this.skipNewlines()
    return { kind: 'assign', operator, target, value: this.expression() }
  }

  private ternary(): Expression {
    const test = this.or()
    if (!this.take('?')) return test
    this.skipNewlines()
    const yes = this.expression()
    this.skipNewlines()
    this.expect(':')
    this.skipNewlines()
    return { kind: 'condition', test, yes, no: this.expression() }
  }

  private or(): Expression {
    let left = this.and()
    while (this.take('||')) {
      this.skipNewlines()
      left = { kind: 'or', left, right: this.and() }
    }
    return left
  }

  private and(): Expression {
    let left = this.membership()
    while (this.take('&&')) {
      this.skipNewlines()
      left = { kind: 'and', left, right: this.membership() }
    }
    return left
  }

  private membership(): Expression {
    let left = this.matching()
    while (this.takeWord('in')) left = { kind: 'in', index: left.kind === 'list' ? left.items : [left], array: this.takeName() }
    return left
  }

  private matching(): Expression {
    let left = this.comparison()
    while (this.is('~') || this.is('!~')) {
      const negated = this.is('!~')
      this.at++
      left = { kind: 'match', negated, left, right: this.comparison() }
    }
    return left
  }

  private comparison(): Expression {
    const left = this.pipedGetline(this.concatenation())
    const operator = COMPARISONS.find(text => this.is(text))
    if (operator === undefined || (operator === '>' && this.noGreater)) return left
    this.at++
    return { kind: 'binary', operator, left, right: this.concatenation() }
  }

  private pipedGetline(left: Expression): Expression {
    let source = left
    while (this.is('|') && this.peek(1).text === 'getline') {
      this.at += 2
      const target = this.getlineTarget()
      source = { kind: 'getline', from: 'command', source, ...(target && { target }) }
    }
    return source
  }

  concatenation(): Expression {
    let left = this.additive()
    while (this.startsOperand()) left = { kind: 'binary', operator: ' ', left, right: this.additive() }
    return left
  }

  private startsOperand(): boolean {
    const { kind, text } = this.token
    if (['number', 'string', 'regex', 'name', 'call'].includes(kind)) return true
    return kind === 'operator' && ['$', '!', '(', '-', '+', '++', '--'].includes(text) && !(text === '-' || text === '+')
  }

  private additive(): Expression {
    let left = this.multiplicative()
    while (this.is('+') || this.is('-'))
      left = { kind: 'binary', operator: this.tokens[this.at++]!.text, left, right: this.multiplicative() }
    return left
  }

  private multiplicative(): Expression {
    let left = this.unary()
    while (this.is('*') || this.is('/') || this.is('%'))
      left = { kind: 'binary', operator: this.tokens[this.at++]!.text, left, right: this.unary() }
    return left
  }

  private unary(): Expression {
    for (const operator of ['!', '-', '+'] as const) if (this.take(operator)) return { kind: 'unary', operator, operand: this.unary() }
    return this.power()
  }

  private power(): Expression {
    const left = this.postfix()
    if (!this.take('^') && !this.take('**')) return left
    const right = this.is('-') || this.is('+') || this.is('!') ? this.unary() : this.power()
    return { kind: 'binary', operator: '^', left, right }
  }

  private postfix(): Expression {
    const target = this.primary()
    if (!['variable', 'field', 'element'].includes(target.kind)) return target
    if (this.take('++')) return { kind: 'step', by: 1, prefix: false, target }
    if (this.take('--')) return { kind: 'step', by: -1, prefix: false, target }
    return target
  }

  private primary(): Expression {
    const token = this.tokens[this.at++]!
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text) }
    if (token.kind === 'string') return { kind: 'string', value: token.text }
    if (token.kind === 'regex') return { kind: 'regex', source: token.text }
    if (token.kind === 'name' || token.kind === 'call') return this.named(token)
    if (token.text === 'getline' && token.kind === 'word') return this.getline()
    if (token.kind === 'operator') {
      if (token.text === '$') return this.field()
      if (token.text === '++' || token.text === '--')
        return { kind: 'step', by: token.text === '++' ? 1 : -1, prefix: true, target: this.primary() }
      if (token.text === '(') return this.grouped()
      if (token.text === '-' || token.text === '+' || token.text === '!')
        return { kind: 'unary', operator: token.text, operand: this.unary() }
    }
    this.at--
    throw this.unexpected()
  }

  private field(): Expression {
    if (this.take('++')) return { kind: 'field', index: { kind: 'step', by: 1, prefix: true, target: this.primary() } }
    if (this.take('--')) return { kind: 'field', index: { kind: 'step', by: -1, prefix: true, target: this.primary() } }
    if (this.take('-')) return { kind: 'field', index: { kind: 'unary', operator: '-', operand: this.primary() } }
    return { kind: 'field', index: this.primary() }
  }

  private grouped(): Expression {
    const items = this.free(() => this.list())
    this.expect(')')
    return items.length === 1 ? { kind: 'group', inside: items[0]! } : { kind: 'list', items }
  }

  private named(token: Token): Expression {
    const { text } = token
    if (BUILTINS.has(text)) return this.builtin(text)
    if (token.kind === 'call') {
      this.expect('(')
      this.skipNewlines()
      const args = this.take(')') ? [] : this.free(() => this.list())
      if (args.length > 0) this.expect(')')
      this.calls.push(text)
      return { kind: 'call', name: text, args }
    }
    if (this.take('[')) return { kind: 'element', array: text, index: this.subscripts() }
    return { kind: 'variable', name: text }
  }

  private builtin(name: string): Expression {
    if (!this.take('(')) {
      if (name === 'length') return { kind: 'builtin', name, args: [] }
      throw this.unexpected()
    }
    if (this.take(')')) return { kind: 'builtin', name, args: [] }
    const args = this.free(() => this.list())
    this.expect(')')
    return { kind: 'builtin', name, args }
  }

  private getline(): Expression {
    const target = this.getlineTarget()
    if (!this.take('<')) return { kind: 'getline', from: 'input', ...(target && { target }) }
    return { kind: 'getline', from: 'file', source: this.primary(), ...(target && { target }) }
  }

  private getlineTarget(): Expression | undefined {
    if (this.token.kind === 'name' || this.is('$')) return this.primary()
    return undefined
  }
}
