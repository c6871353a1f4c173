import { html } from 'lit'
import type { PageData } from '../course/page-data.ts'
import { parseIdentity } from '../progress/identity.ts'
import type { Identity, ProgressStore } from '../progress/store.ts'
import type { Notices } from './notices.ts'
import type { Translate } from './page.ts'

/** Steps of other exercises, as `git-first/a`, in words and with a way to them. */
export function missingList(page: PageData, t: Translate, missing: string[]) {
  const items = missing.map(required => {
    const [exercise = '', step = ''] = required.split('/')
    const lesson = page.lessons.find(candidate => candidate.exercise === exercise)
    const words = t('missingStep', { lesson: lesson?.title ?? exercise, step })
    return lesson ? html`<li><a href=${lesson.href}>${words}</a></li>` : html`<li>${words}</li>`
  })
  return html`<ul>${items}</ul>`
}

export interface IdentityOptions {
  notices: Notices
  store: ProgressStore
  t: Translate
  onKnown(identity: Identity): void
  /** The form is gone, whatever the answer was. */
  onDecided(): void
  onFailure(error: unknown): void
}

/** Asks once who git should say made the commits; the answer may be "not now". */
export function askIdentity({ notices, store, t, onKnown, onDecided, onFailure }: IdentityOptions): void {
  const decide = (value: Identity | 'skipped') => {
    notices.hide('identity')
    store.saveSetting('identity', value).catch(onFailure)
    if (value !== 'skipped') onKnown(value)
    onDecided()
  }
  const submit = (event: Event) => {
    event.preventDefault()
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
    if (!('problem' in parsed)) decide(parsed)
  }
  const field = (name: 'name' | 'email', type: string, label: string) => html`
    <label>${label}<input name=${name} type=${type} autocomplete=${name} aria-describedby="wb-${name}-problem" maxlength="200" /></label>
    <span class="wb-problem" id="wb-${name}-problem" role="alert"></span>
  `
  const content = html`<form class="wb-identity" novalidate @submit=${submit}>
    <p><strong>${t('identityTitle')}</strong> ${t('identityWhy')}</p>
    <div class="wb-fields">
      ${field('name', 'text', t('identityName'))} ${field('email', 'text', t('identityEmail'))}
      <span class="wb-identity-actions">
        <button type="submit" class="wb-button">${t('identitySave')}</button>
        <button type="button" class="wb-button quiet" @click=${() => decide('skipped')}>${t('identitySkip')}</button>
      </span>
    </div>
  </form>`
  notices.show({ id: 'identity', kind: 'info', content })
}
