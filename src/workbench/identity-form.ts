import { html, type TemplateResult } from 'lit'
import { identityOf, parseIdentity } from '../progress/identity.ts'
import type { Identity } from '../progress/store.ts'
import type { Notices } from './notices.ts'
import type { Translate } from './page.ts'
import type { Project } from './project.ts'

export interface IdentityFormOptions {
  notices: Notices
  project: Project
  t: Translate
  onKnown(): void
  /** The form is gone, whatever the answer was. */
  onDecided(): void
  onFailure(error: unknown): void
}

/** Asks once who git should say made the commits. The answer may be "not now", or be given to git itself in the terminal. */
export class IdentityForm {
  readonly #options: IdentityFormOptions
  /** What git's own file said when we asked; undefined when we do not ask. */
  #before: string | undefined

  constructor(options: IdentityFormOptions) {
    this.#options = options
  }

  async ask(): Promise<void> {
    this.#before = await this.#options.project.gitConfig()
    this.#options.notices.show({ id: 'identity', kind: 'info', content: this.#form() })
  }

  /** A command ended: it may have been `git config`. */
  async look(): Promise<void> {
    if (this.#before === undefined) return
    const config = await this.#options.project.gitConfig()
    const identity = config === this.#before ? undefined : identityOf(config)
    if (identity) this.#decide(identity)
  }

  #decide(value: Identity | 'skipped'): void {
    const { notices, project, onFailure } = this.#options
    this.#before = undefined
    notices.hide('identity')
    project.store.saveSetting('identity', value).catch(onFailure)
    if (value !== 'skipped') project.introduce(value).then(this.#options.onKnown, onFailure)
  }

  #submit = (event: Event): void => {
    event.preventDefault()
    const { t, onDecided } = this.#options
    const form = event.currentTarget as HTMLFormElement
    const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement
    const parsed = parseIdentity(field('name').value, field('email').value)
    for (const name of ['name', 'email'] as const) {
      const isWrong = 'problem' in parsed && parsed.problem === name
      field(name).setAttribute('aria-invalid', String(isWrong))
      const said = form.querySelector<HTMLElement>(`#wb-${name}-problem`)
      if (said) said.textContent = isWrong ? t(name === 'name' ? 'identityNameWrong' : 'identityEmailWrong') : ''
      if (isWrong) field(name).focus()
    }
    if ('problem' in parsed) return
    this.#decide(parsed)
    onDecided()
  }

  #skip = (): void => {
    this.#decide('skipped')
    this.#options.onDecided()
  }

  #form(): TemplateResult {
    const { t } = this.#options
    const field = (name: 'name' | 'email', type: string, label: string) => html`
      <label>${label}<input name=${name} type=${type} autocomplete=${name} aria-describedby="wb-${name}-problem" maxlength="200" /></label>
      <span class="wb-problem" id="wb-${name}-problem" role="alert"></span>
    `
    return html`<form class="wb-identity" novalidate @submit=${this.#submit}>
      <p><strong>${t('identityTitle')}</strong> ${t('identityWhy')}</p>
      <div class="wb-fields">
        ${field('name', 'text', t('identityName'))} ${field('email', 'text', t('identityEmail'))}
        <span class="wb-identity-actions">
          <button type="submit" class="wb-button">${t('identitySave')}</button>
          <button type="button" class="wb-button quiet" @click=${this.#skip}>${t('identitySkip')}</button>
        </span>
      </div>
    </form>`
  }
}
