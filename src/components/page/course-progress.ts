import { courseKey } from './page-data.ts'

/** Steps passed, by lesson: a mirror that the workbench writes; the truth is in IndexedDB. */
export type ProgressSummary = Record<string, Record<string, 'pass'>>

export const readProgress = (): ProgressSummary => {
  try {
    return JSON.parse(localStorage.getItem(courseKey('progress')) ?? '{}') as ProgressSummary
  } catch {
    return {}
  }
}

const tick =
  '<svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true"><path d="m2 7.5 3.2 3.2L12 3.8" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>'

/** Says after a lesson's title how many of its steps are done. */
const draw = (link: HTMLElement, summary: ProgressSummary, passMark: number): void => {
  const mark = link.querySelector<HTMLElement>('.done')
  const steps = link.dataset.steps?.split(' ').filter(Boolean) ?? []
  const passed = steps.filter(step => summary[link.dataset.lesson ?? '']?.[step] === 'pass').length
  if (!mark) return
  mark.replaceChildren()
  if (passed === 0) return
  const isDone = passed >= steps.length * passMark
  const words = isDone ? mark.dataset.all : mark.dataset.done?.replace('{done}', String(passed)).replace('{all}', String(steps.length))
  mark.innerHTML = isDone ? tick : `<span aria-hidden="true">${passed}/${steps.length}</span>`
  const said = document.createElement('span')
  said.className = 'sr-only'
  said.textContent = words ?? ''
  mark.append(said)
}

/** `<course-progress>`: the list of lessons, with what the learner has done; kept up to date while the page is open. */
class CourseProgress extends HTMLElement {
  #draw = (): void => {
    const summary = readProgress()
    for (const link of this.querySelectorAll<HTMLElement>('a[data-lesson]')) draw(link, summary, Number(this.dataset.passMark ?? 1))
  }

  connectedCallback(): void {
    this.#draw()
    addEventListener('storage', this.#draw)
    document.addEventListener('slipway:progress', this.#draw)
  }

  disconnectedCallback(): void {
    removeEventListener('storage', this.#draw)
    document.removeEventListener('slipway:progress', this.#draw)
  }
}

customElements.define('course-progress', CourseProgress)
