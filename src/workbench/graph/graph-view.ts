import './graph.css'
import { html, nothing, render, type TemplateResult } from 'lit'
import type { RepositoryGraph, SandboxEvent } from '../../../sandbox/contract.ts'
import { inline } from '../inline.ts'
import type { Translate } from '../page.ts'
import type { Project } from '../project.ts'
import type { View } from '../toolbar.ts'
import { drawing } from './drawing.ts'
import { statusSummary } from './status-summary.ts'
import { graphTable } from './table.ts'

/** Most commits that are drawn: more than a learner makes, less than a page minds. */
const MOST = 200

export interface GraphViewOptions {
  t: Translate
  project: Project
}

/** The repository as it is now, drawn or as a table. */
export function createGraphView({ t, project }: GraphViewOptions): View {
  const element = document.createElement('div')
  element.className = 'wb-graph'
  let isTable = false
  let graph: RepositoryGraph | undefined
  let known = new Set<string>()
  let waiting: ReturnType<typeof setTimeout> | undefined

  const draw = () => {
    render(content(), element)
    known = new Set(graph?.commits.map(commit => commit.oid))
  }
  const toggle = () => {
    isTable = !isTable
    draw()
  }
  const content = (): TemplateResult => {
    if (graph === undefined) return html`<p class="wb-empty">${inline(t('graphNone'))}</p>`
    const { commits } = graph
    const shown = { ...graph, commits: commits.slice(0, MOST) }
    const drawn = isTable ? graphTable(shown, t) : drawing(shown, { t, known })
    return html`
      <div class="graph-head">
        ${statusSummary(graph, t)}
        <button type="button" class="wb-button" aria-pressed=${String(isTable)} @click=${toggle}>${t('graphTable')}</button>
      </div>
      <div class="graph-body" tabindex="0" role="group" aria-label=${t('graph')}>
        ${commits.length === 0 ? html`<p class="wb-empty">${t('graphEmpty')}</p>` : drawn}
        ${commits.length > MOST ? html`<p class="wb-empty">${t('graphOlder', { count: commits.length - MOST })}</p>` : nothing}
      </div>
    `
  }
  const refresh = async () => {
    graph = await project.client.graph().catch(() => graph)
    draw()
  }
  return {
    element,
    shown: () => void refresh(),
    take: (event: SandboxEvent) => {
      if (event.type !== 'repository' || !element.isConnected) return
      clearTimeout(waiting)
      waiting = setTimeout(() => void refresh(), 60)
    },
  }
}
