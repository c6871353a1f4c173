import { evaluate } from './arithmetic.ts'
import { assignText, followReferences, isName, keyOf, lookup, parseReference } from './assign.ts'
import type { Operation, PartOf, Word } from './ast.ts'
import { ExpansionFailure } from './flow.ts'
import { changeCase, removePattern, replacePattern } from './parameter-patterns.ts'
import { transform } from './parameter-transform.ts'
import { specialParameter } from './special-variables.ts'
import type { Shell } from './state.ts'
import { itemOf, keysOf, textOf, valuesOf } from './variables.ts'
import { expandParts, expandPattern, expandText, joinText, type Place, type Segment } from './words.ts'

/** What a parameter stands for: one text, or the list of `$@`, `${a[@]}` and their starred kin. */
export interface Found {
  list: 'at' | 'star' | undefined
  values: string[]
}

export async function expandParameter(shell: Shell, part: PartOf<'ParameterExpansion'>, place: Place): Promise<Segment[]> {
  const { operation } = part
  const named = listedNames(shell, operation)
  if (named) return render(shell, named, place)
  if (operation?.type === 'Indirection') {
    const target = await indirect(shell, part.parameter)
    return await expandParameter(shell, { ...part, parameter: target, operation: operation.innerOp ?? null }, place)
  }
  const found = await find(shell, part.parameter)
  if (!operation) return render(shell, mustBeSet(shell, part.parameter, found), place)
  const word = await wordInstead(shell, part, { found, place })
  if (word) return word
  if ('checkEmpty' in operation) return render(shell, found, place)
  if (operation.type === 'Length') return render(shell, { list: undefined, values: [String(length(shell, part.parameter, found))] }, place)
  mustBeSet(shell, part.parameter, found)
  return render(shell, await operate(shell, part.parameter, { operation, found }), place)
}

/** `${!prefix*}` and `${!a[@]}`. */
function listedNames(shell: Shell, operation: Operation | null): Found | undefined {
  if (operation?.type === 'VarNamePrefix') {
    const names = [...shell.variables.all().keys()].filter(name => name.startsWith(operation.prefix))
    return { list: operation.star ? 'star' : 'at', values: names }
  }
  if (operation?.type !== 'ArrayKeys') return undefined
  const variable = lookup(shell, followReferences(shell, operation.array))
  return { list: operation.star ? 'star' : 'at', values: variable ? keysOf(variable.content) : [] }
}

async function indirect(shell: Shell, parameter: string): Promise<string> {
  const variable = shell.variables.get(parameter)
  if (variable?.reference) return textOf(variable) ?? ''
  const target = (await find(shell, parameter)).values[0]
  if (target === undefined) throw new ExpansionFailure(`${parameter}: invalid indirect expansion`)
  if (!/^([A-Za-z_][A-Za-z0-9_]*(\[.*\])?|\d+|[@*#?$!-])$/s.test(target)) throw new ExpansionFailure(`${target}: invalid variable name`)
  return target
}

/** Values of a parameter; no value at all when it is unset. */
export async function find(shell: Shell, parameter: string): Promise<Found> {
  if (parameter === '@' || parameter === '*') return { list: parameter === '@' ? 'at' : 'star', values: shell.positional }
  const special = specialParameter(shell, parameter)
  if (special !== null) return { list: undefined, values: special === undefined ? [] : [special] }
  const { name, subscript } = parseReference(followReferences(shell, parameter))
  if (!isName(name)) throw new ExpansionFailure(`\${${parameter}}: bad substitution`)
  const variable = lookup(shell, name)
  if (subscript === '@' || subscript === '*')
    return { list: subscript === '@' ? 'at' : 'star', values: variable ? valuesOf(variable.content) : [] }
  if (!variable) return { list: undefined, values: [] }
  const value = subscript === undefined ? textOf(variable) : itemOf(variable.content, await keyOf(shell, variable, subscript))
  return { list: undefined, values: value === undefined ? [] : [value] }
}

function mustBeSet(shell: Shell, parameter: string, found: Found): Found {
  if (found.values.length === 0 && !found.list && shell.options.has('nounset')) {
    throw new ExpansionFailure(`${/^\d+$/.test(parameter) ? `$${parameter}` : parameter}: unbound variable`, {
      fatal: true,
      code: unsetCode(shell),
    })
  }
  return found
}

/** `${x:-word}` and its kin: the word's segments when it is used, undefined when the value is. */
async function wordInstead(
  shell: Shell,
  part: PartOf<'ParameterExpansion'>,
  { found, place }: { found: Found; place: Place },
): Promise<Segment[] | undefined> {
  const { operation } = part
  if (!operation || !('checkEmpty' in operation)) return undefined
  const empty = found.values.length === 0 || (operation.checkEmpty && found.values.join('') === '')
  const segments = async () => {
    if (!operation.word) return []
    const expanded = await expandParts(shell, operation.word.parts, place)
    return expanded.map(segment => (segment === 'break' || segment.quoted || place.quoted ? segment : { ...segment, splits: true }))
  }
  if (operation.type === 'UseAlternative') return empty ? [] : await segments()
  if (!empty) return undefined
  if (operation.type === 'DefaultValue') return await segments()
  if (operation.type === 'ErrorIfUnset') {
    const message = operation.word ? await expandText(shell, operation.word) : ''
    const standard = operation.checkEmpty ? 'parameter null or not set' : 'parameter not set'
    throw new ExpansionFailure(`${part.parameter}: ${message || standard}`, { fatal: true, code: unsetCode(shell) })
  }
  const value = operation.word ? joinText(await segments()) : ''
  if (!isName(parseReference(part.parameter).name)) throw new ExpansionFailure(`$${part.parameter}: cannot assign in this way`)
  await assignText(shell, part.parameter, value)
  return [{ text: value, quoted: place.quoted, splits: !place.quoted }]
}

function length(shell: Shell, parameter: string, found: Found): number {
  if (found.list) return found.values.length
  return [...(mustBeSet(shell, parameter, found).values[0] ?? '')].length
}

async function operate(shell: Shell, parameter: string, { operation, found }: { operation: Operation; found: Found }): Promise<Found> {
  switch (operation.type) {
    case 'Substring':
      return await slice(shell, parameter, { operation, found })
    case 'PatternRemoval': {
      const pattern = await expandPattern(shell, operation.pattern)
      return mapValues(found, value => removePattern(value, pattern, operation))
    }
    case 'PatternReplacement': {
      const pattern = await expandPattern(shell, operation.pattern)
      const replacement = operation.replacement ? await expandParts(shell, operation.replacement.parts, { quoted: false }) : []
      return mapValues(found, value => replacePattern(value, pattern, { ...operation, replacement }))
    }
    case 'CaseModification': {
      const pattern = operation.pattern ? await expandPattern(shell, unquotedPattern(operation.pattern)) : '?'
      return mapValues(found, value => changeCase(value, pattern, operation))
    }
    case 'Transform':
      return await transform(shell, parameter, { operator: operation.operator, found })
    case 'BadSubstitution':
      throw new ExpansionFailure(`\${${operation.text}}: bad substitution`, { fatal: true })
    default:
      throw new ExpansionFailure(`\${${parameter}}: bad substitution`, { fatal: true })
  }
}

function mapValues(found: Found, change: (value: string) => string): Found {
  return { ...found, values: found.values.map(change) }
}

type Slice = { operation: Extract<Operation, { type: 'Substring' }>; found: Found }

async function slice(shell: Shell, parameter: string, { operation, found }: Slice): Promise<Found> {
  const offset = Number(await evaluate(shell, operation.offset.originalText ?? '0'))
  const length = operation.length ? Number(await evaluate(shell, operation.length.originalText ?? '0')) : undefined
  if (found.list) {
    const all = parameter === '@' || parameter === '*' ? [shell.name, ...found.values] : found.values
    if (length !== undefined && length < 0) throw new ExpansionFailure(`${length}: substring expression < 0`)
    const skipped = offset === 0 && all !== found.values && length === undefined ? 0 : offset
    const from = skipped < 0 ? all.length + skipped : skipped
    return { ...found, values: from < 0 ? [] : all.slice(from, length === undefined ? undefined : from + length) }
  }
  const characters = [...(found.values[0] ?? '')]
  const from = offset < 0 ? characters.length + offset : offset
  if (from < 0) return { list: undefined, values: [''] }
  const to = length === undefined ? characters.length : length < 0 ? characters.length + length : from + length
  if (to < from && length !== undefined && length < 0) throw new ExpansionFailure(`${length}: substring expression < 0`)
  return { list: undefined, values: [characters.slice(from, to).join('')] }
}

/** A list makes a field each (`@`), or one joined by IFS (`"$*"`). */
function render(shell: Shell, found: Found, place: Place): Segment[] {
  const segment = (text: string): Segment => ({ text, quoted: place.quoted, splits: !place.quoted })
  if (!found.list) return found.values.length || place.quoted ? [segment(found.values[0] ?? '')] : []
  if (place.quoted && found.list === 'star') return [segment(found.values.join((textOf(shell.variables.get('IFS')) ?? ' ').slice(0, 1)))]
  return found.values.flatMap((value, at) => (at === 0 ? [segment(value)] : ['break', segment(value)]))
}

/** bash ends a file with 1, the text of `-c` with 127. */
function unsetCode(shell: Shell): number {
  return !shell.interactive && shell.name === 'bash' ? 127 : 1
}

/** The parser leaves the pattern of a change of case plain text. */
function unquotedPattern(word: Word): Word {
  return { ...word, parts: word.parts.map(part => (part.type === 'Literal' ? { type: 'Glob', pattern: part.value } : part)) }
}
