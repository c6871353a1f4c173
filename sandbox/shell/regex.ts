const CLASSES: Record<string, string> = {
  alnum: 'A-Za-z0-9',
  alpha: 'A-Za-z',
  blank: ' \\t',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`{-~',
  space: '\\s',
  upper: 'A-Z',
  xdigit: '0-9A-Fa-f',
}

/** A POSIX extended regular expression; undefined when it is none. */
export function compileRegex(source: string, options: { ignoreCase: boolean }): RegExp | undefined {
  try {
    return new RegExp(translate(source), options.ignoreCase ? 'si' : 's')
  } catch {
    return undefined
  }
}

/** Only brackets read differently: classes inside, and no backslash escapes. */
function translate(source: string): string {
  return source.replace(/\\[\s\S]|\[(\^?)(\]?(?:\[:\w+:\]|[^\]])*)\]/g, (whole, negated?: string, body?: string) => {
    if (body === undefined) return whole
    const inside = body.replace(/\[:(\w+):\]|[\\[\]]/g, (part, name?: string) => (name ? (CLASSES[name] ?? '') : `\\${part}`))
    return `[${negated}${inside}]`
  })
}
