import { lookup, parseReference } from './assign.ts'
import { attributeLetters, declaration } from './declaration.ts'
import { unescapeAnsi } from './escapes.ts'
import { ExpansionFailure } from './flow.ts'
import type { Found } from './parameters.ts'
import { expandPrompt } from './prompt.ts'
import { doubleQuote, quoteValue } from './quote.ts'
import type { Shell } from './state.ts'
import { keysOf } from './variables.ts'

/** `${x@Q}` and the other transformations. */
export async function transform(shell: Shell, parameter: string, { operator, found }: { operator: string; found: Found }): Promise<Found> {
  const each = (change: (value: string) => string): Found => ({ ...found, values: found.values.map(change) })
  const { name } = parseReference(parameter)
  const variable = lookup(shell, name)
  switch (operator) {
    case 'Q':
      return each(quoteValue)
    case 'U':
      return each(value => value.toUpperCase())
    case 'L':
      return each(value => value.toLowerCase())
    case 'u':
      return each(value => value.replace(/^./su, first => first.toUpperCase()))
    case 'E':
      return each(unescapeAnsi)
    case 'P':
      return { ...found, values: await Promise.all(found.values.map(value => expandPrompt(shell, value))) }
    case 'a':
      return each(() => (variable ? attributeLetters(variable) : ''))
    case 'A':
      return { list: undefined, values: variable ? [declaration(name, variable, { assignment: !found.list })] : [] }
    case 'K':
    case 'k': {
      const keys = variable ? keysOf(variable.content) : []
      const pairs = keys.flatMap((key, at) =>
        operator === 'K' ? [`${key} ${doubleQuote(found.values[at] ?? '')}`] : [key, found.values[at] ?? ''],
      )
      return operator === 'K' ? { list: undefined, values: [pairs.join(' ')] } : { ...found, values: pairs }
    }
    default:
      throw new ExpansionFailure(`\${${parameter}@${operator}}: bad substitution`, { fatal: true })
  }
}
