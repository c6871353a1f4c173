/** What `cat` adds to the bytes it passes on. */
export interface Decoration {
  number: 'all' | 'nonblank' | 'none'
  squeeze: boolean
  ends: boolean
  tabs: boolean
  hidden: boolean
}

const NEWLINE = 10
const TAB = 9

/** Keeps the line number and what came before between files, as one stream. */
export function createDecorator(decoration: Decoration): (bytes: Uint8Array) => Uint8Array {
  let line = 0
  let atStart = true
  let blanks = 0
  return bytes => {
    const out: number[] = []
    for (const byte of bytes) {
      if (atStart) {
        blanks = byte === NEWLINE ? blanks + 1 : 0
        if (decoration.squeeze && blanks > 1) continue
        if (decoration.number === 'all' || (decoration.number === 'nonblank' && byte !== NEWLINE))
          push(out, `${String(++line).padStart(6)}\t`)
      }
      atStart = byte === NEWLINE
      if (byte === NEWLINE) push(out, decoration.ends ? '$\n' : '\n')
      else if (byte === TAB) push(out, decoration.tabs ? '^I' : '\t')
      else if (decoration.hidden) push(out, visible(byte))
      else out.push(byte)
    }
    return Uint8Array.from(out)
  }
}

function push(out: number[], text: string): void {
  for (let index = 0; index < text.length; index++) out.push(text.charCodeAt(index))
}

function visible(byte: number): string {
  if (byte >= 128) return `M-${visible(byte - 128)}`
  if (byte === 127) return '^?'
  return byte < 32 ? `^${String.fromCharCode(byte + 64)}` : String.fromCharCode(byte)
}
