import { rememberLayout } from './layout-store.ts'

/**
 * Which panes are seen. Anyone may ask for one with `document.dispatchEvent(new CustomEvent('slipway:show',
 * { detail: 'workbench' }))`: it is opened where it was closed, and switched to on a small screen.
 */
type Pane = 'lesson' | 'workbench'

const root = document.documentElement

/** Whoever asks for the workbench wants it alive. */
const wake = (): void => {
  const bench = document.querySelector<HTMLElement & { wake?: () => Promise<unknown> }>('work-bench')
  bench?.wake?.().catch(() => {})
}

const setOpen = (open: boolean): void => {
  const toggle = document.querySelector<HTMLElement>('.pane-toggle')
  if (!toggle) return
  if (open) delete root.dataset.workbench
  else root.dataset.workbench = 'closed'
  toggle.setAttribute('aria-expanded', String(open))
  const words = (open ? toggle.dataset.close : toggle.dataset.open) ?? ''
  toggle.querySelector('.pane-toggle-label')!.textContent = words
  toggle.title = words
}

const show = (pane: Pane): void => {
  root.dataset.pane = pane
  for (const button of document.querySelectorAll<HTMLElement>('.pane-switch button')) {
    button.setAttribute('aria-pressed', String(button.dataset.pane === pane))
  }
  if (pane === 'workbench') setOpen(true)
}

setOpen(root.dataset.workbench !== 'closed')

document.querySelector('.pane-toggle')?.addEventListener('click', () => {
  const open = root.dataset.workbench === 'closed'
  setOpen(open)
  rememberLayout({ open })
  if (open) wake()
})

document.querySelector('.pane-switch')?.addEventListener('click', event => {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>('button[data-pane]') : null
  if (!button) return
  show(button.dataset.pane as Pane)
  if (button.dataset.pane === 'workbench') wake()
})

document.addEventListener('slipway:show', event => {
  if (event instanceof CustomEvent) show(event.detail === 'lesson' ? 'lesson' : 'workbench')
})

/** Where the keyboard lies over the page all the same (Safari), the terminal ends above it. */
const fitKeyboard = (): void => {
  const seen = window.visualViewport
  if (!seen) return
  const covered = seen.scale > 1.01 ? 0 : Math.max(0, window.innerHeight - seen.height - seen.offsetTop)
  root.style.setProperty('--keyboard', `${covered}px`)
}
window.visualViewport?.addEventListener('resize', fitKeyboard)
window.visualViewport?.addEventListener('scroll', fitKeyboard)
