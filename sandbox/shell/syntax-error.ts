import type { HereDocument, Pipeline, Script, Statement } from './ast.ts'

/** Text that is no shell text, in bash's words. */
export class SyntaxFailure extends Error {
  readonly line: number
  /** More lines could still make it whole: an open quote, `if` without `fi`. */
  readonly incomplete: boolean
  /** bash shows the offending line below. */
  readonly shows: boolean

  /** bash meets some of these only when it expands the words: then it is 1. */
  get code(): number {
    return /: bad substitution$|\(error token is "/.test(this.message) ? 1 : 2
  }

  constructor(failure: { message: string; line: number; incomplete: boolean; shows?: boolean }) {
    super(failure.message)
    this.name = 'SyntaxFailure'
    this.line = failure.line
    this.incomplete = failure.incomplete
    this.shows = failure.shows ?? false
  }
}

interface ParserError extends Error {
  line?: number
  token?: { type: string; value: string; line: number; start: number }
}

function isParserError(error: unknown): error is ParserError {
  return error instanceof Error && (error.name === 'ParseException' || error.name === 'LexerError')
}

/** Where the parser met a parenthesis that it did not expect. */
export function openingParenthesis(error: unknown): number | undefined {
  return isParserError(error) && error.token?.type === 'LPAREN' ? error.token.start : undefined
}

function endOfFile(text: string): SyntaxFailure {
  const lines = text.split('\n').length + (text.endsWith('\n') ? 0 : 1)
  return new SyntaxFailure({ message: 'syntax error: unexpected end of file', line: lines, incomplete: true })
}

function unexpected(token: string, line: number): SyntaxFailure {
  return new SyntaxFailure({ message: `syntax error near unexpected token \`${token}'`, line, incomplete: false, shows: true })
}

function tokenText(token: ParserError['token']): string {
  if (!token || token.type === 'NEWLINE' || token.type === 'EOF') return 'newline'
  return token.value
}

/** What the parser threw, in the words of bash 5.2. */
export function syntaxFailure(text: string, error: unknown): unknown {
  if (error instanceof RangeError || !(error instanceof Error)) return error
  if (!isParserError(error)) {
    const token = /^\d+(\.\d*)/.exec(error.message)?.[1]
    const message = token ? error.message.replace(/^(\d+\.\d+?)\.*:/, '$1:') : error.message
    return new SyntaxFailure({
      message: token ? `${message} (error token is "${token.replace(/\.+$/, '')}")` : message,
      line: 1,
      incomplete: false,
    })
  }
  const line = error.token?.line || error.line || 1
  const matching = /unexpected EOF while looking for matching [`'](.)'/.exec(error.message)
  if (matching) {
    const message = `unexpected EOF while looking for matching \`${matching[1]}'`
    return new SyntaxFailure({ message, line: matching[1] === ')' ? text.split('\n').length : line, incomplete: true })
  }
  if (/Expected DBRACK_END/.test(error.message) && error.token?.type !== 'EOF') {
    return new SyntaxFailure({ message: 'conditional binary operator expected', line, incomplete: false })
  }
  if (/Expected redirection target|unexpected token `\($/.test(error.message)) return unexpected(tokenText(error.token), line)
  if (error.token?.type === 'EOF') return endOfFile(text)
  const near = /syntax error near unexpected token `(.*)'$/s.exec(error.message)
  const atEnd = near && /^(done|fi|esac)$/.test(near[1]!) && !new RegExp(`\\b${near[1]}\\b`).test(text)
  if (atEnd) return endOfFile(text)
  if (near && /^(select|coproc)$/.test(near[1]!)) {
    return new SyntaxFailure({ message: `${near[1]}: not supported in this shell`, line, incomplete: false })
  }
  if (near) return unexpected(near[1] === '\n' ? 'newline' : near[1]!, line)
  if (/^Parse error.*Expected \w+, got/.test(error.message)) return unexpected(tokenText(error.token), line)
  return new SyntaxFailure({ message: error.message.replace(/^Parse error at \d+:\d+: |^line \d+: /, ''), line, incomplete: false })
}

function isEmpty(command: Pipeline['commands'][number]): boolean {
  return command.type === 'SimpleCommand' && !command.name && !command.assignments.length && !command.redirections.length
}

function hole(statement: Statement): boolean {
  return (
    !statement.deferredError &&
    statement.pipelines.some(
      pipeline => (pipeline.commands.length > 1 || statement.pipelines.length > 1) && pipeline.commands.some(isEmpty),
    )
  )
}

/** The parser lets `a |` and `a &&` pass with nothing behind: bash waits for more, or complains. */
export function unfinished(text: string, script: Script): SyntaxFailure | undefined {
  const last = script.statements.at(-1)
  if (last && hole(last)) {
    const end = last.pipelines.at(-1)!.commands.at(-1)!
    const holes = last.pipelines.flatMap(pipeline => pipeline.commands).filter(isEmpty).length
    if (isEmpty(end) && holes === 1) return endOfFile(text)
  }
  const loose = looseFor(text, script)
  if (loose) return loose
  const bad = script.statements.find(hole)
  if (bad) return unexpected(/[|&]\s*(\|\||&&|\|)/.exec(bad.sourceText ?? '')?.[1] ?? 'newline', 1)
  if (last && /\$\(\([^()]*$/.test(text)) {
    return new SyntaxFailure({ message: "unexpected EOF while looking for matching `)'", line: text.split('\n').length, incomplete: true })
  }
  return undefined
}

/** A here-document whose end mark has not come. */
export function openHereDocument(value: unknown): HereDocument | undefined {
  if (Array.isArray(value)) {
    for (const item of value) {
      const found = openHereDocument(item)
      if (found) return found
    }
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  if ('terminated' in value && value.terminated === false) return value as HereDocument
  return openHereDocument(Object.values(value))
}

/** `for x in a b do …`: without a semicolon `do` is one more word, and `done` comes unexpected. The parser lets it pass. */
function looseFor(text: string, script: Script): SyntaxFailure | undefined {
  const match = /(?:^|[;&|\n]|\b(?:do|then|else))\s*for\s+(\w+)\s+in\s+([^;\n"'`$()#&|<>\\]*?)[ \t]do\s/.exec(text)
  if (!match) return undefined
  const words = match[2]!.trim().split(/\s+/)
  const found = script.statements.some(statement => JSON.stringify(statement).includes(`"type":"For","variable":"${match[1]}"`))
  if (!found || words.includes('do')) return undefined
  return unexpected('done', text.slice(0, match.index).split('\n').length)
}
