import { evaluate } from './arithmetic.ts'
import { variableText } from './assign.ts'
import type { Part, PartOf, Word } from './ast.ts'
import { expandBraces } from './braces.ts'
import { substitute } from './command-substitution.ts'
import { ExpansionFailure } from './flow.ts'
import { glob } from './glob.ts'
import { expandParameter } from './parameters.ts'
import { escapePattern, isPattern, unescapePattern } from './pattern.ts'
import { substituteProcess } from './process-substitution.ts'
import type { Shell } from './state.ts'

/**
 * A stretch of an expanded word. `quoted` text is itself; other text may be a pattern; what `splits` came from an
 * expansion and is cut at IFS. A `break` parts the fields of `"$@"`.
 */
export type Segment = { text: string; quoted: boolean; splits: boolean } | 'break'

/** Where a word stands: between double quotes, on the right of `=`, or plain. */
export interface Place {
  quoted: boolean
}

const PLAIN: Place = { quoted: false }
const QUOTED: Place = { quoted: true }

export async function expandParts(shell: Shell, parts: Part[], place: Place): Promise<Segment[]> {
  const segments: Segment[] = []
  for (const part of parts) segments.push(...(await expandPart(shell, part, place)))
  return segments
}

async function expandPart(shell: Shell, part: Part, place: Place): Promise<Segment[]> {
  switch (part.type) {
    case 'Literal':
      return [{ text: part.value, quoted: place.quoted || /[*?[\\]/.test(part.value) || part.value === '', splits: false }]
    case 'Escaped':
      return [{ text: place.quoted && !/[$`"\\\n]/.test(part.value) ? `\\${part.value}` : part.value, quoted: true, splits: false }]
    case 'SingleQuoted':
      return [{ text: part.value, quoted: true, splits: false }]
    case 'DoubleQuoted':
      return await doubleQuoted(shell, part)
    case 'Glob':
      return await globPart(shell, part, place)
    case 'TildeExpansion':
      return [{ text: place.quoted ? `~${part.user ?? ''}` : tilde(shell, part.user), quoted: true, splits: false }]
    case 'ParameterExpansion':
      return await expandParameter(shell, part, place)
    case 'CommandSubstitution':
      return [{ text: await substitute(shell, part.body), quoted: place.quoted, splits: !place.quoted }]
    case 'ArithmeticExpansion':
      return [{ text: String(await evaluate(shell, part.expression.originalText ?? '')), quoted: place.quoted, splits: !place.quoted }]
    case 'ProcessSubstitution':
      return [{ text: await substituteProcess(shell, part), quoted: true, splits: false }]
    case 'BraceExpansion':
      return await bracesAsText(shell, part, place)
  }
}

async function doubleQuoted(shell: Shell, part: PartOf<'DoubleQuoted'>): Promise<Segment[]> {
  const segments = await expandParts(shell, part.parts, QUOTED)
  // `"$@"` without arguments leaves nothing, other empty quotes an empty field.
  const onlyList = part.parts.length > 0 && part.parts.every(isAllArguments)
  if (segments.length === 0 && onlyList) return []
  return [{ text: '', quoted: true, splits: false }, ...segments]
}

function isAllArguments(part: Part): boolean {
  return (
    part.type === 'ParameterExpansion' && (part.parameter === '@' || part.parameter.endsWith('[@]') || part.operation?.type === 'ArrayKeys')
  )
}

/** `@($x|b)` carries expansions inside its pattern. */
async function globPart(shell: Shell, part: PartOf<'Glob'>, place: Place): Promise<Segment[]> {
  if (!part.pattern.includes('$')) return [{ text: part.pattern, quoted: place.quoted, splits: false }]
  const text = await expandText(shell, shell.machine.parser.quoted(part.pattern))
  return [{ text, quoted: place.quoted, splits: false }]
}

/** Where no braces are expanded (an assignment), they are text. */
async function bracesAsText(shell: Shell, part: PartOf<'BraceExpansion'>, place: Place): Promise<Segment[]> {
  const texts: string[] = []
  for (const item of part.items) {
    if (item.type === 'Word') texts.push(await expandText(shell, item.word))
    else texts.push(`${item.startStr ?? item.start}..${item.endStr ?? item.end}${item.step === undefined ? '' : `..${item.step}`}`)
  }
  return [{ text: `{${texts.join(',')}}`, quoted: place.quoted, splits: false }]
}

function tilde(shell: Shell, user: string | null): string {
  if (user === null) return variableText(shell, 'HOME') ?? '/home/learner'
  if (user === 'root') return '/root'
  if (user === '+') return shell.cwd
  if (user === '-') return variableText(shell, 'OLDPWD') ?? '~-'
  const own = variableText(shell, 'USER') ?? 'learner'
  return user === own ? `/home/${user}` : `~${user}`
}

interface Field {
  pattern: string
  text: string
  special: boolean
}

/** Words of a command: braces, expansions, splitting, file names. */
export async function expandFields(shell: Shell, words: Word[]): Promise<string[]> {
  const fields: string[] = []
  for (const word of words) {
    const plain = plainText(word)
    if (plain !== undefined) {
      fields.push(plain)
      continue
    }
    for (const one of expandBraces(word)) {
      const segments = await expandParts(shell, directoryTilde(shell, one.parts), PLAIN)
      fields.push(...split(shell, segments).flatMap(field => fileNames(shell, field)))
    }
  }
  return fields
}

/** Most words are one literal: no need for more. */
function plainText(word: Word): string | undefined {
  const [part] = word.parts
  if (word.parts.length !== 1 || (part?.type !== 'Literal' && part?.type !== 'SingleQuoted')) return undefined
  return part.type === 'Literal' && (part.value.startsWith('~') || part.value === '') ? undefined : part.value
}

/** `~+` and `~-`, which the parser leaves as they are. */
function directoryTilde(shell: Shell, parts: Part[]): Part[] {
  const [first, ...rest] = parts
  const match = first?.type === 'Literal' ? /^~([+-])(?=\/|$)/.exec(first.value) : null
  const target = match && (match[1] === '+' ? shell.cwd : variableText(shell, 'OLDPWD'))
  if (!match || !target || first?.type !== 'Literal') return parts
  return [{ type: 'SingleQuoted', value: target }, { type: 'Literal', value: first.value.slice(match[0].length) }, ...rest]
}

/** Text without splitting or file names: assignments, here-documents, the word of `case`. */
export async function expandText(shell: Shell, word: Word): Promise<string> {
  const plain = plainText(word)
  if (plain !== undefined) return plain
  const segments = await expandParts(shell, directoryTilde(shell, word.parts), PLAIN)
  return joinText(segments)
}

export function joinText(segments: Segment[]): string {
  return segments.map(segment => (segment === 'break' ? ' ' : segment.text)).join('')
}

/** A pattern, in which what was quoted stands for itself. */
export async function expandPattern(shell: Shell, word: Word): Promise<string> {
  const segments = await expandParts(shell, word.parts, PLAIN)
  return segments.map(patternText).join('')
}

function patternText(segment: Segment): string {
  if (segment === 'break') return ' '
  return segment.quoted ? escapePattern(segment.text) : segment.text
}

/** Cuts what splits at IFS; text that is quoted or literal holds a field together. */
export function split(shell: Shell, segments: Segment[]): Field[] {
  const ifs = variableText(shell, 'IFS') ?? ' \t\n'
  const fields: Field[] = []
  let open: Field | undefined
  const add = (text: string, quoted: boolean) => {
    open ??= { pattern: '', text: '', special: false }
    open.text += text
    open.pattern += quoted ? escapePattern(text) : text
    open.special ||= !quoted
  }
  const end = () => {
    if (open) fields.push(open)
    open = undefined
  }
  for (const segment of segments) {
    if (segment === 'break') end()
    else if (!segment.splits || ifs === '') {
      if (segment.text !== '' || segment.quoted) add(segment.text, segment.quoted)
    } else cut(segment.text, ifs, { add, end, isOpen: () => open !== undefined })
  }
  end()
  return fields
}

interface Cutter {
  add(text: string, quoted: boolean): void
  end(): void
  isOpen(): boolean
}

/** White space of IFS is trimmed and runs together, its other characters each end a field. */
function cut(text: string, ifs: string, cutter: Cutter): void {
  const isSpace = (character: string) => ifs.includes(character) && /[ \t\n]/.test(character)
  let at = 0
  const skipSpace = () => {
    const from = at
    while (at < text.length && isSpace(text[at]!)) at += 1
    return at > from
  }
  if (skipSpace()) cutter.end()
  while (at < text.length) {
    const from = at
    while (at < text.length && !ifs.includes(text[at]!)) at += 1
    if (at > from) cutter.add(text.slice(from, at), false)
    if (at >= text.length) return
    skipSpace()
    if (at < text.length && ifs.includes(text[at]!)) {
      if (!cutter.isOpen()) cutter.add('', true)
      at += 1
      skipSpace()
    }
    cutter.end()
  }
}

function fileNames(shell: Shell, field: Field): string[] {
  if (!field.special || shell.options.has('noglob') || !isPattern(field.pattern)) return [field.text]
  const found = glob(shell.machine.fs, field.pattern, { cwd: shell.cwd, shopts: shell.shopts })
  if (found.length) return found
  if (shell.shopts.has('failglob')) throw new ExpansionFailure(`no match: ${field.text}`)
  return shell.shopts.has('nullglob') ? [] : [unescapePattern(field.pattern) === field.text ? field.text : field.text]
}
