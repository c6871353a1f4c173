/** Order of the C locale: by bytes of UTF-8, which is by code points. */
export function compareBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index++) {
    const left = a.charCodeAt(index)
    const right = b.charCodeAt(index)
    if (left === right) continue
    // Surrogates stand for code points above all others of 16 bits.
    const leftHigh = left >= 0xd800 && left <= 0xdfff
    const rightHigh = right >= 0xd800 && right <= 0xdfff
    if (leftHigh !== rightHigh) return leftHigh ? 1 : -1
    return left - right
  }
  return a.length - b.length
}

/** `file2` before `file10`, as strverscmp(3) and `sort -V` order versions. */
export function compareVersions(a: string, b: string): number {
  const left = a.match(/\d+|\D+/g) ?? []
  const right = b.match(/\d+|\D+/g) ?? []
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const x = left[index]!
    const y = right[index]!
    const numeric = /^\d/.test(x) && /^\d/.test(y)
    const order = numeric ? Number(x) - Number(y) : compareVersionText(x, y)
    if (order !== 0) return order
  }
  return left.length - right.length || compareBytes(a, b)
}

/** `~` before the end, letters before all else. */
function compareVersionText(a: string, b: string): number {
  const rank = (letter: string | undefined) => {
    if (letter === undefined) return 0
    if (letter === '~') return -1
    return /[A-Za-z]/.test(letter) ? letter.charCodeAt(0) : letter.charCodeAt(0) + 256
  }
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const order = rank(a[index]) - rank(b[index])
    if (order !== 0) return order
  }
  return 0
}
