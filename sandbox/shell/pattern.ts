/** Shell patterns: `*`, `?`, `[…]`, and the extended `@(…)` family. A backslash takes the meaning from the next character. */

export interface PatternOptions {
  /** `*` and `?` stop at a slash. */
  path?: boolean
  ignoreCase?: boolean
  /** The shortest match first (`${x#p}`). */
  lazy?: boolean
}

/** Quotes text so that it matches itself. */
export function escapePattern(text: string): string {
  return text.replace(/[\\*?[\]!@+|()^-]/g, '\\$&')
}

/** Whether the text has anything that matches more than itself. */
export function isPattern(text: string): boolean {
  const bare = text.replace(/\\./gs, '')
  return /[*?]|\[.*\]|[@!+]\(/s.test(bare)
}

/** What a pattern without special characters stands for. */
export function unescapePattern(text: string): string {
  return text.replace(/\\(.)/gs, '$1')
}

export function compilePattern(pattern: string, options: PatternOptions = {}): RegExp {
  return new RegExp(`^(?:${patternSource(pattern, options)})$`, options.ignoreCase ? 'sui' : 'su')
}

const SPECIAL = /[\\^$.*+?()[\]{}|/]/

/** Outside brackets and inside them. */
function literal(character: string): string {
  if (character === '-') return '\\x2d'
  return SPECIAL.test(character) ? `\\${character}` : character
}

/** The same pattern for RegExp, without anchors. */
export function patternSource(pattern: string, options: PatternOptions = {}): string {
  return new Translator(pattern, options).run()
}

class Translator {
  #text: string[]
  #at = 0
  #options: PatternOptions

  constructor(pattern: string, options: PatternOptions) {
    this.#text = [...pattern]
    this.#options = options
  }

  run(): string {
    return this.#sequence(false)
  }

  /** Until the end, or the bar or parenthesis that ends an alternative. */
  #sequence(nested: boolean): string {
    let out = ''
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at]!
      if (nested && (character === '|' || character === ')')) break
      if ('?*+@!'.includes(character) && this.#text[this.#at + 1] === '(') {
        out += this.#group(character, nested)
        continue
      }
      this.#at += 1
      out += this.#single(character)
    }
    return out
  }

  #single(character: string): string {
    const any = this.#options.path ? '[^/]' : '.'
    if (character === '*') return `${any}*${this.#options.lazy ? '?' : ''}`
    if (character === '?') return any
    if (character === '[') return this.#bracket() ?? '\\['
    if (character === '\\') return literal(this.#text[this.#at++] ?? '\\')
    return literal(character)
  }

  #group(sign: string, nested: boolean): string {
    this.#at += 2
    const alternatives: string[] = []
    for (;;) {
      alternatives.push(this.#sequence(true))
      const end = this.#text[this.#at]
      this.#at += 1
      if (end !== '|') break
    }
    const body = `(?:${alternatives.join('|')})`
    if (sign === '@') return body
    if (sign !== '!') return `${body}${sign}`
    // Not one of these, up to where the rest of the pattern takes over.
    const from = this.#at
    const rest = this.#sequence(nested)
    this.#at = from
    const any = this.#options.path ? '[^/]' : '.'
    return `(?:(?!${body}${rest}${nested ? '(?:\\)|$)' : '$'})${any}*)`
  }

  /** A bracket expression; undefined when it is not closed. */
  #bracket(): string | undefined {
    let at = this.#at
    const negated = this.#text[at] === '!' || this.#text[at] === '^'
    if (negated) at += 1
    let body = ''
    let first = true
    while (at < this.#text.length && (first || this.#text[at] !== ']')) {
      first = false
      const classed = /^\[:(\w+):\]/.exec(this.#text.slice(at, at + 12).join(''))
      if (classed) {
        body += CLASSES[classed[1]!] ?? ''
        at += classed[0].length
        continue
      }
      let character = this.#text[at]!
      if (character === '\\' && at + 1 < this.#text.length) {
        at += 1
        character = this.#text[at]!
        body += literal(character)
      } else body += character === '-' ? this.#dash(body, this.#text[at + 1]) : literal(character)
      at += 1
    }
    if (at >= this.#text.length) return undefined
    this.#at = at + 1
    const slash = this.#options.path ? '(?!/)' : ''
    return `${slash}[${negated ? '^' : ''}${ordered(body)}]`
  }

  #dash(before: string, after: string | undefined): string {
    return before === '' || after === ']' || after === undefined ? '\\-' : '-'
  }
}

/** A range that runs backwards matches nothing, where RegExp would throw. */
function ordered(body: string): string {
  return body.replace(/(\\?[^\\-])-(\\?[^\\])/gu, (range, from: string, to: string) => (from.at(-1)! <= to.at(-1)! ? range : ''))
}

const CLASSES: Record<string, string> = {
  alnum: '\\p{L}\\p{N}',
  alpha: '\\p{L}',
  ascii: '\\x00-\\x7f',
  blank: ' \\t',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '\\x21-\\x7e\\u{a1}-\\u{10ffff}',
  lower: '\\p{Ll}',
  print: '\\x20-\\x7e\\u{a0}-\\u{10ffff}',
  punct: '\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e',
  space: '\\s',
  upper: '\\p{Lu}',
  word: '\\p{L}\\p{N}_',
  xdigit: '0-9A-Fa-f',
}
