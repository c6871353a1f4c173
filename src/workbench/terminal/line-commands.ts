import type { KeyName } from './keys.ts'
import * as edit from './line-buffer.ts'

/** Where a key that only moves puts the cursor; undefined for other keys. */
export function movement(name: KeyName, line: edit.Line): number | undefined {
  switch (name) {
    case 'left':
      return edit.previousCharacter(line)
    case 'right':
      return edit.nextCharacter(line)
    case 'home':
      return 0
    case 'end':
      return line.text.length
    case 'word-left':
      return edit.previousWord(line)
    case 'word-right':
      return edit.nextWord(line)
    default:
      return undefined
  }
}

/** What a key that only removes takes out of the line; undefined for other keys. */
export function removal(name: KeyName, line: edit.Line): [from: number, to: number] | undefined {
  switch (name) {
    case 'backspace':
      return [edit.previousCharacter(line), line.cursor]
    case 'delete':
      return [line.cursor, edit.nextCharacter(line)]
    case 'end-of-input':
      return line.text === '' ? undefined : [line.cursor, edit.nextCharacter(line)]
    case 'kill-to-end':
      return [line.cursor, line.text.length]
    case 'kill-to-start':
      return [0, line.cursor]
    case 'delete-word-left':
      return [edit.previousBlank(line), line.cursor]
    case 'delete-word-right':
      return [line.cursor, edit.nextWord(line)]
    default:
      return undefined
  }
}
