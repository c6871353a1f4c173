import { rememberLayout } from './layout-store.ts'

const [least, most, step] = [0.25, 0.75, 0.02]

/** `<split-divider>`: moves the border between lesson and workbench by pointer or arrows; its value is the lesson's share in per cent. */
class SplitDivider extends HTMLElement {
  #moving = new AbortController()

  get #panes(): HTMLElement {
    return this.closest<HTMLElement>('.panes')!
  }

  /** Where the divider stands now, as the share of the workbench. */
  get #share(): number {
    const whole = this.#panes.getBoundingClientRect()
    const here = this.getBoundingClientRect().left
    const fromEnd = getComputedStyle(this).direction === 'rtl' ? here - whole.left : whole.right - here
    return fromEnd / whole.width
  }

  #move(share: number, remember: boolean): void {
    const kept = Math.min(most, Math.max(least, share))
    document.documentElement.style.setProperty('--workbench-share', `${kept * 100}%`)
    this.#say()
    if (remember) rememberLayout({ size: kept })
  }

  #say(): void {
    this.setAttribute('aria-valuenow', String(Math.round((1 - this.#share) * 100)))
  }

  #drag = (event: PointerEvent): void => {
    const whole = this.#panes.getBoundingClientRect()
    const rtl = getComputedStyle(this).direction === 'rtl'
    this.#move((rtl ? event.clientX - whole.left : whole.right - event.clientX) / whole.width, false)
  }

  #grab = (event: PointerEvent): void => {
    if (event.button !== 0) return
    event.preventDefault()
    this.focus({ preventScroll: true })
    this.setPointerCapture(event.pointerId)
    this.#moving = new AbortController()
    const { signal } = this.#moving
    const end = () => {
      this.#moving.abort()
      this.#panes.classList.remove('dragging')
      this.classList.remove('dragging')
      rememberLayout({ size: this.#share })
    }
    this.classList.add('dragging')
    this.#panes.classList.add('dragging')
    this.addEventListener('pointermove', this.#drag, { signal })
    this.addEventListener('pointerup', end, { signal })
    this.addEventListener('pointercancel', end, { signal })
  }

  #key = (event: KeyboardEvent): void => {
    const forward = getComputedStyle(this).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const back = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft'
    const places: Record<string, number> = { [forward]: this.#share - step, [back]: this.#share + step, Home: most, End: least }
    const share = places[event.key]
    if (share === undefined) return
    event.preventDefault()
    this.#move(share, true)
  }

  connectedCallback(): void {
    this.#say()
    this.addEventListener('pointerdown', this.#grab)
    this.addEventListener('keydown', this.#key)
    this.addEventListener('dblclick', () => this.#move(0.5, true))
  }
}

customElements.define('split-divider', SplitDivider)
