import { html, render } from 'lit'
import type { Translate } from './page.ts'

export interface KeyRowOptions {
  place: HTMLElement
  t: Translate
  send(data: string): void
  holdControl(isHeld: boolean): void
}

/** Keys that a phone's keyboard lacks. */
export function createKeyRow(options: KeyRowOptions): { showControl(isHeld: boolean): void } {
  const { place, t } = options
  const keys: [label: string, data: string, name: string][] = [
    ['Tab', '\t', t('keyTab')],
    ['↑', '\x1b[A', t('keyUp')],
    ['↓', '\x1b[B', t('keyDown')],
    ['←', '\x1b[D', t('keyLeft')],
    ['→', '\x1b[C', t('keyRight')],
    ['|', '|', t('keyPipe')],
    ['-', '-', t('keyDash')],
    ['/', '/', t('keySlash')],
    ['~', '~', t('keyTilde')],
  ]
  // The keyboard stays open: a key of this row does not take the focus.
  const stay = (event: Event) => event.preventDefault()
  const draw = (isHeld: boolean) =>
    render(
      html`<button type="button" aria-pressed=${String(isHeld)} @pointerdown=${stay} @click=${() => options.holdControl(!isHeld)}>Ctrl</button>
        ${keys.map(
          ([label, data, name]) =>
            html`<button type="button" aria-label=${name} @pointerdown=${stay} @click=${() => options.send(data)}>${label}</button>`,
        )}`,
      place,
    )
  draw(false)
  return { showControl: draw }
}
