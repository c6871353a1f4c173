import { html, nothing, svg, type TemplateResult } from 'lit'
import type { RepositoryGraph } from '../../../sandbox/contract.ts'
import type { Translate } from '../page.ts'
import { type Edge, layOut } from './lanes.ts'

const ROW = 34
const LANE = 18
const RADIUS = 5.5

const x = (lane: number) => 12 + lane * LANE
const y = (row: number) => row * ROW + ROW / 2

export interface DrawingOptions {
  t: Translate
  /** Commits that were drawn before: the others are new and may come in with a movement. */
  known: ReadonlySet<string>
}

/** Dots and lines beside a list of commits: the list carries the words, the drawing the shape. */
export function drawing(graph: RepositoryGraph, { t, known }: DrawingOptions): TemplateResult {
  const { commits, edges, lanes } = layOut(graph.commits)
  const width = x(lanes - 1) + 12
  return html`<div class="graph-drawing">
    <svg width=${width} height=${commits.length * ROW} viewBox="0 0 ${width} ${commits.length * ROW}" aria-hidden="true">
      ${edges.map(edge => svg`<path class="edge lane-${edge.lane % 6}" d=${path(edge)} />`)}
      ${commits.map(({ commit, row, lane }) => {
        const isHead = commit.oid === graph.head.oid
        const isNew = known.size > 0 && !known.has(commit.oid)
        return svg`<circle class="dot lane-${lane % 6} ${isHead ? 'head' : ''} ${isNew ? 'new' : ''}" cx=${x(lane)} cy=${y(row)} r=${RADIUS} />`
      })}
    </svg>
    <ol class="graph-list" aria-label=${t('graphLabel')}>
      ${commits.map(
        ({ commit }) => html`<li class=${commit.oid === graph.head.oid ? 'head' : ''}>
          <code>${commit.oid.slice(0, 7)}</code> ${refNames(graph, commit.oid)} <span class="subject" title=${commit.subject}>${commit.subject}</span>
        </li>`,
      )}
    </ol>
  </div>`
}

/** From the dot to its lane within one row, straight down, and over to the parent. */
function path({ from, to, lane }: Edge): string {
  const [x1, y1, x2, y2] = [x(from.lane), y(from.row), x(to.lane), y(to.row)]
  const between = x(lane)
  const bend = ROW * 0.6
  const leave = from.lane === lane ? '' : ` C ${x1} ${y1 + bend}, ${between} ${y1 + ROW - bend}, ${between} ${y1 + ROW}`
  const turn = to.lane === lane ? y2 : y2 - ROW
  const arrive = to.lane === lane ? '' : ` C ${between} ${y2 - ROW + bend}, ${x2} ${y2 - bend}, ${x2} ${y2}`
  return `M ${x1} ${y1}${leave} L ${between} ${turn}${arrive}`
}

/** HEAD, branches and tags that stand at a commit; HEAD before the branch that it is on. */
export function refNames({ head, refs }: RepositoryGraph, oid: string): TemplateResult | typeof nothing {
  const here = refs.filter(ref => ref.oid === oid)
  const isDetached = head.branch === undefined && head.oid === oid
  if (here.length === 0 && !isDetached) return nothing
  return html`<span class="refs">
    ${isDetached ? html`<span class="ref head">HEAD</span>` : nothing}
    ${here.map(({ name, kind }) => {
      const isHead = kind === 'branch' && name === head.branch
      return html`<span class="ref ${kind}">${isHead ? html`<strong>HEAD → </strong>` : nothing}${name}</span>`
    })}
  </span>`
}
