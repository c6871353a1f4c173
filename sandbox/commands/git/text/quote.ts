import { encode } from './bytes.ts'

const SPECIAL: Record<string, string> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
}

/** A path as git prints it: in C quotes with octal bytes when it holds anything unusual (`core.quotePath`). */
export function quotePath(path: string, quoteHigh = true): string {
  let quoted = ''
  let needed = false
  for (const char of path) {
    const code = char.codePointAt(0) as number
    if (SPECIAL[char]) quoted += SPECIAL[char]
    else if (code < 32 || code === 127 || (code >= 128 && quoteHigh)) {
      quoted += Array.from(encode(char), byte => `\\${byte.toString(8).padStart(3, '0')}`).join('')
    } else {
      quoted += char
      continue
    }
    needed = true
  }
  return needed ? `"${quoted}"` : path
}

/** `src/a.txt` seen from `docs` is `../src/a.txt`; the folder one stands in is `./`. */
export function relativePath(path: string, prefix: string): string {
  const folder = path.endsWith('/')
  const from = prefix === '' ? [] : prefix.split('/')
  const to = path.split('/').filter(Boolean)
  let same = 0
  while (same < from.length && same < to.length && from[same] === to[same]) same++
  const joined = [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/')
  return joined === '' ? './' : folder ? `${joined}/` : joined
}
