/** The colours that git uses unless told otherwise, as escape codes of a terminal. */
export const COLOURS = {
  reset: '\x1b[m',
  bold: '\x1b[1m',
  red: '\x1b[31m',
  green: '\x1b[32m',
  yellow: '\x1b[33m',
  blue: '\x1b[34m',
  magenta: '\x1b[35m',
  cyan: '\x1b[36m',
  boldRed: '\x1b[1;31m',
  boldGreen: '\x1b[1;32m',
  boldYellow: '\x1b[1;33m',
  boldBlue: '\x1b[1;34m',
  boldMagenta: '\x1b[1;35m',
  boldCyan: '\x1b[1;36m',
  onRed: '\x1b[41m',
} as const

export type Colour = keyof typeof COLOURS

/** Paints when colours are on. */
export type Painter = (colour: Colour, text: string) => string

export function painter(on: boolean): Painter {
  return on ? (colour, text) => (text === '' ? '' : `${COLOURS[colour]}${text}${COLOURS.reset}`) : (_, text) => text
}

const NAMES = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white']
const ATTRIBUTES: Record<string, number> = { bold: 1, dim: 2, italic: 3, ul: 4, blink: 5, reverse: 7, strike: 9 }

/** `bold red` as an escape code (`%C(…)` of a format). */
export function colourCode(words: string): string {
  if (words === 'reset') return COLOURS.reset
  const attributes: number[] = []
  const colours: string[] = []
  for (const word of words.split(/\s+/).filter(Boolean)) {
    const bright = word.startsWith('bright')
    const number = NAMES.indexOf(bright ? word.slice(6) : word)
    const base = (bright ? 90 : 30) + (colours.length > 0 ? 10 : 0)
    if (word in ATTRIBUTES) attributes.push(ATTRIBUTES[word] as number)
    else if (number >= 0) colours.push(String(base + number))
    else if (/^\d+$/.test(word)) colours.push(`${colours.length > 0 ? 48 : 38};5;${word}`)
  }
  const codes = [...attributes.sort((a, b) => a - b).map(String), ...colours]
  return codes.length === 0 ? '' : `\x1b[${codes.join(';')}m`
}
