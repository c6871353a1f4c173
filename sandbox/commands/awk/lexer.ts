import { Failure } from '../_shared/program.ts'

export type TokenKind = 'number' | 'string' | 'regex' | 'name' | 'call' | 'word' | 'operator' | 'newline' | 'end'

export interface Token {
  kind: TokenKind
  text: string
  line: number
}

const WORDS = new Set([
  'BEGIN',
  'END',
  'function',
  'func',
  'if',
  'else',
  'while',
  'for',
  'do',
  'break',
  'continue',
  'next',
  'nextfile',
  'exit',
  'return',
  'delete',
  'in',
  'getline',
  'print',
  'printf',
])
const OPERATORS = [
  '**=',
  '&&',
  '||',
  '==',
  '<=',
  '>=',
  '!=',
  '++',
  '--',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '^=',
  '!~',
  '>>',
  '**',
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  ';',
  ',',
  '+',
  '-',
  '*',
  '/',
  '%',
  '^',
  '!',
  '>',
  '<',
  '|',
  '?',
  ':',
  '~',
  '$',
  '=',
]
const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', '\\': '\\', '"': '"', '/': '/', a: '\x07', b: '\b', f: '\f', v: '\v' }

/** mawk's words for a program that cannot be read. */
export function syntaxError(token: Token): Failure {
  if (token.kind === 'end') return new Failure(`line ${token.line + 1}: missing } near end of file`, { code: 2 })
  return new Failure(`line ${token.line}: syntax error at or near ${token.kind === 'newline' ? 'end of line' : token.text}`, { code: 2 })
}

export function tokenize(source: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  let line = 1
  const push = (kind: TokenKind, text: string) => tokens.push({ kind, text, line })
  while (at < source.length) {
    const rest = source.slice(at)
    const skipped = /^(?:[ \t\r]+|\\\r?\n|#[^\n]*)/.exec(rest)
    if (skipped) {
      if (skipped[0].includes('\n')) line++
      at += skipped[0].length
      continue
    }
    const letter = source[at]!
    if (letter === '\n') {
      push('newline', '\n')
      line++
      at++
      continue
    }
    if (letter === '"') {
      const [text, end] = readString(source, at, line)
      push('string', text)
      at = end
      continue
    }
    if (letter === '/' && regexMayStart(tokens.at(-1))) {
      const [text, end] = readRegex(source, at, line)
      push('regex', text)
      at = end
      continue
    }
    const number = /^(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/.exec(rest)
    const name = /^[A-Za-z_]\w*/.exec(rest)
    if (number) push('number', number[0])
    else if (name) push(WORDS.has(name[0]) ? 'word' : source[at + name[0].length] === '(' ? 'call' : 'name', name[0])
    else {
      const operator = OPERATORS.find(text => rest.startsWith(text))
      if (operator === undefined) throw new Failure(`line ${line}: unexpected character '${letter}'`, { code: 2 })
      push('operator', operator)
    }
    at += tokens.at(-1)!.text.length
  }
  push('end', '')
  return tokens
}

/** After a value a slash divides, elsewhere it begins a regular expression. */
function regexMayStart(last: Token | undefined): boolean {
  if (last === undefined) return true
  if (['number', 'string', 'regex', 'name'].includes(last.kind)) return false
  return !(last.kind === 'operator' && [')', ']', '$', '++', '--'].includes(last.text))
}

function readString(source: string, start: number, line: number): [string, number] {
  let text = ''
  for (let at = start + 1; at < source.length; at++) {
    const letter = source[at]!
    if (letter === '"') return [text, at + 1]
    if (letter === '\n') break
    if (letter !== '\\') {
      text += letter
      continue
    }
    const octal = /^[0-7]{1,3}/.exec(source.slice(at + 1))
    if (octal) {
      text += String.fromCharCode(Number.parseInt(octal[0], 8))
      at += octal[0].length
      continue
    }
    const next = source[++at] ?? ''
    if (next !== '\n') text += ESCAPES[next] ?? `\\${next}`
  }
  throw new Failure(`line ${line}: runaway string constant "${source.slice(start + 1, start + 21).split('\n')[0]} ...`, { code: 2 })
}

function readRegex(source: string, start: number, line: number): [string, number] {
  let inClass = false
  for (let at = start + 1; at < source.length && source[at] !== '\n'; at++) {
    const letter = source[at]
    if (letter === '\\') at++
    else if (letter === '[') {
      inClass = true
      if (source[at + 1] === '^') at++
      if (source[at + 1] === ']') at++
    } else if (letter === ']') inClass = false
    else if (letter === '/' && !inClass) return [source.slice(start + 1, at).replaceAll('\\/', '/'), at + 1]
  }
  throw new Failure(`line ${line}: runaway regular expression ${source.slice(start, start + 15).split('\n')[0]} ...`, { code: 2 })
}
