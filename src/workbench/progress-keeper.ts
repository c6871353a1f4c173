import type { PageData } from '../course/page-data.ts'
import { readSummary, readVisit, writeSummary, writeVisit } from '../progress/mirror.ts'
import type { StepState } from '../progress/schema.ts'
import type { ProgressStore } from '../progress/store.ts'
import type { StepView } from './grading.ts'

export interface ProgressKeeperOptions {
  page: PageData
  exercise: string
  store(): ProgressStore
  onFailure(error: unknown): void
}

/** Keeps which steps passed, ever: going on to the next lesson takes nothing back. */
export class ProgressKeeper {
  readonly #options: ProgressKeeperOptions
  #steps: Record<string, StepState> = {}

  constructor(options: ProgressKeeperOptions) {
    this.#options = options
  }

  async load(): Promise<void> {
    const { exercise, store } = this.#options
    this.#steps = (await store().steps()).find(steps => steps.exercise === exercise)?.steps ?? {}
    this.#mirror()
  }

  async save(steps: StepView[], version: number): Promise<void> {
    const { exercise, store, onFailure } = this.#options
    const next = { ...this.#steps }
    for (const { id, result } of steps) if (result && next[id] !== 'pass') next[id] = result.status
    if (JSON.stringify(next) === JSON.stringify(this.#steps)) return
    this.#steps = next
    this.#mirror()
    await store().saveSteps({ exercise, version, steps: next }).catch(onFailure)
  }

  /** Tells pages that the exercise has work in it. */
  visit(): void {
    const { page, exercise } = this.#options
    const lesson = this.#lesson
    if (!lesson) return
    const opened = new Set([...(readVisit(page.course, () => localStorage)?.opened ?? []), exercise])
    writeVisit(page.course, { lesson: lesson.id, opened: [...opened] }, () => localStorage)
  }

  get #lesson() {
    return this.#options.page.lessons.find(lesson => lesson.exercise === this.#options.exercise)
  }

  #mirror(): void {
    const { page } = this.#options
    const lesson = this.#lesson
    if (!lesson) return
    const passed = Object.keys(this.#steps).filter(step => this.#steps[step] === 'pass')
    const summary = readSummary(page.course, () => localStorage)
    summary[lesson.id] = Object.fromEntries(passed.map(step => [step, 'pass' as const]))
    writeSummary(page.course, summary, () => localStorage)
    document.dispatchEvent(new CustomEvent('slipway:progress'))
  }
}
