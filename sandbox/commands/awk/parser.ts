import { Failure } from '../_shared/program.ts'
import { ExpressionParser } from './expressions.ts'
import { tokenize } from './lexer.ts'
import type { AwkProgram, Redirect, Rule, Statement } from './syntax.ts'

export function parseAwk(source: string): AwkProgram {
  return new ProgramParser(tokenize(source)).program()
}

class ProgramParser extends ExpressionParser {
  program(): AwkProgram {
    const program: AwkProgram = { rules: [], functions: new Map() }
    for (this.skipEnds(); this.token.kind !== 'end'; this.skipEnds()) {
      if (this.takeWord('function') || this.takeWord('func')) this.functionDefinition(program)
      else program.rules.push(this.rule())
    }
    const unknown = this.calls.find(name => !program.functions.has(name))
    if (unknown) throw new Failure(`line ${this.token.line + 1}: function ${unknown} never defined`, { code: 2 })
    return program
  }

  private functionDefinition(program: AwkProgram): void {
    const name = this.takeName()
    this.expect('(')
    const parameters: string[] = []
    while (!this.take(')')) {
      parameters.push(this.takeName())
      this.take(',')
      this.skipNewlines()
    }
    this.skipNewlines()
    program.functions.set(name, { name, parameters, body: this.block() })
  }

  private rule(): Rule {
    if (this.takeWord('BEGIN')) return { when: { kind: 'begin' }, body: this.block() }
    if (this.takeWord('END')) return { when: { kind: 'end' }, body: this.block() }
    if (this.is('{')) return { when: { kind: 'always' }, body: this.block() }
    const from = this.expression()
    let when: Rule['when'] = { kind: 'pattern', test: from }
    if (this.take(',')) {
      this.skipNewlines()
      when = { kind: 'range', from, to: this.expression() }
    }
    return this.is('{') ? { when, body: this.block() } : { when }
  }

  private block(): Statement {
    this.expect('{')
    const body: Statement[] = []
    for (this.skipEnds(); !this.take('}'); this.skipEnds()) {
      if (this.token.kind === 'end') throw this.unexpected()
      body.push(this.statement())
    }
    return { kind: 'block', body }
  }

  /** A statement after a condition: it may stand on the next line, or be empty. */
  private body(): Statement {
    this.skipNewlines()
    if (this.take(';')) return { kind: 'block', body: [] }
    return this.statement()
  }

  private statement(): Statement {
    if (this.is('{')) return this.block()
    if (this.takeWord('if')) return this.conditional()
    if (this.takeWord('while')) {
      const test = this.parenthesised()
      return { kind: 'while', test, body: this.body() }
    }
    if (this.takeWord('do')) {
      const body = this.body()
      this.skipEnds()
      if (!this.takeWord('while')) throw this.unexpected()
      const test = this.parenthesised()
      this.endStatement()
      return { kind: 'do', test, body }
    }
    if (this.takeWord('for')) return this.loop()
    const statement = this.simple()
    this.endStatement()
    return statement
  }

  private conditional(): Statement {
    const test = this.parenthesised()
    const yes = this.body()
    const mark = this.at
    this.skipEnds()
    if (this.takeWord('else')) return { kind: 'if', test, yes, no: this.body() }
    this.at = mark
    return { kind: 'if', test, yes }
  }

  private loop(): Statement {
    this.expect('(')
    const [name, word, array, close] = [this.token, this.peek(1), this.peek(2), this.peek(3)]
    if (name.kind === 'name' && word.text === 'in' && array.kind === 'name' && close.text === ')') {
      this.at += 4
      return { kind: 'forin', name: name.text, array: array.text, body: this.body() }
    }
    const start = this.is(';') ? undefined : this.simple()
    this.expect(';')
    this.skipNewlines()
    const test = this.is(';') ? undefined : this.expression()
    this.expect(';')
    this.skipNewlines()
    const step = this.is(')') ? undefined : this.simple()
    this.expect(')')
    return { kind: 'for', ...(start && { start }), ...(test && { test }), ...(step && { step }), body: this.body() }
  }

  private endStatement(): void {
    if (this.take(';') || this.is('}') || this.token.kind === 'end') return
    if (this.token.kind !== 'newline') throw this.unexpected()
    this.skipNewlines()
  }

  private simple(): Statement {
    if (this.takeWord('print')) return this.printing('print')
    if (this.takeWord('printf')) return this.printing('printf')
    for (const kind of ['next', 'nextfile', 'break', 'continue'] as const) if (this.takeWord(kind)) return { kind }
    if (this.takeWord('exit')) return this.ends() ? { kind: 'exit' } : { kind: 'exit', code: this.expression() }
    if (this.takeWord('return')) return this.ends() ? { kind: 'return' } : { kind: 'return', value: this.expression() }
    if (this.takeWord('delete')) {
      const array = this.takeName()
      return this.take('[') ? { kind: 'delete', array, index: this.subscripts() } : { kind: 'delete', array }
    }
    return { kind: 'expression', value: this.expression() }
  }

  private printing(kind: 'print' | 'printf'): Statement {
    const list = this.ends() || this.is('>') || this.is('>>') || this.is('|') ? [] : this.printList()
    // `print (a, b)` prints two things, `print (a)(b)` one.
    const args = list.length === 1 && list[0]!.kind === 'list' ? list[0]!.items : list
    if (kind === 'printf' && args.length === 0) throw new Failure(`line ${this.token.line}: no format in printf`, { code: 2 })
    for (const operator of ['>', '>>', '|'] as const) {
      if (!this.take(operator)) continue
      const redirect: Redirect = { operator, target: this.concatenation() }
      return { kind, args, redirect }
    }
    return { kind, args }
  }
}
