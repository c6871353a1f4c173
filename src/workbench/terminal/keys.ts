/** What xterm.js sends for keys, told apart: names for keys, text for what is typed or pasted. */
export type Key = { type: 'text'; text: string } | { type: 'paste'; text: string } | { type: 'key'; name: KeyName }

export type KeyName =
  | 'enter'
  | 'backspace'
  | 'delete'
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'home'
  | 'end'
  | 'word-left'
  | 'word-right'
  | 'delete-word-left'
  | 'delete-word-right'
  | 'tab'
  | 'escape'
  | 'interrupt'
  | 'end-of-input'
  | 'stop'
  | 'clear'
  | 'search'
  | 'cancel-search'
  | 'kill-to-end'
  | 'kill-to-start'
  | 'yank'
  | 'transpose'
  | 'undo'
  | 'last-argument'

const CONTROL: Record<string, KeyName> = {
  '\r': 'enter',
  '\n': 'enter',
  '\x7f': 'backspace',
  '\b': 'backspace',
  '\t': 'tab',
  '\x01': 'home',
  '\x02': 'left',
  '\x03': 'interrupt',
  '\x04': 'end-of-input',
  '\x05': 'end',
  '\x06': 'right',
  '\x07': 'cancel-search',
  '\x0b': 'kill-to-end',
  '\x0c': 'clear',
  '\x0e': 'down',
  '\x10': 'up',
  '\x12': 'search',
  '\x14': 'transpose',
  '\x15': 'kill-to-start',
  '\x17': 'delete-word-left',
  '\x19': 'yank',
  '\x1a': 'stop',
  '\x1f': 'undo',
}

const ESCAPES: Record<string, KeyName> = {
  '[A': 'up',
  OA: 'up',
  '[B': 'down',
  OB: 'down',
  '[C': 'right',
  OC: 'right',
  '[D': 'left',
  OD: 'left',
  '[H': 'home',
  OH: 'home',
  '[1~': 'home',
  '[F': 'end',
  OF: 'end',
  '[4~': 'end',
  '[3~': 'delete',
  '[3;5~': 'delete-word-right',
  '[1;5C': 'word-right',
  '[1;3C': 'word-right',
  f: 'word-right',
  '[1;5D': 'word-left',
  '[1;3D': 'word-left',
  b: 'word-left',
  d: 'delete-word-right',
  '\x7f': 'delete-word-left',
  '.': 'last-argument',
}

const PASTE = /^\x1b\[200~([\s\S]*?)(?:\x1b\[201~|$)/
const ESCAPE = /^\x1b(\[[0-9;]*[A-Za-z~]|O[A-Za-z]|[bdf.\x7f])/

/** Splits what the terminal sent at once; unknown escape sequences are dropped. */
export function parseKeys(data: string): Key[] {
  const keys: Key[] = []
  let rest = data
  while (rest !== '') {
    const { key, length } = nextKey(rest)
    if (key !== undefined) keys.push(key)
    rest = rest.slice(length)
  }
  return keys
}

function nextKey(rest: string): { key?: Key; length: number } {
  const paste = PASTE.exec(rest)
  if (paste) return { key: { type: 'paste', text: paste[1] ?? '' }, length: paste[0].length }
  const sequence = ESCAPE.exec(rest)
  if (sequence) {
    const name = ESCAPES[sequence[1] ?? '']
    return { ...(name && { key: { type: 'key', name } }), length: sequence[0].length }
  }
  const first = rest[0] ?? ''
  if (first === '\x1b') return { key: { type: 'key', name: 'escape' }, length: 1 }
  const name = CONTROL[first]
  if (name) return { key: { type: 'key', name }, length: 1 }
  const text = /^[^\x00-\x1f\x7f]+/.exec(rest)?.[0]
  return text === undefined ? { length: 1 } : { key: { type: 'text', text }, length: text.length }
}

/** As bash with bracketed paste takes it: the text waits on the line, its last newlines left out, so that Enter stays the learner's. */
export function pasted(text: string): string {
  const clean = text.replace(/\r\n?/g, '\n').replaceAll('\t', '    ')
  return clean.replace(/[\x00-\x09\x0b-\x1f\x7f]/g, '').replace(/\n+$/, '')
}
