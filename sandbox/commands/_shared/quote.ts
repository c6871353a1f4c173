const PLAIN = /^[\p{L}\p{M}\p{N}\p{S}\p{P}]+$/u
const SPECIAL = /[\s!"#$&'()*;<=>?[\\^`|~:]/

/** Always in quotes, as coreutils quotes a name in a message: `'a b'`, `"it's"`, `'a'$'\n''b'`. */
export function quote(name: string): string {
  if (/[\x00-\x1f\x7f]/.test(name)) return asEscapes(name)
  if (!name.includes("'")) return `'${name}'`
  if (!/["$`\\]/.test(name)) return `"${name}"`
  return `'${name.replaceAll("'", "'\\''")}'`
}

/** In quotes only when the shell would need them; for messages a colon counts too. */
export function quoteIfNeeded(name: string): string {
  return needsQuotes(name) || name.includes(':') ? quote(name) : name
}

/** As `ls` writes a name on a terminal. */
export function quoteForTerminal(name: string): string {
  return needsQuotes(name) ? quote(name) : name
}

function needsQuotes(name: string): boolean {
  if (name === '' || !PLAIN.test(name)) return true
  const special = name.replaceAll(':', '').match(SPECIAL)
  if (special === null) return /^[#~]/.test(name)
  return !/^[=^]$/.test(special[0]) || special.index === 0
}

function asEscapes(name: string): string {
  const words: Record<string, string> = { '\n': '\\n', '\t': '\\t', '\r': '\\r', '\b': '\\b', '\x07': '\\a', '\v': '\\v', '\f': '\\f' }
  const parts = name.split(/([\x00-\x1f\x7f]+)/)
  return parts
    .map((part, index) => {
      if (index % 2 === 0) return part === '' ? (index === 0 ? "''" : '') : `'${part.replaceAll("'", "'\\''")}'`
      return `$'${[...part].map(letter => words[letter] ?? `\\${letter.charCodeAt(0).toString(8).padStart(3, '0')}`).join('')}'`
    })
    .join('')
}

/** As coreutils quotes a word that is no file, or that is new: with the quotation marks of UTF-8, `‘x’`. */
export function quoteText(text: string): string {
  return `‘${text}’`
}
