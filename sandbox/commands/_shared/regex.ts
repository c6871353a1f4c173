import { classSource, literal } from './glob.ts'
import { Failure } from './program.ts'

export interface RegexOptions {
  /** Extended syntax (`grep -E`, awk); basic else. */
  extended?: boolean
  ignoreCase?: boolean
  /** `\n` and `\t` stand for newline and tab, as in sed. */
  escapes?: boolean
  /** Extra JavaScript flags: `g`, `y`, `m`. */
  flags?: string
}

const WORD = '[\\p{L}\\p{M}\\p{N}_]'
const SHORTHANDS: Record<string, string> = {
  w: WORD,
  W: '[^\\p{L}\\p{M}\\p{N}_]',
  s: '\\s',
  S: '\\S',
  b: `(?:(?<!${WORD})(?=${WORD})|(?<=${WORD})(?!${WORD}))`,
  B: `(?:(?<=${WORD})(?=${WORD})|(?<!${WORD})(?!${WORD}))`,
  '<': `(?<!${WORD})(?=${WORD})`,
  '>': `(?<=${WORD})(?!${WORD})`,
  '`': '(?<![^])',
  "'": '(?![^])',
}

/** A POSIX regular expression with GNU's extensions, as a JavaScript one. Throws a `Failure` in the words of regcomp(3). */
export function posixRegExp(pattern: string, options: RegexOptions = {}): RegExp {
  return new RegExp(posixSource(pattern, options), `u${options.ignoreCase ? 'i' : ''}${options.flags ?? ''}`)
}

interface State {
  out: string
  /** What `*` and its like apply to; undefined at the start of an expression. */
  atom: string | undefined
  groups: { opened: number; atomStart: number }[]
  /** Source up to the last atom. */
  before: string
  count: number
}

export function posixSource(pattern: string, options: RegexOptions = {}): string {
  const extended = options.extended ?? false
  const state: State = { out: '', atom: undefined, groups: [], before: '', count: 0 }
  for (let at = 0; at < pattern.length; ) at = takeToken(pattern, at, state, { ...options, extended })
  if (state.groups.length > 0) throw new Failure('Unmatched ( or \\(', { code: 2 })
  return longestFirst(state.out)
}

function push(state: State, source: string): void {
  state.before = state.out
  state.atom = source
  state.out += source
}

function takeToken(pattern: string, at: number, state: State, options: RegexOptions & { extended: boolean }): number {
  const letter = String.fromCodePoint(pattern.codePointAt(at)!)
  if (letter === '\\') return takeEscape(pattern, at, state, options)
  if (letter === '[') return takeBracket(pattern, at, state, options)
  if (letter === '.') push(state, '[^]'.replace('^', options.flags?.includes('m') ? '^' : '^'))
  else if (letter === '*') repeat(state, '*', options)
  else if (letter === '^' && (options.extended || atStart(pattern, at))) anchor(state, options.flags?.includes('m') ? '^' : '(?<![^])')
  else if (letter === '$' && (options.extended || atEnd(pattern, at))) anchor(state, options.flags?.includes('m') ? '$' : '(?![^])')
  else if (options.extended && '()|+?{'.includes(letter)) return takeOperator(pattern, at, letter, state, options)
  else push(state, literal(letter))
  return at + letter.length
}

/** In basic syntax `^` is an anchor only where an expression begins, `$` only where one ends. */
function atStart(pattern: string, at: number): boolean {
  return at === 0 || /\\[(|\n]$/.test(pattern.slice(0, at))
}

function atEnd(pattern: string, at: number): boolean {
  return at === pattern.length - 1 || /^\\[)|]/.test(pattern.slice(at + 1))
}

function anchor(state: State, source: string): void {
  state.out += source
  state.atom = undefined
}

function takeEscape(pattern: string, at: number, state: State, options: RegexOptions & { extended: boolean }): number {
  if (at + 1 >= pattern.length) throw new Failure('Trailing backslash', { code: 2 })
  const letter = String.fromCodePoint(pattern.codePointAt(at + 1)!)
  const next = at + 1 + letter.length
  if (!options.extended && '(){}|+?'.includes(letter)) return takeOperator(pattern, at + 1, letter, state, options)
  if (/[1-9]/.test(letter)) {
    if (Number(letter) > state.count) throw new Failure('Invalid back reference', { code: 2 })
    push(state, `(?:\\${letter})`)
  } else if (options.escapes && letter === 'n') push(state, '\\n')
  else if (options.escapes && letter === 't') push(state, '\\t')
  else if (SHORTHANDS[letter] !== undefined) push(state, SHORTHANDS[letter])
  else push(state, literal(letter))
  return next
}

function takeOperator(pattern: string, at: number, letter: string, state: State, options: RegexOptions & { extended: boolean }): number {
  if (letter === '(') {
    state.groups.push({ opened: state.out.length, atomStart: state.out.length })
    state.count++
    state.out += '('
    state.atom = undefined
  } else if (letter === ')') {
    const group = state.groups.pop()
    if (group === undefined) {
      if (options.extended) push(state, '\\)')
      else throw new Failure('Unmatched ) or \\)', { code: 2 })
    } else {
      state.out += ')'
      state.before = state.out.slice(0, group.opened)
      state.atom = state.out.slice(group.opened)
    }
  } else if (letter === '|') {
    state.out += '|'
    state.atom = undefined
  } else if (letter === '{') return takeInterval(pattern, at, state, options)
  else if (letter === '}') push(state, '\\}')
  else repeat(state, letter, options)
  return at + 1
}

function takeInterval(pattern: string, at: number, state: State, options: RegexOptions & { extended: boolean }): number {
  const match = (options.extended ? /^\{(\d*)(,?)(\d*)\}/ : /^\{(\d*)(,?)(\d*)\\\}/).exec(pattern.slice(at))
  if (match === null || (match[1] === '' && match[2] === '')) {
    if (!options.extended) throw new Failure(/\\\}/.test(pattern.slice(at)) ? 'Invalid content of \\{\\}' : 'Unmatched \\{', { code: 2 })
    push(state, '\\{')
    return at + 1
  }
  const [whole, low, comma, high] = match
  if (high !== '' && Number(low) > Number(high)) throw new Failure('Invalid content of \\{\\}', { code: 2 })
  if (Number(low) > 32767 || Number(high) > 32767) throw new Failure('Regular expression too big', { code: 2 })
  if (state.atom === undefined) {
    if (options.extended) push(state, literal('{') + [...whole.slice(1)].map(literal).join(''))
    else throw new Failure('Invalid preceding regular expression', { code: 2 })
  } else repeat(state, comma === '' ? `{${low}}` : `{${low || 0},${high}}`, options)
  return at + whole.length
}

/** A second operator after the first (`a**`, `a+?`) applies to the whole before it. */
function repeat(state: State, operator: string, options: { extended: boolean }): void {
  if (state.atom === undefined) {
    if (!options.extended || operator === '*') push(state, options.extended ? '' : literal(operator))
    return
  }
  const repeated = /[*+?}]$/.test(state.atom) && !/\\[*+?}]$/.test(state.atom) ? `(?:${state.atom})${operator}` : state.atom + operator
  state.out = state.before + repeated
  state.atom = repeated
}

function takeBracket(pattern: string, at: number, state: State, options: RegexOptions): number {
  let end = at + 1
  if (pattern[end] === '^') end++
  if (pattern[end] === ']') end++
  while (end < pattern.length && pattern[end] !== ']') {
    const named = /^\[([:=.]).*?\1\]/.exec(pattern.slice(end))
    end += named ? named[0].length : 1
  }
  if (/^\[\^?$/.test(pattern.slice(at))) throw new Failure('Invalid regular expression', { code: 2 })
  if (end >= pattern.length) throw new Failure('Unmatched [, [^, [:, [., or [=', { code: 2 })
  let inside = pattern.slice(at + 1, end)
  if (/^:.*:$/.test(inside)) throw new Failure('character class syntax is [[:space:]], not [:space:]', { code: 2 })
  const unknown = [...inside.matchAll(/\[:(\w*):\]/g)].find(([, name]) => !KNOWN.includes(name!))
  if (unknown) throw new Failure('Invalid character class name', { code: 2 })
  const range = /([^\\])-([^\]])/.exec(inside.replace(/\[[:=.].*?[:=.]\]/g, ''))
  if (range && range.index > 0 && range[1]! > range[2]!) throw new Failure('Invalid range end', { code: 2 })
  if (options.escapes) inside = inside.replaceAll('\\n', '\n').replaceAll('\\t', '\t').replaceAll('\\]', ']')
  push(state, bracketSource(inside))
  return end + 1
}

const KNOWN = ['alpha', 'digit', 'alnum', 'upper', 'lower', 'space', 'blank', 'punct', 'print', 'graph', 'cntrl', 'xdigit']

function bracketSource(inside: string): string {
  const source = classSource(inside.startsWith('!') ? `\\x21${inside.slice(1)}`.replace('\\x21', '\u0000bang') : inside, false)
  return source.replace('\u0000bang', '!')
}

/** POSIX takes the longest alternative, JavaScript the first: where alternatives are plain words, the longer go first. */
function longestFirst(source: string): string {
  const plain = /^[^\\()[\]{}|*+?.^$]+(?:\|[^\\()[\]{}|*+?.^$]+)+$/
  const sorted = (text: string) =>
    text
      .split('|')
      .sort((a, b) => b.length - a.length)
      .join('|')
  if (plain.test(source)) return sorted(source)
  return source.replace(/\(([^\\()[\]{}|*+?.^$]+(?:\|[^\\()[\]{}|*+?.^$]+)+)\)/g, (_, inside: string) => `(${sorted(inside)})`)
}
