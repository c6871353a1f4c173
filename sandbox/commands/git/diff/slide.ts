/**
 * A group of added lines can often be drawn one line up or down with the same meaning. This moves each group to the place
 * that reads best: next to the other side's change when there is one, else by the indentation around it.
 */

interface Group {
  start: number
  end: number
}

const MAX_BLANKS = 20
const MAX_SLIDING = 100

/** Slides the groups of `changed`; `other` are the flags of the other text and stay as they are. */
export function slide(lines: string[], ids: number[], changed: boolean[], other: boolean[]): void {
  const equal = (a: number, b: number) => ids[a] === ids[b]
  let group = nextGroup(changed, -1)
  let twin = nextGroup(other, -1)
  for (;;) {
    if (group.end > group.start) {
      const moved = settle(lines, changed, other, { group, twin, equal })
      group = moved.group
      twin = moved.twin
    }
    if (group.end >= changed.length) return
    group = nextGroup(changed, group.end)
    twin = nextGroup(other, twin.end)
  }
}

/** The (perhaps empty) run of changed lines that begins after the unchanged line at `end`. */
function nextGroup(flags: boolean[], end: number): Group {
  const start = end + 1
  let at = start
  while (flags[at]) at++
  return { start, end: at }
}

function previousGroup(flags: boolean[], start: number): Group {
  const end = start - 1
  let at = end
  while (at > 0 && flags[at - 1]) at--
  return { start: at, end }
}

interface State {
  group: Group
  twin: Group
  equal: (a: number, b: number) => boolean
}

function up(changed: boolean[], state: State): boolean {
  const { group, equal } = state
  if (group.start === 0 || !equal(group.start - 1, group.end - 1)) return false
  changed[--group.start] = true
  changed[--group.end] = false
  while (changed[group.start - 1]) group.start--
  return true
}

function down(changed: boolean[], state: State): boolean {
  const { group, equal } = state
  if (group.end >= changed.length || !equal(group.start, group.end)) return false
  changed[group.start++] = false
  changed[group.end++] = true
  while (changed[group.end]) group.end++
  return true
}

function settle(lines: string[], changed: boolean[], other: boolean[], initial: State): { group: Group; twin: Group } {
  const state: State = { ...initial, group: { ...initial.group }, twin: { ...initial.twin } }
  let size: number
  let earliest: number
  let matching: number | undefined
  do {
    size = state.group.end - state.group.start
    matching = undefined
    while (up(changed, state)) state.twin = previousGroup(other, state.twin.start)
    earliest = state.group.end
    if (state.twin.end > state.twin.start) matching = state.group.end
    while (down(changed, state)) {
      state.twin = nextGroup(other, state.twin.end)
      if (state.twin.end > state.twin.start) matching = state.group.end
    }
  } while (size !== state.group.end - state.group.start)
  if (state.group.end === earliest) return state
  if (matching !== undefined) {
    while (state.twin.end === state.twin.start) {
      if (!up(changed, state)) break
      state.twin = previousGroup(other, state.twin.start)
    }
    return state
  }
  const best = bestEnd(lines, state.group, earliest)
  while (state.group.end > best) {
    if (!up(changed, state)) break
    state.twin = previousGroup(other, state.twin.start)
  }
  return state
}

interface Score {
  indent: number
  penalty: number
}

function bestEnd(lines: string[], group: Group, earliest: number): number {
  const size = group.end - group.start
  let from = earliest
  if (group.end - size - 1 > from) from = group.end - size - 1
  if (group.end - MAX_SLIDING > from) from = group.end - MAX_SLIDING
  let best = -1
  let bestScore: Score = { indent: 0, penalty: 0 }
  for (let end = from; end <= group.end; end++) {
    const score = { indent: 0, penalty: 0 }
    rate(lines, end, score)
    rate(lines, end - size, score)
    if (best === -1 || 60 * Math.sign(score.indent - bestScore.indent) + (score.penalty - bestScore.penalty) <= 0) {
      best = end
      bestScore = score
    }
  }
  return best
}

/** Columns of indentation; undefined for a blank line. */
function indentation(line: string | undefined): number | undefined {
  if (line === undefined) return undefined
  let columns = 0
  for (const char of line) {
    if (char === ' ') columns++
    else if (char === '\t') columns += 8 - (columns % 8)
    else if (!/\s/.test(char)) return columns
    if (columns >= 200) return 200
  }
  return undefined
}

/** Adds how bad it is to split the text before line `at`. The weights are those that git found by trial on real histories. */
function rate(lines: string[], at: number, score: Score): void {
  const atEnd = at >= lines.length
  const indent = atEnd ? undefined : indentation(lines[at])
  let blanksBefore = 0
  let before: number | undefined
  for (let line = at - 1; line >= 0; line--) {
    before = indentation(lines[line])
    if (before !== undefined) break
    if (++blanksBefore === MAX_BLANKS) {
      before = 0
      break
    }
  }
  let blanksAfter = 0
  let after: number | undefined
  for (let line = at + 1; line < lines.length; line++) {
    after = indentation(lines[line])
    if (after !== undefined) break
    if (++blanksAfter === MAX_BLANKS) {
      after = 0
      break
    }
  }
  if (before === undefined && blanksBefore === 0) score.penalty += 1
  if (atEnd) score.penalty += 21
  const totalAfter = indent === undefined ? 1 + blanksAfter : 0
  const total = blanksBefore + totalAfter
  score.penalty += -30 * total + 6 * totalAfter
  const effective = indent ?? after
  score.indent += effective ?? -1
  if (effective === undefined || before === undefined || effective === before) return
  if (effective > before) score.penalty += total !== 0 ? 10 : -4
  else if (after !== undefined && after > effective) score.penalty += total !== 0 ? 17 : 24
  else score.penalty += total !== 0 ? 17 : 23
}
