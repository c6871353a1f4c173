const LETTERS = 'KMGTPE'

/** `10`, `5K` (1024), `5KB` (1000), `5KiB`, `b` (512): undefined when it is none of these. */
export function parseSize(text: string): number | undefined {
  const match = /^(\d+)(?:(b)|([kKMGTPE])(iB|B)?)?$/.exec(text)
  if (match === null) return undefined
  const [, digits, block, letter, ending] = match
  const number = Number(digits)
  if (block) return number * 512
  if (letter === undefined) return number
  return number * (ending === 'B' ? 1000 : 1024) ** (LETTERS.indexOf(letter.toUpperCase()) + 1)
}

/** As `ls -h` and `du -h`: `512`, `1.5K`, `12K`, rounded up. */
export function humanSize(bytes: number, base = 1024): string {
  if (bytes < base) return String(bytes)
  const letters = base === 1000 ? 'kMGTPE' : LETTERS
  let value = bytes
  let power = -1
  while (value >= base && power < letters.length - 1) {
    value /= base
    power++
  }
  const rounded = value < 10 ? Math.ceil(value * 10) / 10 : Math.ceil(value)
  if (rounded >= base) return `1.0${letters[power + 1]}`
  return `${rounded < 10 ? rounded.toFixed(1) : Math.ceil(rounded)}${letters[power]}`
}
