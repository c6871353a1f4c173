/** Edits that turn one word into the other: letters added, dropped, changed or two neighbours swapped. */
const distance = (from: string, to: string): number => {
  const rows = Array.from({ length: from.length + 1 }, (_, row) => Array.from({ length: to.length + 1 }, (_, column) => row || column))
  rows[0] = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row++) {
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1]
      let best = Math.min(rows[row - 1]![column]! + 1, rows[row]![column - 1]! + 1, rows[row - 1]![column - 1]! + (same ? 0 : 1))
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        best = Math.min(best, rows[row - 2]![column - 2]! + 1)
      }
      rows[row]![column] = best
    }
  }
  return rows[from.length]![to.length]!
}

/** The known word that was most likely meant; undefined when none is near. */
export const didYouMean = (word: string, known: readonly string[]): string | undefined => {
  const plain = word.toLowerCase()
  const near = known.map(name => ({ name, edits: distance(plain, name.toLowerCase()) })).sort((a, b) => a.edits - b.edits)[0]
  return near && near.edits <= Math.max(1, Math.floor(word.length / 3)) ? near.name : undefined
}
