/// <reference path="./just-bash-parser.d.ts" />

import { parse as parseText, serialize } from 'just-bash/parser'
import type { Script, Word } from './ast.ts'
import { openingParenthesis, SyntaxFailure, syntaxFailure, unfinished } from './syntax-error.ts'

/** Turns shell text into a tree; the same text gives the same tree, so never change one. */
export interface Parser {
  /** Throws {@link SyntaxFailure}. */
  script(text: string): Script
  /** Text as it would be read between double quotes. */
  quoted(text: string): Word
  /** Shell text of a tree. */
  print(script: Script): string
}

const KEPT = 500

const LARGEST_HERE_DOCUMENT = 64 * 1024 * 1024

/** just-bash's parser, behind bash's words for what it refuses. */
export function createParser(): Parser {
  const parse = (text: string): Script => {
    let tree: Script
    try {
      tree = parseText(text, { maxHeredocSize: LARGEST_HERE_DOCUMENT })
    } catch (error) {
      const repaired = withEmptyQuote(text, error)
      if (repaired !== undefined) return parse(repaired)
      throw syntaxFailure(text, error)
    }
    const failure = unfinished(text, tree)
    if (failure) throw failure
    return tree
  }

  const cache = new Map<string, Script>()
  const script = (text: string): Script => {
    const known = cache.get(text)
    if (known) return known
    const tree = parse(text)
    if (cache.size >= KEPT) cache.clear()
    cache.set(text, tree)
    return tree
  }

  return {
    script,
    quoted: text => quotedWord(script, text),
    print(tree) {
      try {
        return serialize(tree)
      } catch {
        // A here-document without its end mark cannot be written down.
        return ''
      }
    },
  }
}

/** A here-document is read as between double quotes, except that quotes in it mean nothing. */
function quotedWord(script: Parser['script'], text: string): Word {
  let mark = 'EOT'
  while (text.includes(mark)) mark += '_'
  const tree = script(`: <<${mark}\n${text}\n${mark}\n`)
  const command = tree.statements[0]?.pipelines[0]?.commands[0]
  const target = command?.type === 'SimpleCommand' ? command.redirections[0]?.target : undefined
  if (target?.type !== 'HereDoc') throw new SyntaxFailure({ message: 'bad substitution', line: 1, incomplete: false })
  const parts = [...target.content.parts]
  const last = parts.at(-1)
  if (last?.type === 'Literal') parts.splice(-1, 1, { ...last, value: last.value.slice(0, -1) })
  return { type: 'Word', parts }
}

/** The parser does not know `!(pattern)` at the start of a word; behind an empty quote it does. */
function withEmptyQuote(text: string, error: unknown): string | undefined {
  const at = openingParenthesis(error)
  if (at === undefined || text[at - 1] !== '!' || !/[\s=]/.test(text[at - 2] ?? '')) return undefined
  return `${text.slice(0, at - 1)}''${text.slice(at - 1)}`
}
