/**
 * Text of the shell and bytes of the streams. Bytes that are no UTF-8 travel through variables as U+DC80 to U+DCFF,
 * so that what came in goes out unchanged.
 */

const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const ENCODER = new TextEncoder()

function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2
  if (lead >= 0xe0 && lead <= 0xef) return 3
  if (lead >= 0xf0 && lead <= 0xf4) return 4
  return 1
}

function decodeByParts(bytes: Uint8Array): string {
  let text = ''
  let at = 0
  while (at < bytes.length) {
    const length = sequenceLength(bytes[at]!)
    try {
      text += DECODER.decode(bytes.subarray(at, at + length))
      at += length
    } catch {
      text += String.fromCharCode(0xdc00 + bytes[at]!)
      at += 1
    }
  }
  return text
}

export function decode(bytes: Uint8Array): string {
  try {
    return DECODER.decode(bytes)
  } catch {
    return decodeByParts(bytes)
  }
}

/** Lone U+DC80 to U+DCFF become the byte they stand for. */
export function encode(text: string): Uint8Array {
  if (text.isWellFormed()) return ENCODER.encode(text)
  const parts = text.split(/(?<![\ud800-\udbff])([\udc80-\udcff])/)
  return concatenate(parts.map((part, index) => (index % 2 ? Uint8Array.of(part.charCodeAt(0) - 0xdc00) : ENCODER.encode(part))))
}

export function byteCharacter(byte: number): string {
  return byte < 0x80 ? String.fromCharCode(byte) : String.fromCharCode(0xdc00 + byte)
}

export function concatenate(chunks: Uint8Array[]): Uint8Array {
  if (chunks.length === 1) return chunks[0]!
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
