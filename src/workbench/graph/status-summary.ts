import { html, type TemplateResult } from 'lit'
import type { GitStatusEntry, RepositoryGraph } from '../../../sandbox/contract.ts'
import type { Translate } from '../page.ts'

/** Index and work tree against the last commit: what waits where. */
export function statusSummary({ status, commits }: RepositoryGraph, t: Translate): TemplateResult {
  const untracked = status.filter(entry => entry.index === '?')
  const staged = status.filter(entry => entry.index !== '?' && entry.index !== ' ')
  const changed = status.filter(entry => entry.worktree !== '?' && entry.worktree !== ' ')
  if (status.length === 0) return html`<p class="graph-status">${commits.length === 0 ? '' : t('graphClean')}</p>`
  const groups = [
    group('staged', t('graphStaged'), staged, t),
    group('changed', t('graphChanged'), changed, t),
    group('untracked', t('graphUntracked'), untracked, t),
  ]
  return html`<div class="graph-status">${groups}</div>`
}

function group(kind: string, label: string, entries: GitStatusEntry[], t: Translate): TemplateResult | '' {
  if (entries.length === 0) return ''
  return html`<details class="status-group ${kind}">
    <summary>${t('graphCount', { label, count: entries.length })}</summary>
    <ul>
      ${entries.map(entry => html`<li><code>${entry.path}</code></li>`)}
    </ul>
  </details>`
}
