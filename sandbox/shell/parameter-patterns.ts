import { compilePattern, patternSource } from './pattern.ts'
import type { Segment } from './words.ts'

/** `${x#p}`, `${x##p}`, `${x%p}`, `${x%%p}`. */
export function removePattern(value: string, pattern: string, how: { side: 'prefix' | 'suffix'; greedy: boolean }): string {
  const source = patternSource(pattern, { lazy: !how.greedy })
  if (how.side === 'prefix') return value.replace(new RegExp(`^(?:${source})`, 'su'), '')
  // From the right, the first start that matches is the longest suffix.
  if (how.greedy) return value.replace(new RegExp(`(?:${source})$`, 'su'), '')
  const whole = compilePattern(pattern)
  for (let at = value.length; at >= 0; at--) {
    if (whole.test(value.slice(at))) return value.slice(0, at)
  }
  return value
}

export interface Replacement {
  all: boolean
  anchor: 'start' | 'end' | null
  replacement: Segment[]
}

/** `${x/p/r}`: an unquoted `&` in the replacement is what matched. */
export function replacePattern(value: string, pattern: string, how: Replacement): string {
  if (pattern === '' && how.anchor === null) return value
  const source = `(?:${patternSource(pattern)})`
  const anchored = how.anchor === 'start' ? `^${source}` : how.anchor === 'end' ? `${source}$` : source
  const expression = new RegExp(anchored, how.all && how.anchor === null ? 'sug' : 'su')
  return value.replace(expression, match => (match === '' && how.anchor === null ? '' : replacementText(how.replacement, match)))
}

function replacementText(segments: Segment[], match: string): string {
  return segments
    .map(segment => {
      if (segment === 'break') return ' '
      return segment.quoted ? segment.text : segment.text.replace(/\\&|&/g, found => (found === '&' ? match : '&'))
    })
    .join('')
}

/** `${x^}`, `${x^^}`, `${x,}`, `${x,,}`, for the characters that match the pattern. */
export function changeCase(value: string, pattern: string, how: { direction: 'upper' | 'lower'; all: boolean }): string {
  const matches = compilePattern(pattern)
  return [...value]
    .map((character, at) => {
      if ((at > 0 && !how.all) || !matches.test(character)) return character
      return how.direction === 'upper' ? character.toUpperCase() : character.toLowerCase()
    })
    .join('')
}
