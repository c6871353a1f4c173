import { html, type TemplateResult } from 'lit'
import type { RepositoryGraph } from '../../../sandbox/contract.ts'
import type { Translate } from '../page.ts'
import { refNames } from './drawing.ts'
import { inTopologicalOrder } from './lanes.ts'

/** The same graph in words. */
export function graphTable(graph: RepositoryGraph, t: Translate): TemplateResult {
  return html`<table class="graph-table">
    <caption class="sr-only">${t('graphLabel')}</caption>
    <thead>
      <tr>
        <th scope="col">${t('graphCommit')}</th>
        <th scope="col">${t('graphRefs')}</th>
        <th scope="col">${t('graphMessage')}</th>
        <th scope="col">${t('graphParents')}</th>
        <th scope="col">${t('graphAuthor')}</th>
      </tr>
    </thead>
    <tbody>
      ${inTopologicalOrder(graph.commits).map(
        commit => html`<tr>
          <th scope="row"><code>${commit.oid.slice(0, 7)}</code></th>
          <td>${refNames(graph, commit.oid)}</td>
          <td>${commit.subject}</td>
          <td>${commit.parents.map(parent => html`<code>${parent.slice(0, 7)}</code> `)}</td>
          <td>${commit.author}</td>
        </tr>`,
      )}
    </tbody>
  </table>`
}
