import type { CommandContext } from '../../contract.ts'
import { Failure } from '../_shared/program.ts'
import { quote } from '../_shared/quote.ts'
import { actionNames, makeAction } from './actions.ts'
import type { Expression, Test } from './expression.ts'
import { makeTest, testNames } from './tests.ts'

interface Parser {
  ctx: CommandContext
  words: string[]
  at: number
  expression: Expression
}

/** `( A -o B ) ! C`: and binds tighter than or, `!` tightest. */
export function parseExpression(ctx: CommandContext, words: string[]): Expression {
  const expression: Expression = { test: () => true, acts: false, depthFirst: false, maxDepth: Number.POSITIVE_INFINITY, minDepth: 0 }
  const parser: Parser = { ctx, words, at: 0, expression }
  if (words.length > 0) {
    const test = parseList(parser)
    if (parser.at < words.length) {
      throw new Failure(
        words[parser.at] === ')'
          ? "invalid expression; you have too many ')'"
          : `paths must precede expression: ${quote(words[parser.at]!).replace(/^'|'$/g, '`').replace(/`$/, "'")}`,
      )
    }
    expression.test = test
  }
  return expression
}

function parseList(parser: Parser): Test {
  let test = parseOr(parser)
  while (parser.words[parser.at] === ',') {
    parser.at++
    const first = test
    const second = parseOr(parser)
    test = async (visit, walk) => {
      await first(visit, walk)
      return second(visit, walk)
    }
  }
  return test
}

function parseOr(parser: Parser): Test {
  let test = parseAnd(parser)
  while (['-o', '-or'].includes(parser.words[parser.at] ?? '')) {
    const operator = parser.words[parser.at++]!
    requireMore(parser, operator)
    const left = test
    const right = parseAnd(parser)
    test = async (visit, walk) => (await left(visit, walk)) || right(visit, walk)
  }
  return test
}

function requireMore(parser: Parser, operator: string): void {
  if (parser.at >= parser.words.length)
    throw new Failure(
      `invalid expression; you have used a binary operator '${operator}' with nothing before it.`.replace('before', 'after'),
    )
}

function parseAnd(parser: Parser): Test {
  let test = parseNot(parser)
  while (parser.at < parser.words.length) {
    const word = parser.words[parser.at]!
    if (['-o', '-or', ')', ','].includes(word)) break
    if (word === '-a' || word === '-and') {
      parser.at++
      requireMore(parser, word)
    }
    const left = test
    const right = parseNot(parser)
    test = async (visit, walk) => (await left(visit, walk)) && !walk.quit && right(visit, walk)
  }
  return test
}

function parseNot(parser: Parser): Test {
  const word = parser.words[parser.at]
  if (word === '!' || word === '-not') {
    parser.at++
    if (parser.at >= parser.words.length) throw new Failure(`expected an expression after '${word}'`)
    const test = parseNot(parser)
    return async (visit, walk) => !(await test(visit, walk))
  }
  return parsePrimary(parser)
}

function parsePrimary(parser: Parser): Test {
  const word = parser.words[parser.at++]!
  if (word === '(') {
    if (parser.words[parser.at] === ')') throw new Failure('invalid expression; empty parentheses are not allowed.')
    const test = parseList(parser)
    if (parser.words[parser.at++] !== ')')
      throw new Failure("invalid expression; I was expecting to find a ')' somewhere but did not see one.")
    return test
  }
  if (word === ')') throw new Failure("invalid expression; you have too many ')'")
  if (['-o', '-or', '-a', '-and', ','].includes(word))
    throw new Failure(`invalid expression; you have used a binary operator '${word}' with nothing before it.`)
  const take = () => {
    const value = parser.words[parser.at++]
    if (value === undefined) throw new Failure(`missing argument to \`${word}'`)
    return value
  }
  const setting = globalSetting(parser, word, take)
  if (setting) return setting
  if (testNames.has(word)) return makeTest(parser.ctx, word, take)
  if (actionNames.has(word)) {
    parser.expression.acts ||= word !== '-prune' && word !== '-quit'
    if (word === '-delete') parser.expression.depthFirst = true
    return makeAction(word, take)
  }
  if (word.startsWith('-') && word.length > 1) throw new Failure(`unknown predicate \`${word}'`)
  throw new Failure(
    `paths must precede expression: \`${word}'${parser.at > 1 ? `\nfind: possible unquoted pattern after predicate \`${parser.words[parser.at - 3] ?? parser.words[parser.at - 2]}'?` : ''}`,
  )
}

function globalSetting({ expression }: Parser, word: string, take: () => string): Test | undefined {
  const yes = () => true
  if (word === '-maxdepth' || word === '-mindepth') {
    const value = take()
    if (!/^\d+$/.test(value)) throw new Failure(`Expected a positive decimal integer argument to ${word}, but got ${quote(value)}`)
    if (word === '-maxdepth') expression.maxDepth = Number(value)
    else expression.minDepth = Number(value)
    return yes
  }
  if (word === '-depth' || word === '-d') {
    expression.depthFirst = true
    return yes
  }
  return ['-mount', '-xdev', '-noleaf', '-daystart', '-warn', '-nowarn', '-follow', '-ignore_readdir_race'].includes(word) ? yes : undefined
}
