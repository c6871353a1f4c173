import { html, render } from 'lit'
import type { Translate } from './page.ts'

/** The workbench's own HTML, and the places in it. */
export interface Frame {
  root: HTMLElement
  bar: HTMLElement
  notices: HTMLElement
  upper: HTMLElement
  terminal: HTMLElement
  keys: HTMLElement
  live: HTMLElement
}

export interface FrameOptions {
  host: HTMLElement
  t: Translate
  isTry: boolean
}

/** Builds the workbench, out of sight until `reveal`. */
export function createFrame({ host, t, isTry }: FrameOptions): Frame {
  const root = document.createElement('div')
  root.className = isTry ? 'wb try' : 'wb'
  root.hidden = false
  render(
    html`
      <div class="wb-bar" role="toolbar" aria-label=${t('workbenchTools')}></div>
      <div class="wb-notices"></div>
      <div class="wb-upper" hidden></div>
      <div class="wb-terminal" role="group" aria-label=${t('terminal')}></div>
      <div class="wb-keys" role="group" aria-label=${t('terminalKeys')}></div>
      <p class="sr-only" role="status"></p>
    `,
    root,
  )
  root.classList.add('hidden-yet')
  host.append(root)
  const part = (selector: string) => root.querySelector<HTMLElement>(selector) as HTMLElement
  return {
    root,
    bar: part('.wb-bar'),
    notices: part('.wb-notices'),
    upper: part('.wb-upper'),
    terminal: part('.wb-terminal'),
    keys: part('.wb-keys'),
    live: part('[role="status"]'),
  }
}

/** Puts the live workbench in the place of what the page was built with, without a jump. */
export function reveal(host: HTMLElement, frame: Frame): void {
  const isHeightOwn = host.dataset.mode === 'try'
  if (isHeightOwn) host.style.blockSize = `${host.offsetHeight}px`
  for (const child of [...host.children]) if (child !== frame.root) child.remove()
  frame.root.classList.remove('hidden-yet')
  host.dataset.live = ''
}

/** The page was reloaded from inside the workbench, and nothing else has the focus since. */
export function wasLeftInside(): boolean {
  try {
    return sessionStorage.getItem('slipway:focus') === location.pathname && document.activeElement === document.body
  } catch {
    return false
  }
}
