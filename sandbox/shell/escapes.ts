import { byteCharacter } from './text.ts'

const SIMPLE: Record<string, string> = { a: '\x07', b: '\b', e: '\x1b', E: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\' }

const ESCAPE = /\\(?:([abeEfnrtv\\])|x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|(0?[0-7]{1,3})|(["'?])|(c))/g

function codePoint(hex: string): string {
  const code = Number.parseInt(hex, 16)
  return code <= 0x10ffff ? String.fromCodePoint(code) : ''
}

/** `$'…'`, `${x@E}`. */
export function unescapeAnsi(text: string): string {
  return text.replace(ESCAPE, (whole, simple?: string, hex?: string, short?: string, long?: string, octal?: string, quote?: string) => {
    if (simple) return SIMPLE[simple]!
    if (hex) return byteCharacter(Number.parseInt(hex, 16))
    if (short ?? long) return codePoint((short ?? long)!)
    if (octal) return byteCharacter(Number.parseInt(octal, 8) & 255)
    return quote ?? whole
  })
}

/** `echo -e` and `printf %b`: octal needs its zero in echo, and `\c` ends the output. */
export function unescapeEcho(text: string, options: { octalWithoutZero: boolean }): { text: string; stopped: boolean } {
  let stopped = false
  const stop = /(?<!\\)(?:\\\\)*\\c/.exec(text)
  const used = stop ? text.slice(0, stop.index + stop[0].length - 2) : text
  if (stop) stopped = true
  const result = used.replace(
    ESCAPE,
    (whole, simple?: string, hex?: string, short?: string, long?: string, octal?: string, quote?: string) => {
      if (simple) return SIMPLE[simple]!
      if (hex) return byteCharacter(Number.parseInt(hex, 16))
      if (short ?? long) return codePoint((short ?? long)!)
      if (octal && (octal.startsWith('0') || options.octalWithoutZero)) return byteCharacter(Number.parseInt(octal, 8) & 255)
      return quote !== undefined && options.octalWithoutZero && quote !== '?' ? quote : whole
    },
  )
  return { text: result, stopped }
}
