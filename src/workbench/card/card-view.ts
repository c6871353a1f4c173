import { html, nothing, render, type TemplateResult } from 'lit'
import type { PageData } from '../../course/page-data.ts'
import type { StepView } from '../grading.ts'
import { withoutMarks } from '../inline.ts'
import { type Translate, translator } from '../page.ts'
import { feedback, nearWords, reportOf } from './feedback.ts'
import { statusIcon } from './status-icon.ts'

export type CardStatus = 'open' | 'pass' | 'fail' | 'error' | 'checking'

export interface CardViewOptions {
  card: HTMLElement
  page: PageData
}

/** Fills the card that the page was built with: verdicts, one live region, and a place for panels. */
export class CardView {
  readonly #card: HTMLElement
  readonly #page: PageData
  readonly #t: Translate
  readonly #live: HTMLElement
  readonly #panel: HTMLElement
  readonly #done: HTMLElement
  readonly #said = new Map<string, string>()
  /** Steps that the learner asked about or came to: their verdict is told in full. */
  #isAsked = false

  constructor({ card, page }: CardViewOptions) {
    this.#card = card
    this.#page = page
    this.#t = translator(page)
    const actions = card.querySelector('.card-actions')
    this.#live = element('p', 'sr-only')
    this.#live.setAttribute('role', 'status')
    this.#panel = element('div', 'card-panel')
    this.#done = element('div', 'card-done')
    actions?.before(this.#done)
    card.append(this.#panel, this.#live)
  }

  /** Verdicts are told in full from now on: the learner asked for them. */
  ask(): void {
    this.#isAsked = true
  }

  /** Nobody has asked, nothing was said. */
  forget(): void {
    this.#isAsked = false
    this.#said.clear()
  }

  show(steps: StepView[], { hasActed, isDone }: { hasActed: boolean; isDone: boolean }): void {
    const current = steps.find(step => step.result?.status !== 'pass')?.id
    for (const step of steps) {
      const item = this.#card.querySelector<HTMLElement>(`[data-check="${CSS.escape(step.id)}"]`)
      if (!item) continue
      // A question that waits for its answer is no mistake.
      const isWaiting = step.result?.observed?.key === 'answerMissing'
      const isFull = this.#isAsked || (hasActed && step.id === current && !isWaiting)
      this.#showStep(item, step, isFull)
    }
    this.#say(steps, isDone)
    this.#showDone(isDone)
  }

  panel(content: TemplateResult | typeof nothing): void {
    render(content, this.#panel)
  }

  /** Whether a panel of that name is shown. */
  hasPanel(name: string): boolean {
    return this.#panel.querySelector(`.${name}`) !== null
  }

  announce(text: string): void {
    this.#live.textContent = text
  }

  #showStep(item: HTMLElement, step: StepView, isFull: boolean): void {
    const status = statusOf(step, isFull)
    item.dataset.status = status
    const mark = item.querySelector<HTMLElement>('.check-status')
    if (mark) {
      mark.setAttribute('aria-label', this.#t(STATUS_WORDS[status]))
      mark.dataset.letter ??= mark.textContent?.trim() ?? ''
      render(status === 'open' ? html`${mark.dataset.letter}` : statusIcon(status), clean(mark))
    }
    const place = item.querySelector<HTMLElement>('.check-feedback')
    if (!place) return
    const { result } = step
    const copyReport = () => void this.#copyReport(step)
    const options = result && { page: this.#page, result, isFull, isStale: step.isStale, copyReport }
    render(options ? feedback(options) : nothing, place)
  }

  async #copyReport(step: StepView): Promise<void> {
    if (!step.result) return
    await navigator.clipboard.writeText(reportOf(this.#page, step.result))
    this.announce(this.#t('reportCopied'))
  }

  /** One sentence about what is new; the same thing is not said twice. */
  #say(steps: StepView[], isDone: boolean): void {
    const news = steps.flatMap(step => {
      const words = this.#newsOf(step)
      const isNew = words !== undefined && this.#said.get(step.id) !== words
      this.#said.set(step.id, words ?? '')
      return isNew ? [words] : []
    })
    if (news.length === 0) return
    this.announce([...news, isDone ? this.#t('exerciseDone') : ''].join(' ').trim())
  }

  #newsOf({ id, result }: StepView): string | undefined {
    if (!result) return undefined
    if (result.status === 'pass') return this.#t('stepPassed', { step: id })
    if (result.status === 'error') return this.#t('stepBroken', { step: id })
    const near = nearWords({ page: this.#page, result })
    return near ? this.#t('stepNear', { step: id, message: withoutMarks(near) }) : undefined
  }

  #showDone(isDone: boolean): void {
    this.#card.dataset.done = String(isDone)
    const index = this.#page.lessons.findIndex(lesson => lesson.exercise === this.#card.dataset.exercise)
    const next = index < 0 ? undefined : this.#page.lessons[index + 1]
    const link = next ? html` <a href=${next.href}>${this.#t('nextLessonNamed', { title: next.title })}</a>` : nothing
    render(isDone ? html`<p>${statusIcon('pass')} <strong>${this.#t('exerciseDone')}</strong>${link}</p>` : nothing, this.#done)
  }
}

const STATUS_WORDS: Record<CardStatus, string> = {
  open: 'statusOpen',
  pass: 'statusPass',
  fail: 'statusFail',
  error: 'statusError',
  checking: 'statusChecking',
}

/** A step that was never begun is open, not wrong. */
function statusOf({ result, isChecking }: StepView, isFull: boolean): CardStatus {
  if (result === undefined) return isChecking ? 'checking' : 'open'
  if (result.status === 'fail') return isFull || result.near !== undefined ? 'fail' : 'open'
  return result.status
}

/** Lit draws beside what the page was built with: take that out first. */
function clean(place: HTMLElement): HTMLElement {
  if (place.dataset.live === undefined) place.replaceChildren()
  place.dataset.live = ''
  return place
}

function element(name: string, className: string): HTMLElement {
  const created = document.createElement(name)
  created.className = className
  return created
}
