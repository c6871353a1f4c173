import type { Git } from '../session.ts'
import type { Commit } from '../store/format.ts'
import { shortName } from '../store/refs.ts'
import type { Colour, Painter } from '../text/colour.ts'

export interface Decoration {
  name: string
  colour: Colour
}

/** Names at each commit, HEAD first. */
export function decorations(git: Git): Map<string, Decoration[]> {
  const { repository } = git
  const found = new Map<string, Decoration[]>()
  const add = (oid: string, decoration: Decoration) => found.set(oid, [decoration, ...(found.get(oid) ?? [])])
  const current = repository.refs.symbolic()
  for (const { name, oid } of repository.refs.list()) {
    const peeled = repository.objects.peel(oid)
    if (name === current) continue
    if (name.startsWith('refs/tags/')) add(peeled, { name: `tag: ${shortName(name)}`, colour: 'boldYellow' })
    else if (name.startsWith('refs/heads/')) add(peeled, { name: shortName(name), colour: 'boldGreen' })
    else if (name.startsWith('refs/remotes/')) add(peeled, { name: shortName(name), colour: 'boldRed' })
    else if (name === 'refs/stash') add(peeled, { name: 'refs/stash', colour: 'boldMagenta' })
  }
  const { head } = repository
  if (head !== undefined) add(head, { name: current ? `HEAD -> ${shortName(current)}` : 'HEAD', colour: 'boldCyan' })
  return found
}

function written(decoration: Decoration, full: boolean): string {
  return full && !decoration.name.startsWith('HEAD') && !decoration.name.startsWith('tag: ') ? decoration.name : decoration.name
}

/** ` (HEAD -> main, tag: v1)` */
export function formatDecoration(names: Decoration[] | undefined, paint: Painter): string {
  if (!names || names.length === 0) return ''
  const parts = names.map(decoration => {
    const arrow = /^HEAD -> (.*)$/.exec(decoration.name)
    return arrow
      ? `${paint('boldCyan', 'HEAD -> ')}${paint('boldGreen', arrow[1] as string)}`
      : paint(decoration.colour, written(decoration, false))
  })
  return `${paint('yellow', ' (')}${parts.join(paint('yellow', ', '))}${paint('yellow', ')')}`
}

export function plainDecoration(names: Map<string, Decoration[]>, commit: Commit, paint: Painter, style: 'd' | 'D'): string {
  const own = names.get(commit.oid)
  if (!own) return ''
  if (style === 'd') return formatDecoration(own, paint)
  const text = formatDecoration(own, paint)
  const open = paint('yellow', ' (')
  return text.slice(open.length, text.length - paint('yellow', ')').length)
}
