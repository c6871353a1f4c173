/** The entries of `.git/index`, conflicts included, which isomorphic-git does not hand out. Format: gitformat-index(5). */

export interface StagedEntry {
  path: string
  /** `100644`, `100755`, `120000`. */
  mode: string
  oid: string
  /** 0, or 1 to 3 in a conflict. */
  stage: number
  size: number
  /** When the file was last changed, in milliseconds. */
  mtime: number
}

const FIXED = 62
const EXTENDED = 0x4000

export function readStaged(bytes: Uint8Array): StagedEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const version = view.getUint32(4)
  if (version > 3) throw new Error(`The index has version ${version}; 2 and 3 are known`)
  const decoder = new TextDecoder()
  const entries: StagedEntry[] = []
  let at = 12
  for (let left = view.getUint32(8); left > 0; left--) {
    const flags = view.getUint16(at + 60)
    const start = at + FIXED + (flags & EXTENDED ? 2 : 0)
    const end = bytes.indexOf(0, start)
    entries.push({
      path: decoder.decode(bytes.subarray(start, end)),
      mode: view
        .getUint32(at + 24)
        .toString(8)
        .padStart(6, '0'),
      oid: Array.from(bytes.subarray(at + 40, at + 60), byte => byte.toString(16).padStart(2, '0')).join(''),
      stage: (flags >> 12) & 3,
      size: view.getUint32(at + 36),
      mtime: view.getUint32(at + 8) * 1000 + view.getUint32(at + 12) / 1e6,
    })
    at += (end - at + 8) & ~7
  }
  return entries
}
