import { structuredPatch } from 'diff'
import { html, nothing, type TemplateResult } from 'lit'
import type { Difference } from '../../progress/difference.ts'
import type { Translate } from '../page.ts'

/** Lines around a change, as in `git diff`. */
const CONTEXT = 3

/** What an author's new start would change: each file with the lines that go and come. */
export function differenceView(t: Translate, differences: Difference[]): TemplateResult {
  const title = html`<h3>${t('differenceTitle')}</h3>`
  if (differences.length === 0) return html`<section class="difference">${title}<p>${t('differencesNone')}</p></section>`
  return html`<section class="difference" tabindex="-1">${title} ${differences.map(difference => file(t, difference))}</section>`
}

function file(t: Translate, difference: Difference): TemplateResult {
  const words = { added: t('differenceAdded'), changed: t('differenceChanged'), removed: t('differenceRemoved') }
  const path = difference.path.replace('/home/learner/', '~/')
  const lines = changedLines(difference)
  const body =
    lines === undefined
      ? html`<p>${t('notText')}</p>`
      : html`<pre tabindex="0" aria-label=${path}>${lines.map(line => html`<span class=${KINDS[line[0] ?? ' '] ?? ''}>${line}\n</span>`)}</pre>`
  return html`<details ?open=${difference.kind !== 'removed'}>
    <summary><code>${path}</code> <span>${words[difference.kind]}</span></summary>
    ${lines?.length === 0 ? nothing : body}
  </details>`
}

const KINDS: Record<string, string> = { '+': 'line-new', '-': 'line-old', '@': 'line-place' }

/** The lines of a unified diff from the learner's file to the author's; undefined for what is not text. */
export function changedLines({ kind, mine, theirs }: Difference): string[] | undefined {
  if ((mine === undefined && kind !== 'added') || (theirs === undefined && kind !== 'removed')) return undefined
  const { hunks } = structuredPatch('', '', mine ?? '', theirs ?? '', '', '', { context: CONTEXT })
  return hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
    `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
    ...lines,
  ])
}
