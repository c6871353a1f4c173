import { byName, isBinary } from '../text/bytes.ts'
import type { Change, Side } from './changes.ts'

/** Bytes by chunk: a line, or 64 bytes of a longer one. */
function chunks(side: Side): Map<string, number> {
  const bytes = side.bytes()
  const binary = isBinary(bytes)
  const counts = new Map<string, number>()
  let start = 0
  const take = (end: number) => {
    let text = ''
    for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at] as number)
    counts.set(text, (counts.get(text) ?? 0) + (end - start))
    start = end
  }
  for (let at = 0; at < bytes.length; at++) {
    if (at + 1 - start >= 64 || bytes[at] === 10) {
      // A carriage return before the newline of a text does not make it another line.
      if (!binary && bytes[at] === 10 && bytes[at - 1] === 13 && at - 1 >= start) take(at + 1)
      else take(at + 1)
    }
  }
  if (start < bytes.length) take(bytes.length)
  return counts
}

/** Likeness of two files in 60000ths, as git measures it: bytes of chunks in common over the larger size. */
export function likeness(before: Side, after: Side): number {
  if (before.oid !== undefined && before.oid === after.oid) return 60000
  const sizeBefore = before.bytes().length
  const sizeAfter = after.bytes().length
  const most = Math.max(sizeBefore, sizeAfter)
  if (most === 0) return 0
  if (Math.min(sizeBefore, sizeAfter) * 2 < most) return 0
  const old = chunks(before)
  let common = 0
  for (const [chunk, size] of chunks(after)) common += Math.min(size, old.get(chunk) ?? 0)
  return Math.floor((common * 60000) / most)
}

/** Pairs files that went with files that came and are half alike or more. */
export function findRenames(changes: Change[], least = 50): Change[] {
  const gone = changes.filter(change => change.status === 'D')
  const come = changes.filter(change => change.status === 'A')
  if (gone.length === 0 || come.length === 0 || gone.length * come.length > 100000) return changes
  const pairs: { from: Change; to: Change; score: number; alike: boolean }[] = []
  for (const to of come) {
    for (const from of gone) {
      if ((from.before?.mode ?? 0) >> 12 !== (to.after?.mode ?? 0) >> 12) continue
      const score = likeness(from.before as Side, to.after as Side)
      const alike = from.path.slice(from.path.lastIndexOf('/') + 1) === to.path.slice(to.path.lastIndexOf('/') + 1)
      if (score >= least * 600 && !(score === 60000 && (to.after as Side).bytes().length === 0)) pairs.push({ from, to, score, alike })
    }
  }
  pairs.sort((a, b) => b.score - a.score || Number(b.alike) - Number(a.alike))
  const used = new Set<Change>()
  const renames: Change[] = []
  for (const { from, to, score } of pairs) {
    if (used.has(from) || used.has(to)) continue
    used.add(from).add(to)
    renames.push({ path: to.path, status: 'R', before: from.before, after: to.after, from: from.path, score: Math.floor(score / 600) })
  }
  return [...changes.filter(change => !used.has(change)), ...renames].sort((a, b) => byName(a.path, b.path))
}
