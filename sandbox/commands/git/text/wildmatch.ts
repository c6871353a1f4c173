const CLASSES: Record<string, string> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\s',
  punct: '!-\\/:-@\\[-`{-~',
  xdigit: '0-9A-Fa-f',
}

/** A pattern as in .gitignore: with `path`, `*` and `?` stop at a slash and `**` crosses it. */
export function wildmatch(pattern: string, options: { path: boolean; ignoreCase?: boolean }): RegExp {
  let source = ''
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] as string
    if (char === '*') {
      if (!options.path) source += '.*'
      else if (pattern[at + 1] !== '*') source += '[^/]*'
      else {
        const starts = at === 0 || pattern[at - 1] === '/'
        at++
        if (starts && pattern[at + 1] === '/') {
          source += '(?:.*/)?'
          at++
        } else source += starts && at + 1 >= pattern.length ? '.*' : '[^/]*'
      }
    } else if (char === '?') source += options.path ? '[^/]' : '.'
    else if (char === '[') {
      const set = bracket(pattern, at)
      if (!set) return /^\b$/
      source += options.path ? `(?!/)${set.source}` : set.source
      at = set.end
    } else if (char === '\\' && at + 1 < pattern.length) source += literal(pattern[++at] as string)
    else source += literal(char)
  }
  return new RegExp(`^${source}$`, options.ignoreCase ? 'isu' : 'su')
}

function bracket(pattern: string, start: number): { source: string; end: number } | undefined {
  let at = start + 1
  let source = '['
  if (pattern[at] === '!' || pattern[at] === '^') {
    source += '^'
    at++
  }
  for (let first = true; at < pattern.length; first = false, at++) {
    const char = pattern[at] as string
    if (char === ']' && !first) return { source: `${source}]`, end: at }
    const named = char === '[' && pattern[at + 1] === ':' ? /^\[:(\w+):\]/.exec(pattern.slice(at)) : null
    if (named) {
      source += CLASSES[named[1] as string] ?? ''
      at += named[0].length - 1
    } else if (char === '\\' && at + 1 < pattern.length) source += inSet(pattern[++at] as string)
    else source += char === '-' && !first && pattern[at + 1] !== ']' ? '-' : inSet(char)
  }
  return undefined
}

function inSet(char: string): string {
  return /[\\\]^[-]/.test(char) ? `\\${char}` : char
}

function literal(char: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char
}
