/** Text so that the shell reads it back as it is, in the forms that bash prints. */

/** `declare -p`, `set -x`: `$'…'` where there are control characters. */
export function ansiQuote(text: string): string {
  const escaped = text.replace(/[\\']/g, '\\$&').replace(/[\x00-\x1f\x7f\udc80-\udcff]/g, control)
  return `$'${escaped}'`
}

const NAMED: Record<string, string> = {
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\v': '\\v',
  '\x1b': '\\E',
}

function control(character: string): string {
  return NAMED[character] ?? `\\${(character.charCodeAt(0) & 0xff).toString(8).padStart(3, '0')}`
}

function hasControl(text: string): boolean {
  return /[\x00-\x1f\x7f]/.test(text) || !text.isWellFormed()
}

/** `'it'\''s'`: as alias, trap, export of sh and `${x@Q}` show it. */
export function singleQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

/** `${x@Q}`. */
export function quoteValue(text: string): string {
  return hasControl(text) ? ansiQuote(text) : singleQuote(text)
}

/** `declare -p`: double quotes. */
export function doubleQuote(text: string): string {
  return hasControl(text) ? ansiQuote(text) : `"${text.replace(/[\\"$`]/g, '\\$&')}"`
}

/** `set`, `set -x`: quoted only where needed. */
export function quoteIfNeeded(text: string): string {
  if (text === '') return "''"
  if (hasControl(text)) return ansiQuote(text)
  return /[\s\\"'`$&|;<>()*?[\]{}!^~]/.test(text.replace(/(?<!^)[~]/g, '')) || text.startsWith('#') ? singleQuote(text) : text
}

/** `printf %q`: backslashes. */
export function backslashQuote(text: string): string {
  if (text === '') return "''"
  if (hasControl(text)) return ansiQuote(text)
  return text
    .replace(/[^\p{L}\p{N}\p{M}\p{S}_.,:/@%+=-]|[$`^|<>]/gu, '\\$&')
    .replace(/^[~#]/, '\\$&')
    .replace(/^\\\\([~#])/, '\\$1')
}
