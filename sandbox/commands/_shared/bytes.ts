/** Text whose characters are the bytes of UTF-8: for tools that know bytes only, as the real ones do. */
export function toByteText(text: string): string {
  return /^[\x00-\x7f]*$/.test(text) ? text : latin1(new TextEncoder().encode(text))
}

export function fromByteText(text: string): string {
  return /^[\x00-\x7f]*$/.test(text) ? text : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytesOf(text))
}

export function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index)
  return bytes
}

export function latin1(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}
