/**
 * What a file holds. A content is a length over a buffer that others may share: what was handed out never changes, because
 * bytes below the length are replaced as a whole, and an append fills only the unused tail of the buffer.
 */

interface Buffer {
  bytes: Uint8Array
  /** How much of `bytes` belongs to some content; an append may go on there only from the longest one. */
  used: number
  /** Somebody else holds these bytes: editing has to copy first. */
  shared: boolean
}

export interface Content {
  readonly buffer: Buffer
  readonly size: number
}

/** Takes the bytes over: the caller must not edit them later. */
export function contentOf(bytes: Uint8Array): Content {
  return { buffer: { bytes, used: bytes.length, shared: true }, size: bytes.length }
}

export const EMPTY: Content = contentOf(new Uint8Array(0))

/** The bytes, to be read only. */
export function bytesOf(content: Content): Uint8Array {
  content.buffer.shared = true
  const { bytes } = content.buffer
  return bytes.length === content.size ? bytes : bytes.subarray(0, content.size)
}

/** The bytes in a buffer of exactly their length, so that posting them to a thread or a store takes no more than that. */
export function compactBytes(content: Content): Uint8Array {
  const bytes = bytesOf(content)
  return bytes.buffer.byteLength === content.size ? bytes : bytes.slice()
}

/** A copy of a part; shorter at the end. */
export function slice(content: Content, position: number, length: number): Uint8Array {
  return content.buffer.bytes.slice(Math.min(position, content.size), Math.min(position + length, content.size))
}

export function append(content: Content, data: Uint8Array): Content {
  return splice(content, content.size, data)
}

/** Puts `data` at `position`; a gap before it reads as zeros. */
export function splice(content: Content, position: number, data: Uint8Array): Content {
  if (data.length === 0 && position <= content.size) return content
  const size = Math.max(content.size, position + data.length)
  const { buffer } = content
  const inTail = position >= content.size && buffer.used === content.size
  const mayEdit = size <= buffer.bytes.length && (inTail || (!buffer.shared && buffer.used === content.size))
  const target = mayEdit ? buffer : grown(content, size)
  if (position > content.size) target.bytes.fill(0, content.size, position)
  target.bytes.set(data, position)
  target.used = size
  return { buffer: target, size }
}

export function resized(content: Content, length: number): Content {
  if (length > content.size) return splice(content, length, new Uint8Array(0))
  return contentOf(content.buffer.bytes.slice(0, length))
}

function grown(content: Content, size: number): Buffer {
  const capacity = size > content.size ? Math.max(size, content.size * 2, 64) : size
  const bytes = new Uint8Array(capacity)
  bytes.set(content.buffer.bytes.subarray(0, content.size))
  return { bytes, used: content.size, shared: false }
}
