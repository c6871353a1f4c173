import type { Translate } from '../page.ts'
import { withoutStyles } from './width.ts'

/** What was typed and printed as plain text: for screen readers as it comes, for everyone on demand. */
export interface SpokenLog {
  readonly element: HTMLElement
  command(text: string): void
  output(text: string): void
  /** The command is over, or waits: what it printed is read out. */
  flush(): void
  /** Shows or hides the log in the place of the terminal. */
  toggle(): boolean
}

/** Blocks that are kept, and lines of a block that are read. */
const BLOCKS = 100
const LINES = 200

export function createSpokenLog(place: HTMLElement, t: Translate): SpokenLog {
  const element = document.createElement('div')
  element.className = 'wb-log'
  element.setAttribute('role', 'log')
  element.setAttribute('aria-live', 'polite')
  element.setAttribute('aria-label', t('terminalText'))
  element.tabIndex = -1
  place.append(element)
  let pending = ''
  const add = (className: string, text: string) => {
    const block = document.createElement('pre')
    block.className = className
    block.textContent = text
    element.append(block)
    while (element.childElementCount > BLOCKS) element.firstElementChild?.remove()
    element.scrollTop = element.scrollHeight
  }
  return {
    element,
    command: text => add('wb-log-command', `$ ${text}`),
    output: text => {
      pending = (pending + text).slice(-100_000)
    },
    flush: () => {
      const text = plainText(pending)
      pending = ''
      if (text.trim() !== '') add('wb-log-output', shortened(text, t))
    },
    toggle: () => {
      const isShown = element.classList.toggle('shown')
      element.tabIndex = isShown ? 0 : -1
      if (isShown) element.focus()
      return isShown
    },
  }
}

/** Without colours, cursor movements and what a carriage return wrote over. */
export function plainText(text: string): string {
  return withoutStyles(text)
    .replace(/\x1b\[[0-9;?]*[A-Za-z]|\x1b./g, '')
    .replace(/\r+\n/g, '\n')
    .replace(/[^\n]*\r/g, '')
}

function shortened(text: string, t: Translate): string {
  const lines = text.replace(/\n$/, '').split('\n')
  if (lines.length <= LINES) return lines.join('\n')
  return [t('terminalLinesLeftOut', { count: lines.length - LINES }), ...lines.slice(-LINES)].join('\n')
}
