import { Failure } from '../_shared/program.ts'
import { posixSource } from '../_shared/regex.ts'

export interface MatcherOptions {
  syntax: 'extended' | 'fixed' | 'basic' | 'perl'
  ignoreCase: boolean
  whole: 'line' | 'word' | 'any'
}

/** Looks for patterns in one line. */
export interface Matcher {
  matches(line: string): boolean
  /** Every match, from left to right, none of them empty. */
  spans(line: string): [from: number, to: number][]
}

const WORD = '[\\p{L}\\p{M}\\p{N}_]'

export function matcher(patterns: string[], options: MatcherOptions): Matcher {
  if (options.syntax === 'fixed' && !options.ignoreCase && options.whole === 'any' && patterns.length === 1)
    return literalMatcher(patterns[0]!)
  if (patterns.length === 0) return { matches: () => false, spans: () => [] }
  const sources = patterns.map(pattern => sourceOf(pattern, options.syntax))
  // Groups of each pattern count from one: only a single pattern may refer back to them.
  const expressions = (sources.every(source => !/\\[1-9]/.test(source)) ? [joined(sources)] : sources).map(source =>
    compile(source, options),
  )
  return {
    matches: line => expressions.some(expression => expression.test(line)),
    spans: line => spansOf(line, expressions),
  }
}

function joined(sources: string[]): string {
  return sources.length === 1
    ? sources[0]!
    : [...sources]
        .sort((a, b) => b.length - a.length)
        .map(source => `(?:${source})`)
        .join('|')
}

function literalMatcher(text: string): Matcher {
  return {
    matches: line => line.includes(text),
    spans(line) {
      const spans: [number, number][] = []
      for (let at = line.indexOf(text); at >= 0 && text !== ''; at = line.indexOf(text, at + text.length))
        spans.push([at, at + text.length])
      return spans
    },
  }
}

function sourceOf(pattern: string, syntax: MatcherOptions['syntax']): string {
  if (syntax === 'fixed') return pattern.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  if (syntax === 'perl') return pattern
  return posixSource(pattern, { extended: syntax === 'extended' })
}

function compile(source: string, { syntax, ignoreCase, whole }: MatcherOptions): RegExp {
  const wrapped = whole === 'line' ? `^(?:${source})$` : whole === 'word' ? `(?<!${WORD})(?:${source})(?!${WORD})` : source
  // Perl's \K keeps what comes before it out of the match; inline (?i) at the start is a flag.
  const inline = syntax === 'perl' ? /^\(\?i\)/.test(source) : false
  const perl = syntax === 'perl' ? wrapped.replace(/\(\?i\)/, '').replace(/^(.*)\\K/, '(?<=$1)') : wrapped
  const flags = `${ignoreCase || inline ? 'i' : ''}`
  try {
    return new RegExp(perl, `u${flags}`)
  } catch (error) {
    if (syntax === 'perl') {
      try {
        return new RegExp(perl, flags)
      } catch {
        // Falls through to the message below.
      }
    }
    throw new Failure(`invalid pattern: ${error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : ''}`, {
      code: 2,
    })
  }
}

function spansOf(line: string, expressions: RegExp[]): [number, number][] {
  const spans: [number, number][] = []
  const searches = expressions.map(expression => new RegExp(expression.source, `${expression.flags}g`))
  for (let at = 0; at <= line.length; ) {
    let best: [number, number] | undefined
    for (const expression of searches) {
      expression.lastIndex = at
      const found = expression.exec(line)
      if (found === null) continue
      const span: [number, number] = [found.index, found.index + found[0].length]
      if (best === undefined || span[0] < best[0] || (span[0] === best[0] && span[1] > best[1])) best = span
    }
    if (best === undefined) return spans
    if (best[1] > best[0]) spans.push(best)
    at = best[1] > best[0] ? best[1] : best[1] + 1
  }
  return spans
}
