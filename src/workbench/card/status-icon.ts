import { html, type TemplateResult } from 'lit'
import type { CardStatus } from './card-view.ts'

/** Each state has a shape of its own: colour is never the only sign. */
const SHAPES: Record<Exclude<CardStatus, 'open'>, TemplateResult> = {
  pass: html`<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="m3 8.5 3.2 3.2L13 5" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round" /></svg>`,
  fail: html`<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="M8 3.5v5.2M8 12.2v.1" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" /></svg>`,
  error: html`<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="m4.5 4.5 7 7m0-7-7 7" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" /></svg>`,
  checking: html`<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="M4 8h.1M8 8h.1M12 8h.1" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" /></svg>`,
}

export function statusIcon(status: Exclude<CardStatus, 'open'>): TemplateResult {
  return SHAPES[status]
}
