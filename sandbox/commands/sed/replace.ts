import { Failure } from '../_shared/program.ts'
import type { Substitution } from './syntax.ts'

/** Makes what stands in for a match. */
export type Replacer = (match: RegExpExecArray) => string

type Part = { text: string } | { group: number } | { fold: string }

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', a: '\x07', f: '\f', v: '\v' }

/** `&`, `\1`, `\n`, and GNU's `\U \L \u \l \E`. */
export function compileReplacement(substitution: Substitution, regex: (source: string) => RegExp): Replacer {
  const parts: Part[] = []
  const { replacement } = substitution
  for (let at = 0; at < replacement.length; at++) {
    const letter = replacement[at]!
    if (letter === '&') parts.push({ group: 0 })
    else if (letter === '\\' && at + 1 < replacement.length) {
      const next = replacement[++at]!
      if (/\d/.test(next)) parts.push({ group: Number(next) })
      else if ('ULulE'.includes(next)) parts.push({ fold: next })
      else parts.push({ text: ESCAPES[next] ?? next })
    } else parts.push({ text: letter })
  }
  const groups = Math.max(0, ...parts.map(part => ('group' in part ? part.group : 0)))
  if (groups > 0 && substitution.pattern !== '') {
    const count = new RegExp(`${regex(substitution.pattern).source}|`, 'u').exec('')!.length - 1
    if (groups > count)
      throw new Failure(
        `-e expression #1, char ${substitution.pattern.length + replacement.length + 4}: invalid reference \\${groups} on \`s' command's RHS`,
      )
  }
  return match => {
    let out = ''
    let mode = ''
    let once = ''
    for (const part of parts) {
      if ('fold' in part) {
        if ('ul'.includes(part.fold)) once = part.fold
        else mode = part.fold === 'E' ? '' : part.fold
        continue
      }
      let text = 'text' in part ? part.text : (match[part.group] ?? '')
      if (mode === 'U') text = text.toUpperCase()
      else if (mode === 'L') text = text.toLowerCase()
      if (once !== '' && text !== '') {
        text = (once === 'u' ? text[0]!.toUpperCase() : text[0]!.toLowerCase()) + text.slice(1)
        once = ''
      }
      out += text
    }
    return out
  }
}

/** Undefined when nothing matched. */
export function replaceIn(
  text: string,
  pattern: RegExp,
  replacer: Replacer,
  { global, occurrence }: Pick<Substitution, 'global' | 'occurrence'>,
): string | undefined {
  let out = ''
  let at = 0
  let count = 0
  let replaced = false
  let lastEnd = -1
  pattern.lastIndex = 0
  while (true) {
    const match = pattern.exec(text)
    if (match === null) break
    const end = match.index + match[0].length
    if (match[0] === '') pattern.lastIndex += (text.codePointAt(match.index) ?? 0) > 0xffff ? 2 : 1
    // An empty match right after another one does not count.
    if (match[0] === '' && match.index === lastEnd) continue
    lastEnd = end
    count++
    if (count < occurrence) continue
    out += text.slice(at, match.index) + replacer(match)
    at = end
    replaced = true
    if (!global) break
  }
  return replaced ? out + text.slice(at) : undefined
}
