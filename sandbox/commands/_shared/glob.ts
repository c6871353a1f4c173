/** Whether a whole name matches a shell pattern (`*`, `?`, `[a-z]`), as fnmatch(3) does: `*` also matches `/` unless told otherwise. */
export function matchesPattern(text: string, pattern: string, options: { ignoreCase?: boolean; slash?: boolean } = {}): boolean {
  return patternRegExp(pattern, options).test(text)
}

/** With `slash`, `*`, `?` and `[…]` stop at `/`. */
export function patternRegExp(pattern: string, options: { ignoreCase?: boolean; slash?: boolean } = {}): RegExp {
  const any = options.slash ? '[^/]' : '[^]'
  let source = ''
  for (let at = 0; at < pattern.length; at++) {
    const letter = pattern[at]!
    if (letter === '*') source += `${any}*`
    else if (letter === '?') source += any
    else if (letter === '[') {
      const end = classEnd(pattern, at)
      if (end < 0) source += '\\['
      else {
        source += classSource(pattern.slice(at + 1, end))
        at = end
      }
    } else if (letter === '\\' && at + 1 < pattern.length) source += literal(pattern[++at]!)
    else source += literal(letter)
  }
  return new RegExp(`^(?:${source})$`, options.ignoreCase ? 'iu' : 'u')
}

function classEnd(pattern: string, start: number): number {
  let at = start + 1
  if (pattern[at] === '!' || pattern[at] === '^') at++
  if (pattern[at] === ']') at++
  while (at < pattern.length && pattern[at] !== ']')
    at += pattern.startsWith('[:', at) && pattern.includes(':]', at) ? pattern.indexOf(':]', at) - at + 2 : 1
  return at < pattern.length ? at : -1
}

const CLASSES: Record<string, string> = {
  alpha: '\\p{L}',
  digit: '0-9',
  alnum: '\\p{L}0-9',
  upper: '\\p{Lu}',
  lower: '\\p{Ll}',
  space: '\\s',
  blank: ' \\t',
  punct: '!-\\/:-@\\[-`\\{-~',
  print: '\\x20-\\x7e\\u{a0}-\\u{10ffff}',
  graph: '\\x21-\\x7e\\u{a1}-\\u{10ffff}',
  cntrl: '\\x00-\\x1f\\x7f',
  xdigit: '0-9A-Fa-f',
}

/** The inside of `[…]` of a pattern or POSIX regular expression, as a JavaScript class. */
export function classSource(inside: string, escapes = true): string {
  const negated = inside.startsWith('!') || inside.startsWith('^')
  const body = negated ? inside.slice(1) : inside
  let source = ''
  for (let at = 0; at < body.length; at++) {
    const named = /^\[[:=.](.+?)[:=.]\]/.exec(body.slice(at))
    if (named) {
      source += body[at + 1] === ':' ? (CLASSES[named[1]!] ?? '') : literal(named[1]!)
      at += named[0].length - 1
    } else if (escapes && body[at] === '\\' && at + 1 < body.length) source += literal(body[++at]!)
    else if (body[at] === '-' && at > 0 && at < body.length - 1) source += '-'
    else source += literal(body[at]!)
  }
  return `[${negated ? '^' : ''}${source}]`
}

export function literal(letter: string): string {
  return /[\\^$.*+?()[\]{}|/-]/.test(letter) ? `\\${letter}` : letter
}
