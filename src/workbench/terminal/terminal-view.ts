import '@xterm/xterm/css/xterm.css'
import { FitAddon } from '@xterm/addon-fit'
import { Terminal } from '@xterm/xterm'
import type { SandboxEvent } from '../../../sandbox/contract.ts'
import type { SandboxClient } from '../../../sandbox/runtime/client.ts'
import type { Translate } from '../page.ts'
import { OutputFilter } from './filter.ts'
import { History } from './history.ts'
import { parseKeys } from './keys.ts'
import { LineEditor } from './line-editor.ts'
import { promptText } from './prompt.ts'
import { createSpokenLog, type SpokenLog } from './spoken-log.ts'
import { terminalTheme, watchTheme } from './theme.ts'
import { isSurelyWhole } from './whole-line.ts'

/** The learner's terminal; there is one. */
export const MAIN_TERMINAL = 1

export interface TerminalViewOptions {
  place: HTMLElement
  client: SandboxClient
  history: readonly string[]
  t: Translate
  onHistory(lines: readonly string[]): void
  /** A command begins. */
  onRun(line: string): void
  onPrompt(event: Extract<SandboxEvent, { type: 'prompt' }>): void
  /** A key, before it does anything. */
  onKey(): void
  onFailure(error: unknown): void
  /** The key row's Ctrl is held or let go. */
  onControl(isHeld: boolean): void
  /** F6. */
  onLeave(): void
  announce(text: string): void
}

/** xterm, our line editor, and the sandbox behind them. */
export class TerminalView {
  readonly log: SpokenLog
  readonly #options: TerminalViewOptions
  readonly #terminal: Terminal
  readonly #fit = new FitAddon()
  readonly #editor: LineEditor
  readonly #filter = new OutputFilter()
  readonly #history: History
  readonly #cleanup: (() => void)[] = []
  /** The row that a program left open. */
  #tail = ''
  #isReadOnly = false
  #isLeaving = false
  /** The Ctrl key of the key row is down. */
  #isControl = false

  constructor(options: TerminalViewOptions) {
    const { place, t, client } = options
    this.#options = options
    this.#history = new History(options.history)
    this.log = createSpokenLog(place, t)
    this.#terminal = new Terminal({
      ...terminalTheme(place),
      convertEol: true,
      cursorBlink: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      scrollback: 5000,
      macOptionIsMeta: true,
    })
    const terminal = this.#terminal
    this.#editor = new LineEditor({
      screen: {
        get columns() {
          return terminal.cols
        },
        write: text => terminal.write(text),
      },
      history: this.#history,
      submit: text => this.#submit(text),
      input: text => {
        this.#tail = ''
        client.input(MAIN_TERMINAL, text)
      },
      interrupt: () => void client.signal(MAIN_TERMINAL, 'INT'),
      suspend: () => void client.signal(MAIN_TERMINAL, 'TSTP'),
      endOfInput: () => {
        terminal.write('exit\r\n')
        this.#submit('exit')
      },
      incomplete: async text => !isSurelyWhole(text) && client.incomplete(text),
      complete: (text, cursor) => client.complete(MAIN_TERMINAL, text, cursor),
      say: text => options.announce(text),
    })
  }

  /** Draws it; the font should be there, or the grid is measured with another: one that cannot be had is done without. */
  async show(): Promise<void> {
    const { place, t } = this.#options
    const { fontFamily, fontSize } = this.#terminal.options
    const font = document.fonts.load(`${fontSize}px ${fontFamily}`).catch(() => {})
    await Promise.race([font, new Promise(resolve => setTimeout(resolve, 1500))])
    const screen = document.createElement('div')
    screen.className = 'wb-screen'
    place.append(screen)
    this.#terminal.loadAddon(this.#fit)
    this.#terminal.open(screen)
    const input = this.#terminal.textarea
    input?.setAttribute('aria-label', t('terminalInput'))
    input?.setAttribute('autocapitalize', 'off')
    input?.setAttribute('enterkeyhint', 'go')
    this.#terminal.attachCustomKeyEventHandler(event => this.#handleKey(event))
    this.#terminal.onData(data => this.data(data))
    this.#followSize(screen)
    this.#cleanup.push(watchTheme(() => Object.assign(this.#terminal.options, terminalTheme(place))))
    // Pastes are told apart from typing, so that a pasted line waits for Enter.
    this.#terminal.write('\x1b[?2004h')
  }

  focus(): void {
    this.#terminal.focus()
  }

  /** xterm draws no cursor before it had the focus once: gives it for an instant, when nothing else has it. */
  showCursor(): void {
    if (document.activeElement !== document.body) return
    this.#terminal.focus()
    this.#terminal.blur()
  }

  get hasFocus(): boolean {
    return this.#options.place.contains(document.activeElement)
  }

  set isReadOnly(value: boolean) {
    this.#isReadOnly = value
    this.#terminal.options.disableStdin = value
  }

  /** Keys of the learner, or text in their place. */
  data(data: string): void {
    if (this.#isReadOnly || data === '') return
    this.#options.onKey()
    const isControl = this.#isControl && /^[a-z@[\]\\^_]$/i.test(data)
    if (this.#isControl) this.holdControl(false)
    this.#editor.keys(parseKeys(isControl ? String.fromCharCode(data.toUpperCase().charCodeAt(0) & 31) : data))
  }

  /** Types lines one after another, each run as if by Enter; what stood on the line is put aside. */
  type(text: string): void {
    if (this.#editor.isAtPrompt && this.#editor.text !== '') this.data('\x15')
    this.data(text.replace(/\r?\n/g, '\r'))
  }

  holdControl(isHeld: boolean): void {
    this.#isControl = isHeld
    this.#options.onControl(isHeld)
  }

  take(event: SandboxEvent): void {
    if (!('terminal' in event) || event.terminal !== MAIN_TERMINAL) return
    if (event.type === 'output') this.#print(this.#filter.push(event.data))
    if (event.type === 'prompt') this.#prompt(event)
    if (event.type === 'reading') {
      this.log.flush()
      this.#editor.reading(this.#tail)
    }
  }

  /** A line of our own, between what the learner's programs print. */
  note(text: string): void {
    const line = `\x1b[3;33m${text}\x1b[0m\r\n`
    if (this.#editor.isAtPrompt) this.#editor.aside(line)
    else this.#terminal.write(this.#tail === '' ? line : `\r\n${line}`)
    this.#tail = ''
    this.log.output(`${text}\n`)
    this.log.flush()
  }

  /** An empty screen; keys wait for the next prompt. */
  clear(): void {
    this.#editor.discard()
    this.#editor.running()
    this.#terminal.reset()
    this.#terminal.write('\x1b[?2004h')
    this.#tail = ''
  }

  /** Resolves when all that was written is on the screen. */
  drawn(): Promise<void> {
    return new Promise(resolve => this.#terminal.write('', resolve))
  }

  close(): void {
    for (const clean of this.#cleanup) clean()
    this.#terminal.dispose()
  }

  #print(text: string): void {
    if (text === '') return
    this.log.output(text)
    if (this.#editor.isAtPrompt) {
      // A job in the background: the line under the learner's fingers stays whole.
      this.#editor.aside(text.endsWith('\n') ? text : `${text}\r\n`)
      this.log.flush()
      return
    }
    this.#terminal.write(text)
    this.#tail = /[^\r\n]*$/.exec(this.#tail + text)?.[0] ?? ''
  }

  #prompt(event: Extract<SandboxEvent, { type: 'prompt' }>): void {
    this.log.flush()
    const prompt = promptText({ ...event, columns: this.#terminal.cols })
    // Something else was opened: the new prompt takes the place of the old one.
    if (this.#editor.isAtPrompt) this.#terminal.write('\r\x1b[J')
    this.#editor.prompt(prompt, this.#tail)
    this.#tail = ''
    this.#options.onPrompt(event)
  }

  #submit(text: string): void {
    const { client, onRun, onHistory } = this.#options
    this.#tail = ''
    if (text.trim() !== '') {
      this.log.command(text)
      onHistory(this.#history.lines)
    }
    onRun(text)
    client.run(MAIN_TERMINAL, text).catch(error => this.#options.onFailure(error))
  }

  /** False leaves the key to the browser. */
  #handleKey(event: KeyboardEvent): boolean {
    if (event.type !== 'keydown') return true
    const { key, ctrlKey, shiftKey, metaKey } = event
    if (key === 'F6') {
      event.preventDefault()
      this.#options.onLeave()
      return false
    }
    if (key === 'Tab' && this.#isLeaving) return false
    if (key !== 'Shift') this.#isLeaving = key === 'Escape'
    if (this.#isLeaving) this.#options.announce(this.#options.t('terminalTabLeaves'))
    const isCopy = (ctrlKey || metaKey) && key.toLowerCase() === 'c' && this.#terminal.hasSelection()
    if (isCopy) {
      void navigator.clipboard?.writeText(this.#terminal.getSelection())
      this.#terminal.clearSelection()
      return false
    }
    // The browser's own paste, which arrives as one.
    if (ctrlKey && !shiftKey && key.toLowerCase() === 'v') return false
    return true
  }

  #followSize(screen: HTMLElement): void {
    const fit = () => {
      if (screen.clientWidth < 50 || screen.clientHeight < 20) return
      const before = this.#terminal.cols
      this.#fit.fit()
      if (this.#terminal.cols !== before) this.#editor.resized()
      this.#options.client.resize(MAIN_TERMINAL, this.#terminal.cols, this.#terminal.rows)
    }
    const observer = new ResizeObserver(fit)
    observer.observe(screen)
    this.#cleanup.push(() => observer.disconnect())
    fit()
  }
}
