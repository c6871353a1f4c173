import { doubleQuote, quoteIfNeeded, quoteValue } from './quote.ts'
import { itemOf, keysOf, type Variable } from './variables.ts'

/** `ax`: as `declare -p` shows them. */
export function attributeLetters(variable: Variable): string {
  const { content } = variable
  const letters = [
    content.kind === 'indexed' && 'a',
    content.kind === 'associative' && 'A',
    variable.integer && 'i',
    variable.reference && 'n',
    variable.readonly && 'r',
    variable.exported && 'x',
    variable.letters === 'lower' && 'l',
    variable.letters === 'upper' && 'u',
  ]
  return letters.filter(letter => letter !== false).join('')
}

/** `([0]="a" [1]="b")`. */
export function listText(variable: Variable, quote = doubleQuote): string {
  const { content } = variable
  const items = keysOf(content).map(key => `[${keyText(key)}]=${quote(itemOf(content, key) ?? '')}`)
  return `(${items.join(' ')}${content.kind === 'associative' && items.length ? ' ' : ''})`
}

function keyText(key: string): string {
  return /^[\w.,:/@%+=-]+$/.test(key) ? key : doubleQuote(key)
}

/** `declare -x PATH="…"`; with `assignment`, as `${x@A}` shows it. */
export function declaration(name: string, variable: Variable, options: { assignment?: boolean } = {}): string {
  const letters = attributeLetters(variable)
  const { content } = variable
  const value =
    content.kind !== 'text'
      ? `=${listText(variable)}`
      : content.text === undefined
        ? ''
        : `=${options.assignment ? quoteValue(content.text) : doubleQuote(content.text)}`
  if (options.assignment && letters === '') return `${name}${value}`
  return `declare -${letters || '-'} ${name}${value}`
}

/** As `set` lists it. */
export function settingText(name: string, variable: Variable): string {
  const { content } = variable
  return `${name}=${content.kind === 'text' ? quoteIfNeeded(content.text ?? '').replace(/^''$/, '') : listText(variable)}`
}
