import { html, nothing, type TemplateResult } from 'lit'
import type { PackedEntry, PackedUnit } from '../../../sandbox/contract.ts'
import type { PageData } from '../../course/page-data.ts'
import { paragraphs } from '../inline.ts'
import type { Translate } from '../page.ts'

/** One way to do it, to read: it changes nothing of the learner's. */
export function solutionPanel({ files, script }: PackedUnit, page: PageData, t: Translate): TemplateResult {
  const written = files.entries.filter(entry => entry.kind === 'file')
  const why = page.exercise?.texts.solution ?? ''
  return html`<section class="solution" aria-label=${t('solutionTitle')}>
    <h3>${t('solutionTitle')}</h3>
    ${paragraphs(why)} ${written.map(entry => file(entry, t))}
    ${script === undefined || script.trim() === '' ? nothing : html`<h4>${t('solutionCommands')}</h4><pre tabindex="0" class="solution-text">${script.trim()}</pre>`}
  </section>`
}

function file(entry: PackedEntry, t: Translate): TemplateResult {
  return html`<h4><code>${entry.path}</code></h4>
    <pre tabindex="0" class="solution-text">${entry.text ?? t('notText')}</pre>`
}
