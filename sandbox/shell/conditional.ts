import { evaluate } from './arithmetic.ts'
import { followReferences, lookup, parseReference } from './assign.ts'
import type { Condition, Part, Word } from './ast.ts'
import { complain } from './complain.ts'
import { compareFiles, fileTest } from './file-test.ts'
import { ExpansionFailure } from './flow.ts'
import { find } from './parameters.ts'
import { compilePattern } from './pattern.ts'
import { quoteIfNeeded } from './quote.ts'
import { compileRegex } from './regex.ts'
import type { Shell } from './state.ts'
import { traceText } from './trace.ts'
import { expandParts, expandPattern, expandText } from './words.ts'

/** `[[ … ]]`: 0 when it holds, 1 when not, 2 when it makes no sense. */
export async function evaluateCondition(shell: Shell, condition: Condition): Promise<number> {
  try {
    return (await test(shell, condition)) ? 0 : 1
  } catch (error) {
    if (error instanceof NotARegex) return 2
    if (!(error instanceof ExpansionFailure) || error.fatal) throw error
    await complain(shell, `[[: ${error.message}`)
    return 1
  }
}

class NotARegex extends Error {}

async function test(shell: Shell, condition: Condition): Promise<boolean> {
  switch (condition.type) {
    case 'CondAnd':
      return (await test(shell, condition.left)) && (await test(shell, condition.right))
    case 'CondOr':
      return (await test(shell, condition.left)) || (await test(shell, condition.right))
    case 'CondNot':
      return !(await test(shell, condition.operand))
    case 'CondGroup':
      return await test(shell, condition.expression)
    case 'CondWord': {
      const text = await expandText(shell, condition.word)
      await traceText(shell, `[[ -n ${quoteIfNeeded(text)} ]]`)
      return text !== ''
    }
    case 'CondUnary': {
      const operand = await expandText(shell, condition.operand)
      await traceText(shell, `[[ ${condition.operator} ${quoteIfNeeded(operand)} ]]`)
      return await unaryTest(shell, condition.operator, operand)
    }
    case 'CondBinary':
      return await binary(shell, condition)
  }
}

/** One-operand tests, of `[[` and of `test`. */
export async function unaryTest(shell: Shell, operator: string, operand: string): Promise<boolean> {
  switch (operator) {
    case '-z':
      return operand === ''
    case '-n':
      return operand !== ''
    case '-o':
      return shell.options.has(operand)
    case '-v':
      return await isSet(shell, operand)
    case '-R':
      return shell.variables.get(operand)?.reference ?? false
    case '-t':
      return shell.descriptors.get(Number(operand))?.isTerminal ?? false
    default:
      return fileTest(shell, operator, operand)
  }
}

async function isSet(shell: Shell, operand: string): Promise<boolean> {
  const { name, subscript } = parseReference(followReferences(shell, operand))
  if (/^\d+$/.test(name)) return shell.positional.length >= Number(name)
  const variable = lookup(shell, name)
  if (!variable) return false
  return (await find(shell, subscript === undefined ? name : operand)).values.length > 0
}

async function binary(shell: Shell, condition: Extract<Condition, { type: 'CondBinary' }>): Promise<boolean> {
  const left = await expandText(shell, condition.left)
  if (shell.options.has('xtrace'))
    await traceText(shell, `[[ ${quoteIfNeeded(left)} ${condition.operator} ${await tracedRight(shell, condition)} ]]`)
  switch (condition.operator) {
    case '=':
    case '==':
    case '!=': {
      const pattern = compilePattern(await expandPattern(shell, condition.right), { ignoreCase: shell.shopts.has('nocasematch') })
      return pattern.test(left) === (condition.operator !== '!=')
    }
    case '=~':
      return await matchesRegex(shell, left, condition.right)
    case '<':
      return left < (await expandText(shell, condition.right))
    case '>':
      return left > (await expandText(shell, condition.right))
    case '-nt':
    case '-ot':
    case '-ef':
      return compareFiles(shell, condition.operator, { left, right: await expandText(shell, condition.right) })
    default:
      return compareNumbers(
        condition.operator,
        await evaluate(shell, left),
        await evaluate(shell, await expandText(shell, condition.right)),
      )
  }
}

async function tracedRight(shell: Shell, { operator, right }: Extract<Condition, { type: 'CondBinary' }>): Promise<string> {
  return /^[=!]/.test(operator) && operator !== '=~' ? await expandPattern(shell, right) : quoteIfNeeded(await expandText(shell, right))
}

export function compareNumbers(operator: string, left: bigint, right: bigint): boolean {
  switch (operator) {
    case '-eq':
      return left === right
    case '-ne':
      return left !== right
    case '-lt':
      return left < right
    case '-le':
      return left <= right
    case '-gt':
      return left > right
    default:
      return left >= right
  }
}

/** Quoted parts of the expression stand for themselves; the groups go to BASH_REMATCH. */
async function matchesRegex(shell: Shell, left: string, right: Word): Promise<boolean> {
  let source = ''
  for (const part of right.parts) source += await regexPart(shell, part)
  const expression = compileRegex(source, { ignoreCase: shell.shopts.has('nocasematch') })
  if (!expression) throw new NotARegex()
  const match = expression.exec(left)
  const items = new Map((match ? [...match] : []).map((text, at) => [at, text ?? '']))
  shell.variables.ensureGlobal('BASH_REMATCH').content = { kind: 'indexed', items }
  return match !== null
}

async function regexPart(shell: Shell, part: Part): Promise<string> {
  if (part.type === 'Literal') return part.value
  if (part.type === 'Glob') return part.pattern
  if (part.type === 'Escaped') return literally(part.value)
  const segments = await expandParts(shell, [part], { quoted: false })
  return segments.map(segment => (segment === 'break' ? ' ' : segment.quoted ? literally(segment.text) : segment.text)).join('')
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
