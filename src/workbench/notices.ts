import { html, nothing, render, type TemplateResult } from 'lit'

export interface Notice {
  id: string
  kind: 'info' | 'warning' | 'problem'
  content: string | TemplateResult
  actions?: { label: string; run(): void }[]
  /** Words of the button that closes it; without, it stays until it is taken away. */
  close?: string
}

/** Things the workbench has to say that are no verdict, above the terminal. Problems are said at once. */
export class Notices {
  readonly #place: HTMLElement
  #notices: Notice[] = []

  constructor(place: HTMLElement) {
    this.#place = place
  }

  show(notice: Notice): void {
    this.#notices = [...this.#notices.filter(other => other.id !== notice.id), notice]
    this.#draw()
  }

  hide(id: string): void {
    this.#notices = this.#notices.filter(notice => notice.id !== id)
    this.#draw()
  }

  #draw(): void {
    render(
      this.#notices.map(notice => this.#notice(notice)),
      this.#place,
    )
  }

  #notice({ id, kind, content, actions = [], close }: Notice): TemplateResult {
    const act = (run: () => void) => () => run()
    return html`<div class="wb-notice ${kind}" data-notice=${id} role=${kind === 'problem' ? 'alert' : 'group'}>
      <div class="wb-notice-text">${content}</div>
      ${actions.map(action => html`<button type="button" class="wb-button" @click=${act(action.run)}>${action.label}</button>`)}
      ${close ? html`<button type="button" class="wb-button quiet" @click=${() => this.hide(id)}>${close}</button>` : nothing}
    </div>`
  }
}
