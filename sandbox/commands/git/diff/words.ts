import { COLOURS } from '../text/colour.ts'
import { diffLines } from './lines.ts'

function words(text: string): string[] {
  return text.match(/\n|[^\s]+|[^\S\n]+/g) ?? []
}

/** The lines of a hunk as running text with `[-gone-]` and `{+come+}` in it (`--word-diff`, `--color-words`). */
export function wordDiff(lines: string[], style: 'plain' | 'color'): string {
  const gone = (text: string) => (style === 'plain' ? `[-${text}-]` : `${COLOURS.red}${text}${COLOURS.reset}`)
  const come = (text: string) => (style === 'plain' ? `{+${text}+}` : `${COLOURS.green}${text}${COLOURS.reset}`)
  let output = ''
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] as string
    if (line.startsWith(' ')) {
      output += line.slice(1).endsWith('\n') ? line.slice(1) : `${line.slice(1)}\n`
      at++
      continue
    }
    let before = ''
    let after = ''
    for (; lines[at]?.startsWith('-'); at++) before += (lines[at] as string).slice(1)
    for (; lines[at]?.startsWith('+'); at++) after += (lines[at] as string).slice(1)
    output += compareWords(before, after, { gone, come })
    if (!output.endsWith('\n')) output += '\n'
  }
  return output
}

/** Marks open and close on each line. */
function lineByLine(text: string, mark: (text: string) => string): string {
  return text
    .split('\n')
    .map(line => (line === '' ? '' : mark(line)))
    .join('\n')
}

function compareWords(before: string, after: string, mark: { gone: (text: string) => string; come: (text: string) => string }): string {
  const isWord = (piece: string) => /\S/.test(piece)
  const a = words(before)
  const b = words(after)
  const wordsA = a.filter(isWord)
  const wordsB = b.filter(isWord)
  const placesA = a.flatMap((word, at) => (isWord(word) ? [at] : []))
  const { removed, added } = diffLines(wordsA, wordsB)
  let output = ''
  let i = 0
  let piece = 0
  let j = 0
  const blanks = () => {
    let text = ''
    while (piece < b.length && !isWord(b[piece] as string)) text += b[piece++]
    return text
  }
  while (i < wordsA.length || j < wordsB.length) {
    const first = i
    while (i < wordsA.length && removed[i]) i++
    const lead = added[j] || i === first ? blanks() : ''
    output += lead
    if (i > first) output += lineByLine(a.slice(placesA[first], (placesA[i - 1] as number) + 1).join(''), mark.gone)
    let text = ''
    while (j < wordsB.length && added[j]) {
      text += b[piece++]
      j++
      if (added[j] && j < wordsB.length) text += blanks()
    }
    if (text !== '') output += lineByLine(text, mark.come)
    if (j < wordsB.length && !added[j]) {
      output += blanks() + b[piece++]
      i++
      j++
    }
    if (i >= wordsA.length && j >= wordsB.length) break
  }
  return output + blanks()
}
