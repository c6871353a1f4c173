import type { Failure } from '../_shared/program.ts'
import { syntaxError, type Token } from './lexer.ts'

/** Goes through the tokens of a program, one after another. */
export class TokenReader {
  at = 0
  protected readonly tokens: Token[]

  constructor(tokens: Token[]) {
    this.tokens = tokens
  }

  get token(): Token {
    return this.tokens[this.at]!
  }

  peek(ahead: number): Token {
    return this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)]!
  }

  is(text: string): boolean {
    return this.token.kind === 'operator' && this.token.text === text
  }

  take(text: string): boolean {
    if (!this.is(text)) return false
    this.at++
    return true
  }

  takeWord(text: string): boolean {
    if (this.token.kind !== 'word' || this.token.text !== text) return false
    this.at++
    return true
  }

  takeName(): string {
    if (this.token.kind !== 'name' && this.token.kind !== 'call') throw this.unexpected()
    return this.tokens[this.at++]!.text
  }

  expect(text: string): void {
    if (!this.take(text)) throw this.unexpected()
  }

  unexpected(): Failure {
    return syntaxError(this.token)
  }

  skipNewlines(): void {
    while (this.token.kind === 'newline') this.at++
  }

  skipEnds(): void {
    while (this.token.kind === 'newline' || this.is(';')) this.at++
  }

  ends(): boolean {
    return this.token.kind === 'newline' || this.token.kind === 'end' || this.is(';') || this.is('}')
  }
}
