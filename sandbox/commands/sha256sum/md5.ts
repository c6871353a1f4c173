const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]

/** MD5 as in RFC 1321; the browser's own digests leave it out. */
export function md5(bytes: Uint8Array): Uint8Array {
  const length = Math.ceil((bytes.length + 9) / 64) * 64
  const padded = new Uint8Array(length)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(length - 8, bytes.length << 3, true)
  view.setUint32(length - 4, Math.floor(bytes.length / 2 ** 29), true)
  const state = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476)
  for (let block = 0; block < length; block += 64) mix(state, view, block)
  const sum = new Uint8Array(16)
  for (const [index, word] of state.entries()) new DataView(sum.buffer).setUint32(index * 4, word, true)
  return sum
}

function mix(state: Uint32Array, view: DataView, block: number): void {
  let [a, b, c, d] = [state[0]!, state[1]!, state[2]!, state[3]!]
  for (let step = 0; step < 64; step++) {
    const round = step >> 4
    const f = round === 0 ? (b & c) | (~b & d) : round === 1 ? (d & b) | (~d & c) : round === 2 ? b ^ c ^ d : c ^ (b | ~d)
    const word = round === 0 ? step : round === 1 ? (5 * step + 1) % 16 : round === 2 ? (3 * step + 5) % 16 : (7 * step) % 16
    const constant = Math.floor(Math.abs(Math.sin(step + 1)) * 2 ** 32)
    const sum = (a + f + constant + view.getUint32(block + word * 4, true)) >>> 0
    const shift = SHIFTS[round * 4 + (step % 4)]!
    ;[a, d, c] = [d, c, b]
    b = (b + ((sum << shift) | (sum >>> (32 - shift)))) >>> 0
  }
  for (const [index, word] of [a, b, c, d].entries()) state[index] = (state[index]! + word) >>> 0
}
