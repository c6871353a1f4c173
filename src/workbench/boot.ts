/**
 * The only script of the workbench on a page that nobody has touched: it waits for the first sign of interest, and loads
 * the rest. What is typed or clicked until then is not lost.
 */

import { readVisit } from '../progress/mirror.ts'
import { showContinue } from './continue.ts'
import { readPage } from './page.ts'
import type { LiveWorkbench } from './workbench.ts'

const WAKING = ['focusin', 'pointerenter', 'pointerdown', 'keydown', 'click'] as const

class WorkBench extends HTMLElement {
  #waking: Promise<LiveWorkbench> | undefined
  /** Keys pressed before the terminal could take them. */
  #typed = ''

  connectedCallback(): void {
    for (const type of WAKING) this.addEventListener(type, this.#wake, { passive: true })
    this.addEventListener('keydown', this.#keep)
    this.addEventListener('paste', this.#keepPaste)
    this.addEventListener('pointerdown', this.#focusPlace)
    this.#prepare()
    if (this.#hasWork()) whenIdle(this.#wake)
    addEventListener('pagehide', () => rememberFocus(this.contains(document.activeElement)))
  }

  /** Loads the workbench, once. */
  wake(): Promise<LiveWorkbench> {
    this.#waking ??= this.#load()
    return this.#waking
  }

  async #load(): Promise<LiveWorkbench> {
    for (const type of WAKING) this.removeEventListener(type, this.#wake)
    this.classList.add('waking')
    this.setAttribute('aria-busy', 'true')
    try {
      const { startWorkbench } = await import('./workbench.ts')
      const live = await startWorkbench(this, () => this.#takeTyped())
      return live
    } catch (error) {
      this.#sayFailure(error)
      throw error
    } finally {
      this.classList.remove('waking')
      this.removeAttribute('aria-busy')
    }
  }

  /** The place of the terminal takes the focus before there is a terminal. */
  #prepare(): void {
    const place = this.querySelector<HTMLElement>('.static-terminal, .workbench-note') ?? this
    if (place.matches('a, button, input') || place.hasAttribute('tabindex')) return
    place.tabIndex = 0
    place.setAttribute('role', 'group')
    const page = readPage(document)
    place.setAttribute('aria-label', page?.strings.ui.terminal ?? 'Terminal')
  }

  #hasWork(): boolean {
    const page = readPage(document)
    const exercise = this.dataset.exercise
    if (!page || !exercise || this.dataset.mode === 'try') return false
    return readVisit(page.course, () => localStorage)?.opened.includes(exercise) ?? false
  }

  #wake = (): void => {
    this.wake().catch(() => {})
  }

  #focusPlace = (event: PointerEvent): void => {
    const place = this.querySelector<HTMLElement>('[tabindex="0"]')
    if (this.#isLive || !(event.target instanceof Element) || event.target.closest('a, button')) return
    place?.focus({ preventScroll: true })
  }

  get #isLive(): boolean {
    return this.dataset.live !== undefined
  }

  #keep = (event: KeyboardEvent): void => {
    if (this.#isLive || event.altKey || event.metaKey) return
    const text = textOf(event)
    if (text === undefined) return
    event.preventDefault()
    this.#typed += text
  }

  #keepPaste = (event: ClipboardEvent): void => {
    if (this.#isLive) return
    this.#typed += `\x1b[200~${event.clipboardData?.getData('text/plain') ?? ''}\x1b[201~`
    event.preventDefault()
  }

  #takeTyped(): string {
    const typed = this.#typed
    this.#typed = ''
    return typed
  }

  #sayFailure(error: unknown): void {
    const words = readPage(document)?.strings.ui.workbenchFailed ?? 'workbenchFailed'
    const note = document.createElement('p')
    note.className = 'workbench-failed'
    note.setAttribute('role', 'alert')
    note.textContent = `${words} (${error instanceof Error ? error.message : String(error)})`
    this.prepend(note)
  }
}

const KEYS: Record<string, string> = {
  Enter: '\r',
  Backspace: '\x7f',
  ArrowUp: '\x1b[A',
  ArrowDown: '\x1b[B',
  ArrowLeft: '\x1b[D',
  ArrowRight: '\x1b[C',
}

/** Whether the page was left from inside the workbench: a reload goes on there. */
function rememberFocus(isInside: boolean): void {
  try {
    if (isInside) sessionStorage.setItem('slipway:focus', location.pathname)
    else sessionStorage.removeItem('slipway:focus')
  } catch {
    // Refused storage: the focus begins at the top, as on any page.
  }
}

/** What a terminal would send for the key; undefined for keys that keep their meaning on the page. */
function textOf({ key, ctrlKey }: KeyboardEvent): string | undefined {
  if (ctrlKey) return key === 'c' || key === 'u' ? String.fromCharCode(key.charCodeAt(0) - 96) : undefined
  return KEYS[key] ?? ([...key].length === 1 ? key : undefined)
}

/** The steps of an exercise, in the prose: they wake the workbench, which then takes them over. */
class ExerciseCard extends HTMLElement {
  connectedCallback(): void {
    for (const type of ['focusin', 'pointerenter'] as const) this.addEventListener(type, this.#wake, { once: true, passive: true })
    this.addEventListener('click', this.#click)
    this.addEventListener('change', this.#change)
  }

  get #bench(): WorkBench | null {
    const bench = document.querySelector('work-bench')
    return bench instanceof WorkBench ? bench : null
  }

  #wake = (): void => {
    this.#bench?.wake().catch(() => {})
  }

  /** Clicks on the card's buttons count even when they came before the workbench. */
  #click = (event: Event): void => {
    const action = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-action]')?.dataset.action : undefined
    if (action) this.#bench?.wake().then(live => live.act(action), ignore)
  }

  #change = (event: Event): void => {
    const field = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-question]') : null
    if (field) this.#bench?.wake().then(live => live.answer(field), ignore)
  }
}

/** Said already, where the terminal would be. */
function ignore(): void {}

/** "Run in terminal" under the lesson's code. */
function runClicked(event: Event): void {
  const button = event.target instanceof Element ? event.target.closest('.run-in-terminal') : null
  const text = button?.closest<HTMLElement>('[data-run]')?.dataset.run
  const bench = document.querySelector('work-bench')
  if (!text || !(bench instanceof WorkBench)) return
  document.dispatchEvent(new CustomEvent('slipway:show', { detail: 'workbench' }))
  bench.wake().then(live => live.type(`${text}\n`), ignore)
}

function whenIdle(action: () => void): void {
  // Safari has no requestIdleCallback.
  if ('requestIdleCallback' in window) requestIdleCallback(action, { timeout: 2000 })
  else setTimeout(action, 500)
}

customElements.define('work-bench', WorkBench)
customElements.define('exercise-card', ExerciseCard)
document.addEventListener('click', runClicked)
showContinue(document)
