import type { Assignment, Part, Word } from './ast.ts'
import type { Shell } from './state.ts'
import { expandFields, expandText } from './words.ts'

const DECLARATIONS = ['declare', 'typeset', 'local', 'export', 'readonly']

export function isDeclaration(name: string | undefined): boolean {
  return name !== undefined && DECLARATIONS.includes(name)
}

/** Words of `declare` and its kin: `name=value` is not split, `name=(…)` is a list. */
export async function declarationWords(shell: Shell, args: Word[]): Promise<{ words: string[]; lists: Assignment[] }> {
  const words: string[] = []
  const lists: Assignment[] = []
  for (const arg of args) {
    const [first] = arg.parts
    const opening = first?.type === 'Literal' ? /^([A-Za-z_]\w*)(\+?)=(\(?)/.exec(first.value) : null
    if (!opening) words.push(...(await expandFields(shell, [arg])))
    else if (!opening[3]) words.push(await expandText(shell, arg))
    else {
      words.push(opening[1]!)
      lists.push({
        type: 'Assignment',
        name: opening[1]!,
        value: null,
        append: opening[2] === '+',
        array: listItems(arg, opening[0].length),
      })
    }
  }
  return { words, lists }
}

/** The parser leaves `name=(a "b c")` one word: its items are parted by blanks outside of quotes. */
function listItems(word: Word, skip: number): Word[] {
  const items: Part[][] = []
  let open: Part[] | undefined
  const add = (part: Part) => {
    if (!open) {
      open = []
      items.push(open)
    }
    open.push(part)
  }
  for (const [at, part] of word.parts.entries()) {
    if (part.type !== 'Literal') {
      add(part)
      continue
    }
    const from = at === 0 ? part.value.slice(skip) : part.value
    const text = at === word.parts.length - 1 ? from.replace(/\)$/, '') : from
    for (const [index, piece] of text.split(/\s+/).entries()) {
      if (index > 0) open = undefined
      if (piece !== '') add({ type: 'Literal', value: piece })
    }
  }
  return items.map(parts => ({ type: 'Word', parts }))
}
