/** As the l command writes a line: escapes, `$` at its end, broken at 70 columns. */
export function unambiguous(text: string, width = 70): string {
  const words: Record<string, string> = {
    '\\': '\\\\',
    '\n': '\\n',
    '\t': '\\t',
    '\r': '\\r',
    '\x07': '\\a',
    '\b': '\\b',
    '\f': '\\f',
    '\v': '\\v',
  }
  const pieces = [...text].flatMap(letter => {
    if (words[letter]) return [words[letter]]
    if (letter >= ' ' && letter <= '~') return [letter]
    return [...new TextEncoder().encode(letter)].map(byte => `\\${byte.toString(8).padStart(3, '0')}`)
  })
  let out = ''
  let line = ''
  for (const piece of pieces) {
    if (width > 1 && line.length + piece.length > width - 1) {
      out += `${line}\\\n`
      line = ''
    }
    line += piece
  }
  return `${out}${line}$\n`
}
