import { Failure, type ProgramCommand, program } from '../_shared/program.ts'
import { quoteText } from '../_shared/quote.ts'
import { posixRegExp } from '../_shared/regex.ts'

const INTEGER = /^-?\d+$/

const command: ProgramCommand = program({
  summary: 'work out an expression and print its value',
  usage: 'expr EXPRESSION',
  misuse: 2,
  stopAtOperand: true,
  options: {},
  rewrite: args => (args[0] === '--help' || args[0] === '--version' ? args : ['--', ...args]),
  notes: 'ARG1 | ARG2, ARG1 & ARG2, < <= = != >= >, + - * / %, STRING : REGEXP, match, substr, index, length, ( EXPRESSION )',
  async run(call, ctx) {
    const words = call.operands[0] === '--' ? call.operands.slice(1) : call.operands
    if (words.length === 0) throw new Failure('missing operand', { code: 2, hint: true })
    const reader = { words, at: 0 }
    const value = either(reader)
    if (reader.at < words.length) throw new Failure(`syntax error: unexpected argument '${words[reader.at]}'`, { code: 2 })
    await ctx.stdout.write(`${value}\n`)
    return isNull(value) ? 1 : 0
  },
})

export default command

interface Reader {
  words: string[]
  at: number
}

function isNull(value: string): boolean {
  return value === '' || /^-?0+$/.test(value)
}

function takes(reader: Reader, ...operators: string[]): string | undefined {
  const word = reader.words[reader.at]
  if (word === undefined || !operators.includes(word)) return undefined
  reader.at++
  return word
}

function either(reader: Reader): string {
  let left = both(reader)
  while (takes(reader, '|')) {
    const right = both(reader)
    left = isNull(left) ? (isNull(right) ? '0' : right) : left
  }
  return left
}

function both(reader: Reader): string {
  let left = comparison(reader)
  while (takes(reader, '&')) {
    const right = comparison(reader)
    left = isNull(left) || isNull(right) ? '0' : left
  }
  return left
}

function comparison(reader: Reader): string {
  let left = sum(reader)
  for (
    let operator = takes(reader, '<', '<=', '=', '==', '!=', '>=', '>');
    operator;
    operator = takes(reader, '<', '<=', '=', '==', '!=', '>=', '>')
  ) {
    const right = sum(reader)
    const numeric = INTEGER.test(left) && INTEGER.test(right)
    const order = numeric ? Number(BigInt(left) - BigInt(right)) : left < right ? -1 : left > right ? 1 : 0
    const truth = {
      '<': order < 0,
      '<=': order <= 0,
      '=': order === 0,
      '==': order === 0,
      '!=': order !== 0,
      '>=': order >= 0,
      '>': order > 0,
    }[operator]
    left = truth ? '1' : '0'
  }
  return left
}

function integer(text: string): bigint {
  if (!INTEGER.test(text)) throw new Failure('non-integer argument', { code: 2 })
  return BigInt(text)
}

function sum(reader: Reader): string {
  let left = product(reader)
  for (let operator = takes(reader, '+', '-'); operator; operator = takes(reader, '+', '-')) {
    const right = product(reader)
    left = String(operator === '+' ? integer(left) + integer(right) : integer(left) - integer(right))
  }
  return left
}

function product(reader: Reader): string {
  let left = matching(reader)
  for (let operator = takes(reader, '*', '/', '%'); operator; operator = takes(reader, '*', '/', '%')) {
    const a = integer(left)
    const b = integer(matching(reader))
    if (operator !== '*' && b === 0n) throw new Failure('division by zero', { code: 2 })
    left = String(operator === '*' ? a * b : operator === '/' ? a / b : a % b)
  }
  return left
}

function matching(reader: Reader): string {
  let left = primary(reader)
  while (takes(reader, ':')) left = match(left, primary(reader))
  return left
}

/** The first group when the pattern has one, else how many characters matched from the start. */
function match(text: string, pattern: string): string {
  const expression = posixRegExp(pattern.replace(/^\^/, ''), { flags: 'y' })
  const found = expression.exec(text)
  if (/\\\(/.test(pattern)) return found?.[1] ?? ''
  return String(found === null ? 0 : [...found[0]].length)
}

function primary(reader: Reader): string {
  const word = reader.words[reader.at]
  if (word === undefined) throw new Failure(`syntax error: missing argument after ${quoteText(reader.words[reader.at - 1]!)}`, { code: 2 })
  reader.at++
  if (word === '(') {
    const value = either(reader)
    if (!takes(reader, ')')) throw new Failure(`syntax error: expecting ')' after '${reader.words[reader.at - 1]}'`, { code: 2 })
    return value
  }
  if (word === ')') throw new Failure("syntax error: unexpected ')'", { code: 2 })
  if (word === '+' && reader.at < reader.words.length) return reader.words[reader.at++]!
  if (word === 'length' && reader.at < reader.words.length) return String([...primary(reader)].length)
  if (word === 'match' && reader.at < reader.words.length) return match(primary(reader), primary(reader))
  if (word === 'index' && reader.at < reader.words.length) {
    const letters = [...primary(reader)]
    const set = primary(reader)
    return String(letters.findIndex(letter => set.includes(letter)) + 1)
  }
  if (word === 'substr' && reader.at < reader.words.length) {
    const letters = [...primary(reader)]
    const position = Number(primary(reader))
    const length = Number(primary(reader))
    return position > 0 && length > 0 ? letters.slice(position - 1, position - 1 + length).join('') : ''
  }
  return word
}
