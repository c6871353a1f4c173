import { evaluate } from './arithmetic.ts'
import type { Assignment, Word } from './ast.ts'
import { ExpansionFailure } from './flow.ts'
import { computedVariable } from './special-variables.ts'
import type { Shell } from './state.ts'
import { nextIndex, textOf, type Variable } from './variables.ts'
import { expandFields, expandText } from './words.ts'

export interface Reference {
  name: string
  subscript: string | undefined
}

/** `a[i+1]` into name and subscript. */
export function parseReference(text: string): Reference {
  const open = text.indexOf('[')
  if (open < 0 || !text.endsWith(']')) return { name: text, subscript: undefined }
  return { name: text.slice(0, open), subscript: text.slice(open + 1, -1) }
}

export function isName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text)
}

/** Follows `declare -n` to the variable that is meant. */
export function followReferences(shell: Shell, text: string): string {
  let name = text
  for (let hops = 0; hops < 10; hops++) {
    const variable = shell.variables.get(parseReference(name).name)
    const target = variable?.reference ? textOf(variable) : undefined
    if (!target) return name
    const { subscript } = parseReference(name)
    name = subscript === undefined ? target : `${target}[${subscript}]`
  }
  return name
}

export function lookup(shell: Shell, name: string): Variable | undefined {
  return computedVariable(shell, name) ?? shell.variables.get(name)
}

/** Text of a plain variable (or item 0 of a list). */
export function variableText(shell: Shell, name: string): string | undefined {
  return textOf(lookup(shell, followReferences(shell, name)))
}

/** The key that a subscript means: a number for a list, text for an associative one. */
export async function keyOf(shell: Shell, variable: Variable, subscript: string): Promise<string> {
  if (variable.content.kind === 'associative') return await expandText(shell, shell.machine.parser.quoted(unquote(subscript)))
  const index = Number(await evaluate(shell, subscript))
  if (index >= 0) return String(index)
  const fromEnd = index + nextIndex(variable.content)
  if (fromEnd < 0) throw new ExpansionFailure(`${subscript}: bad array subscript`)
  return String(fromEnd)
}

function unquote(subscript: string): string {
  const quoted = /^(["'])(.*)\1$/s.exec(subscript)
  return quoted ? (quoted[1] === "'" ? quoted[2]!.replace(/[\\$`]/g, '\\$&') : quoted[2]!) : subscript
}

/** Gives text to a variable or an item, minding what was declared of it. */
export async function assignText(shell: Shell, target: string, value: string, append = false): Promise<void> {
  const reference = parseReference(followReferences(shell, target))
  const variable = writable(shell, reference.name)
  if (reference.subscript !== undefined && variable.content.kind === 'text') {
    const first = variable.content.text
    variable.content = { kind: 'indexed', items: new Map(first === undefined ? [] : [[0, first]]) }
  }
  const { content } = variable
  if (content.kind === 'text') {
    content.text = await converted(shell, variable, content.text, { value, append })
    return
  }
  const key = reference.subscript === undefined ? '0' : await keyOf(shell, variable, reference.subscript)
  if (content.kind === 'indexed')
    content.items.set(Number(key), await converted(shell, variable, content.items.get(Number(key)), { value, append }))
  else content.items.set(key, await converted(shell, variable, content.items.get(key), { value, append }))
}

const OWN_READONLY = ['UID', 'EUID', 'PPID', 'BASHOPTS', 'SHELLOPTS', 'BASH_VERSINFO']

/** The variable to write to; fails when it is read-only. */
export function writable(shell: Shell, name: string): Variable {
  if (OWN_READONLY.includes(name)) throw new ExpansionFailure(`${name}: readonly variable`)
  const variable = shell.variables.ensure(name)
  if (variable.readonly) throw new ExpansionFailure(`${name}: readonly variable`)
  if (shell.options.has('allexport')) variable.exported = true
  return variable
}

async function converted(
  shell: Shell,
  variable: Variable,
  before: string | undefined,
  given: { value: string; append: boolean },
): Promise<string> {
  if (variable.integer) {
    const sum = (await evaluate(shell, given.value)) + (given.append ? await evaluate(shell, before ?? '0') : 0n)
    return String(sum)
  }
  const text = given.append ? (before ?? '') + given.value : given.value
  if (variable.letters === 'upper') return text.toUpperCase()
  return variable.letters === 'lower' ? text.toLowerCase() : text
}

/** One `name=value`, `name+=value`, `name[i]=value` or `name=(…)` of a command. */
export async function assign(shell: Shell, assignment: Assignment): Promise<void> {
  if (assignment.array) return await assignList(shell, assignment.name, assignment.array, assignment.append)
  const value = assignment.value ? await expandText(shell, assignment.value) : ''
  await assignText(shell, assignment.name, value, assignment.append)
}

/** `name=(words)`. */
export async function assignList(shell: Shell, target: string, words: Word[], append: boolean): Promise<void> {
  const { name, subscript } = parseReference(followReferences(shell, target))
  if (subscript !== undefined) throw new ExpansionFailure(`${target}: cannot assign list to array member`)
  const items = await expandItems(shell, words)
  const variable = writable(shell, name)
  if (variable.content.kind === 'associative') return await assignPairs(shell, variable, items, append)
  if (!append || variable.content.kind === 'text') {
    const first = append ? textOf(variable) : undefined
    variable.content = { kind: 'indexed', items: new Map(first === undefined ? [] : [[0, first]]) }
  }
  const { content } = variable
  if (content.kind !== 'indexed') return
  let next = nextIndex(content)
  for (const item of items) {
    if (item.key !== undefined) next = Number(await keyOf(shell, variable, item.key))
    content.items.set(next, await converted(shell, variable, content.items.get(next), { value: item.value, append: item.append }))
    next += 1
  }
}

async function assignPairs(shell: Shell, variable: Variable, items: Item[], append: boolean): Promise<void> {
  const table = new Map(append && variable.content.kind === 'associative' ? variable.content.items : [])
  const loose: string[] = []
  for (const item of items) {
    if (item.key === undefined) loose.push(item.value)
    else {
      const key = await keyOf(shell, variable, item.key)
      table.set(key, await converted(shell, variable, table.get(key), { value: item.value, append: item.append }))
    }
  }
  for (let at = 0; at < loose.length; at += 2) table.set(loose[at]!, loose[at + 1] ?? '')
  variable.content = { kind: 'associative', items: table }
}

interface Item {
  key: string | undefined
  value: string
  append: boolean
}

/** `[key]=value` items apart from words that expand to many. */
async function expandItems(shell: Shell, words: Word[]): Promise<Item[]> {
  const items: Item[] = []
  for (const word of words) {
    const keyed = keyedItem(word)
    if (keyed) {
      const key = await subscriptText(shell, keyed.key)
      items.push({ key, value: await expandText(shell, keyed.value), append: keyed.append })
    } else {
      for (const value of await expandFields(shell, [word])) items.push({ key: undefined, value, append: false })
    }
  }
  return items
}

async function subscriptText(shell: Shell, key: Word): Promise<string> {
  const text = await expandText(shell, key)
  return key.parts.some(part => part.type !== 'Literal' && part.type !== 'Glob') ? text.replace(/[\\$`]/g, '\\$&') : text
}

/** Splits the parts of `[key]=value` at the bracket; undefined when the word is no such item. */
function keyedItem(word: Word): { key: Word; value: Word; append: boolean } | undefined {
  const first = word.parts[0]
  const opening = first?.type === 'Glob' ? first.pattern : first?.type === 'Literal' ? first.value : ''
  if (!opening.startsWith('[')) return undefined
  const key: Word['parts'] = []
  for (const [at, part] of word.parts.entries()) {
    const text = part.type === 'Glob' ? part.pattern : part.type === 'Literal' ? part.value : undefined
    const close = text === undefined ? -1 : at === 0 ? text.indexOf(']', 1) : text.indexOf(']')
    if (text === undefined || close < 0) {
      key.push(at === 0 && text !== undefined ? { type: 'Literal', value: text.slice(1) } : part)
      continue
    }
    key.push({ type: 'Literal', value: text.slice(at === 0 ? 1 : 0, close) })
    return splitValue(key, text.slice(close + 1), word.parts.slice(at + 1))
  }
  return undefined
}

function splitValue(key: Word['parts'], rest: string, parts: Word['parts']): ReturnType<typeof keyedItem> {
  const [first, ...others] = parts
  const joined = rest === '' && first?.type === 'Literal' ? first.value : rest
  const sign = /^\+?=/.exec(joined)?.[0]
  if (!sign) return undefined
  const value: Word['parts'] = [{ type: 'Literal', value: joined.slice(sign.length) }, ...(rest === '' ? others : parts)]
  return { key: { type: 'Word', parts: key }, value: { type: 'Word', parts: value }, append: sign === '+=' }
}
