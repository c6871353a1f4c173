import type { History } from './history.ts'
import type { Key } from './keys.ts'
import { type Line, toEnd } from './line-buffer.ts'

/** Ctrl-R under way. */
export interface Search {
  query: string
  found: { index: number; line: string } | undefined
  /** What was on the line, for when it is cancelled. */
  before: Line
}

export type SearchStep =
  | { type: 'goes on'; search: Search }
  /** Escape, Ctrl-C, Ctrl-G: the key did its work. */
  | { type: 'cancelled'; line: Line }
  /** Any other key ends the search and still counts. */
  | { type: 'ended'; line: Line }

export function searchStep(search: Search, key: Key, history: History): SearchStep {
  const name = key.type === 'key' ? key.name : undefined
  const chosen = search.found ? toEnd(search.found.line) : search.before
  if (name === 'interrupt' || name === 'cancel-search') return { type: 'cancelled', line: search.before }
  if (name === 'escape') return { type: 'cancelled', line: chosen }
  if (name === 'search') {
    const older = search.query === '' ? undefined : history.search(search.query, search.found?.index)
    return { type: 'goes on', search: { ...search, found: older ?? search.found } }
  }
  if (key.type !== 'text' && name !== 'backspace') return { type: 'ended', line: chosen }
  const query = key.type === 'text' ? search.query + key.text : search.query.slice(0, -1)
  return { type: 'goes on', search: { ...search, query, found: query === '' ? undefined : history.search(query) } }
}

/** As bash shows it. */
export function searchLine({ query, found }: Search): string {
  const failed = found === undefined && query !== '' ? 'failed ' : ''
  return `(${failed}reverse-i-search)\`${query}': ${found?.line ?? ''}`
}
