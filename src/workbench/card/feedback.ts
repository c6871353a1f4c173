import { html, nothing, type TemplateResult } from 'lit'
import type { CheckResult } from '../../../sandbox/contract.ts'
import type { PageData } from '../../course/page-data.ts'
import { inline } from '../inline.ts'
import { translator, wordMessage } from '../page.ts'

export interface FeedbackOptions {
  page: PageData
  result: CheckResult
  /** Whether to say what was seen and expected: not for every step that was never begun. */
  isFull: boolean
  isStale: boolean
  copyReport(): void
}

/** What a step says under its label: the verdict in words, what was seen, what was expected, and one thing to do next. */
export function feedback(options: FeedbackOptions): TemplateResult | typeof nothing {
  const { page, result } = options
  const t = translator(page)
  if (result.status === 'pass') {
    const done = page.exercise?.texts.checks[result.id]?.done
    return html`<p class="check-word pass">${t('statusPass')}${done ? html`<span class="check-done">${inline(done)}</span>` : nothing}</p>`
  }
  if (result.status === 'error') return brokenCheck(options)
  const near = nearWords(options)
  if (!options.isFull && !near) return nothing
  return html`
    <p class="check-word fail">${t('statusFail')}${options.isStale ? html`<span class="check-stale">${t('verdictStale')}</span>` : nothing}</p>
    ${near ? html`<p class="check-near">${inline(near)}</p>` : nothing} ${verdictWords(options)}
  `
}

export function nearWords({ page, result }: Pick<FeedbackOptions, 'page' | 'result'>): string | undefined {
  return result.near === undefined ? undefined : page.exercise?.texts.mistakes[result.near]
}

function verdictWords({ page, result }: FeedbackOptions): TemplateResult | typeof nothing {
  const t = translator(page)
  const { observed, expected, where } = result
  if (!observed && !expected) return nothing
  const seen = observed && wordMessage(page, observed)
  // A message that names the file need not do it twice.
  const isNamed = where === undefined || (where.line === undefined && seen?.includes(where.path))
  const place = isNamed ? undefined : `${where.path}${where.line === undefined ? '' : `:${where.line}`}`
  return html`<dl class="check-verdict">
    ${seen ? html`<dt>${t('observed')}</dt><dd>${inline(seen)}${place ? html` <code>${place}</code>` : nothing}</dd>` : nothing}
    ${expected ? html`<dt>${t('expected')}</dt><dd>${inline(wordMessage(page, expected))}</dd>` : nothing}
  </dl>`
}

/** The check itself broke: our fault, and said so. */
function brokenCheck({ page, result, copyReport }: FeedbackOptions): TemplateResult {
  const t = translator(page)
  return html`
    <p class="check-word broken">${t('statusError')}</p>
    <p class="check-broken">${t('ourFault')}</p>
    <details class="check-report">
      <summary>${t('reportDetails')}</summary>
      <pre tabindex="0">${reportOf(page, result)}</pre>
      <button type="button" class="button" @click=${copyReport}>${t('copyReport')}</button>
    </details>
  `
}

/** What someone who mends the exercise needs; nothing of the learner's files. */
export function reportOf(page: PageData, result: CheckResult): string {
  const lines = [
    `exercise: ${page.exercise?.id ?? ''}`,
    `step: ${result.id}`,
    `course: ${page.course}`,
    `language: ${page.locale}`,
    `browser: ${navigator.userAgent}`,
    '',
    result.error ?? '',
  ]
  return lines.join('\n')
}
