import { completionOf, listing } from './completion.ts'
import { type Search, searchLine, searchStep } from './history-search.ts'
import { KeyQueue } from './key-queue.ts'
import { type Key, type KeyName, parseKeys, pasted } from './keys.ts'
import * as edit from './line-buffer.ts'
import { movement, removal } from './line-commands.ts'
import { drawing } from './line-drawing.ts'
import type { LineEditorOptions, Mode } from './line-editor-options.ts'
import { positionAfter, withoutStyles } from './width.ts'

const CONTINUATION = '> '

/** The line under the learner's fingers: emacs keys, history, search, completion, continuation, type-ahead. */
export class LineEditor {
  readonly #options: LineEditorOptions
  #mode: Mode = 'running'
  #prompt = ''
  #line = edit.EMPTY_LINE
  /** Lines of a command that goes on. */
  #earlier = ''
  #cursorRow = 0
  readonly #queue = new KeyQueue({ isOpen: () => this.#mode !== 'running', take: key => this.#take(key) })
  #killed = ''
  #undo: edit.Line[] = []
  #search: Search | undefined
  #lastKey: KeyName | undefined

  constructor(options: LineEditorOptions) {
    this.#options = options
  }

  get isAtPrompt(): boolean {
    return this.#mode === 'prompt'
  }

  get text(): string {
    return this.#line.text
  }

  /** The shell waits for a command. `before`: what stands on that row already, of a program that did not end its line. */
  prompt(prompt: string, before = ''): void {
    this.#begin('prompt', prompt, before)
    this.#earlier = ''
    this.#options.history.rewind()
    void this.#queue.drain()
  }

  /** A program waits for a line, behind what it printed on that row. */
  reading(before: string): void {
    if (this.#mode === 'reading') return
    this.#begin('reading', '', before)
    void this.#queue.drain()
  }

  /** Output comes: from now on keys wait. */
  running(): void {
    this.#mode = 'running'
  }

  /** Forgets type-ahead, after an interrupt. */
  discard(): void {
    this.#queue.clear()
  }

  /** What the terminal sends. */
  data(data: string): void {
    this.keys(parseKeys(data))
  }

  keys(keys: Key[]): void {
    for (const key of keys) {
      if (key.type === 'key' && key.name === 'interrupt' && this.#mode !== 'prompt') this.#interruptProgram()
      else if (key.type === 'key' && key.name === 'stop' && this.#mode !== 'prompt') this.#options.suspend()
      else this.#queue.push(key)
    }
    void this.#queue.drain()
  }

  /** Prints above the line that is typed: a job in the background has something to say. `text` ends with a newline. */
  aside(text: string): void {
    const up = this.#cursorRow > 0 ? `\x1b[${this.#cursorRow}A` : ''
    this.#options.screen.write(`${up}\r\x1b[J${text}`)
    this.redraw()
  }

  /** The width changed and the terminal wrapped its rows anew. */
  resized(): void {
    const before = withoutStyles(this.#prompt) + this.#line.text.slice(0, this.#line.cursor)
    this.#cursorRow = positionAfter(before, this.#options.screen.columns).row
  }

  /** Draws the prompt and line anew, on the row where the cursor is: the width changed, or something was printed. */
  redraw(): void {
    if (this.#mode === 'running') return
    this.#cursorRow = 0
    this.#draw()
  }

  #begin(mode: Mode, prompt: string, before = ''): void {
    this.#mode = mode
    this.#prompt = before + prompt
    this.#line = edit.EMPTY_LINE
    this.#undo = []
    this.#search = undefined
    this.#cursorRow = 0
    this.#options.screen.write(prompt)
  }

  #interruptProgram(): void {
    this.#queue.clear()
    this.#options.screen.write('^C\r\n')
    this.#mode = 'running'
    this.#options.interrupt()
  }

  async #take(key: Key): Promise<void> {
    if (this.#search) {
      const isDone = this.#searchKey(this.#search, key)
      if (isDone) return
    }
    if (key.type === 'text') this.#insert(key.text)
    else if (key.type === 'paste') this.#insert(pasted(key.text))
    else await this.#press(key.name)
    this.#lastKey = key.type === 'key' ? key.name : undefined
  }

  #insert(text: string): void {
    const isAtEnd = this.#line.cursor === this.#line.text.length
    const before = positionAfter(this.#shown(), this.#options.screen.columns)
    this.#change(edit.insert(this.#line, text), false)
    const after = positionAfter(this.#shown(), this.#options.screen.columns)
    // Appending is written as it is, so that a screen reader hears the character and not the line.
    if (isAtEnd && before.row === after.row && after.column > before.column) this.#options.screen.write(text)
    else this.#draw()
  }

  #change(line: edit.Line, isDrawn = true): void {
    if (line.text !== this.#line.text) this.#undo = [...this.#undo.slice(-200), this.#line]
    this.#line = line
    if (isDrawn) this.#draw()
  }

  #shown(): string {
    return withoutStyles(this.#prompt) + this.#line.text
  }

  #draw(): void {
    const { screen } = this.#options
    const drawn = drawing({ prompt: this.#prompt, line: this.#line, columns: screen.columns, cursorRow: this.#cursorRow })
    this.#cursorRow = drawn.cursorRow
    screen.write(drawn.output)
  }

  async #press(name: KeyName): Promise<void> {
    const place = movement(name, this.#line)
    if (place !== undefined) return this.#change({ text: this.#line.text, cursor: place })
    const removed = removal(name, this.#line)
    if (removed !== undefined) return this.#remove(name, removed)
    await this.#action(name)
  }

  #remove(name: KeyName, [from, to]: [number, number]): void {
    const isKill = name.startsWith('kill') || name.startsWith('delete-word')
    if (isKill && to > from) this.#killed = this.#line.text.slice(from, to)
    this.#change(edit.removeBetween(this.#line, from, to))
  }

  async #action(name: KeyName): Promise<void> {
    const { history, screen } = this.#options
    switch (name) {
      case 'enter':
        return this.#enter()
      case 'tab':
        return this.#complete()
      case 'up':
        return this.#show(this.#mode === 'prompt' ? history.previous(this.#line.text) : undefined)
      case 'down':
        return this.#show(this.#mode === 'prompt' ? history.next() : undefined)
      case 'yank':
        return this.#insert(this.#killed)
      case 'transpose':
        return this.#change(edit.transpose(this.#line))
      case 'undo':
        return this.#undoChange()
      case 'last-argument':
        return this.#insert(history.lines.at(-1)?.split(/\s+/).at(-1) ?? '')
      case 'clear':
        screen.write('\x1b[H\x1b[2J\x1b[3J')
        return this.redraw()
      case 'search':
        return this.#startSearch()
      case 'interrupt':
        return this.#abandon()
      case 'end-of-input':
        return this.#end()
    }
  }

  #show(text: string | undefined): void {
    if (text === undefined) return
    this.#change(edit.toEnd(text))
  }

  #undoChange(): void {
    const last = this.#undo.at(-1)
    if (last === undefined) return
    this.#undo = this.#undo.slice(0, -1)
    this.#line = last
    this.#draw()
  }

  #abandon(): void {
    this.#line = edit.toEnd(this.#line.text)
    this.#draw()
    this.#options.screen.write('^C\r\n')
    this.#earlier = ''
    this.#queue.clear()
    this.#mode = 'running'
    this.#options.submit('')
  }

  #end(): void {
    if (this.#mode === 'reading') {
      this.#mode = 'running'
      this.#options.input('\x04')
      return
    }
    if (this.#earlier !== '') return
    this.#mode = 'running'
    this.#options.endOfInput()
  }

  async #enter(): Promise<void> {
    const { history, screen } = this.#options
    this.#line = edit.toEnd(this.#line.text)
    this.#draw()
    screen.write('\r\n')
    const { text } = this.#line
    if (this.#mode === 'reading') {
      this.#mode = 'running'
      this.#options.input(`${text}\n`)
      return
    }
    const whole = this.#earlier + text
    this.#mode = 'running'
    const goesOn = whole.trim() !== '' && (await this.#options.incomplete(whole))
    if (goesOn) {
      this.#earlier = `${whole}\n`
      this.#begin('prompt', CONTINUATION)
      return
    }
    this.#earlier = ''
    history.add(whole)
    this.#options.submit(whole)
  }

  async #complete(): Promise<void> {
    if (this.#mode !== 'prompt') return this.#insert('    ')
    const { screen } = this.#options
    const line = this.#line
    const completion = await this.#options.complete(this.#earlier + line.text, this.#earlier.length + line.cursor)
    const { added, choices } = completionOf(this.#earlier + line.text, this.#earlier.length + line.cursor, completion)
    if (added !== '') return this.#insert(added)
    if (choices.length === 0) return
    // As in bash: the first Tab fills in what is sure, the second lists what is left.
    if (this.#lastKey !== 'tab') return this.#options.say(choices.join(' '))
    this.#line = edit.toEnd(line.text)
    this.#draw()
    screen.write(`\r\n${listing(choices, screen.columns)}\r\n`)
    this.#line = line
    this.redraw()
  }

  #startSearch(): void {
    if (this.#mode !== 'prompt') return
    this.#search = { query: '', found: undefined, before: this.#line }
    this.#drawSearch(this.#search)
  }

  #drawSearch(search: Search): void {
    const { screen } = this.#options
    const shown = searchLine(search)
    const up = this.#cursorRow > 0 ? `\x1b[${this.#cursorRow}A` : ''
    screen.write(`${up}\r\x1b[J${shown.replaceAll('\n', '\r\n')}`)
    this.#cursorRow = positionAfter(shown, screen.columns).row
  }

  /** True when the search took the key; other keys end it and count on the line that was found. */
  #searchKey(search: Search, key: Key): boolean {
    const next = searchStep(search, key, this.#options.history)
    if (next.type === 'goes on') {
      this.#search = next.search
      this.#drawSearch(next.search)
      return true
    }
    this.#search = undefined
    this.#change(next.line)
    return next.type === 'cancelled'
  }
}
