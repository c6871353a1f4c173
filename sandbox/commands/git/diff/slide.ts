/**
 * A run of added (or removed) lines between two equal lines can often be drawn one line higher or lower with the same meaning.
 * Ours is put as low as it goes, except where it can line up with a change of the other text, or where ending it higher
 * leaves it after a blank line or before a line with less indentation.
 */
export function slide(lines: string[], ids: number[], changed: boolean[], other: boolean[]): void {
  const runs = (flags: boolean[]) => flags.flatMap((flag, at) => (flag && !flags[at - 1] ? [at] : []))
  // From the last to the first, so that a run that meets the next one becomes part of it and is not looked at twice.
  for (const start of runs(changed).reverse()) place(lines, ids, changed, { start, partners: partners(changed, other) })
}

/** For each number of kept lines, whether the other text has a change after that many. */
function partners(changed: boolean[], other: boolean[]): (at: number) => boolean {
  const after = new Set<number>()
  let kept = 0
  for (const flag of other) {
    if (flag) after.add(kept)
    else kept++
  }
  return at => after.has(changed.slice(0, at).filter(flag => !flag).length)
}

function place(lines: string[], ids: number[], changed: boolean[], run: { start: number; partners: (at: number) => boolean }): void {
  let { start } = run
  let end = start
  while (changed[end]) end++
  const size = end - start
  let top = start
  while (top > 0 && !changed[top - 1] && ids[top - 1] === ids[top - 1 + size]) top--
  let bottom = start
  while (bottom + size < ids.length && !changed[bottom + size] && ids[bottom] === ids[bottom + size]) bottom++
  if (top === bottom) return
  // A change of both texts in one place reads as "this became that", and two runs that can meet read as one.
  const places = Array.from({ length: bottom - top + 1 }, (_, step) => bottom - step)
  changed.fill(false, start, end)
  const paired = places.find(at => run.partners(at))
  const met = places.find(at => changed[at - 1] || changed[at + size])
  start = paired ?? met ?? best(lines, places, size)
  changed.fill(true, start, start + size)
}

/** The lowest of the places that read best. */
function best(lines: string[], places: number[], size: number): number {
  const cost = (at: number) => edge(lines, at) + edge(lines, at + size)
  return places.reduce((winner, at) => (cost(at) < cost(winner) ? at : winner))
}

/** How badly a run begins or ends before a line: deep inside a block is worst, before a blank line bad, after one good. */
function edge(lines: string[], at: number): number {
  const next = lines[at]
  if (at === 0 || next === undefined) return 0
  const above = lines[at - 1] as string
  if (next.trim() === '') return 4 * indentation(above) + 4
  return 4 * indentation(next) + (above.trim() === '' ? 0 : 3)
}

function indentation(line: string): number {
  let width = 0
  for (const char of line) {
    if (char === ' ') width++
    else if (char === '\t') width += 8 - (width % 8)
    else break
  }
  return width
}
