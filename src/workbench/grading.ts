import type { CheckResult, Grade } from '../../sandbox/contract.ts'
import type { ExerciseFacts } from './worker-door.ts'

export interface StepView {
  id: string
  result?: CheckResult
  /** It is being checked now. */
  isChecking: boolean
  /** Its verdict is older than the learner's last change. */
  isStale: boolean
}

export interface GradingOptions {
  steps: ExerciseFacts['steps']
  grade(which: 'all' | 'quiet'): Promise<Grade>
  onChange(steps: StepView[]): void
  onFailure(error: unknown): void
  /** Waits, and forgets about it when told so. */
  later(action: () => void, ms: number): () => void
}

/** How long the learner's hands must rest before programs are run to check. */
export const IDLE = 1000

/** Decides when to grade: at once what only looks, in pauses or on demand what runs programs. */
export class Grading {
  readonly #options: GradingOptions
  readonly #results = new Map<string, CheckResult>()
  readonly #stale = new Set<string>()
  readonly #checking = new Set<string>()
  #isQuietWanted = false
  #quiet: Promise<void> | undefined
  #cancelIdle = () => {}
  /** Counts changes, so that a verdict about an older state is not taken for one about this. */
  #changes = 0

  constructor(options: GradingOptions) {
    this.#options = options
  }

  get steps(): StepView[] {
    return this.#options.steps.map(({ id }) => {
      const result = this.#results.get(id)
      return { id, ...(result && { result }), isChecking: this.#checking.has(id), isStale: this.#stale.has(id) }
    })
  }

  get isDone(): boolean {
    return this.#options.steps.every(({ id }) => this.#results.get(id)?.status === 'pass' && !this.#stale.has(id))
  }

  /** A command ended, a file was saved. */
  changed(): Promise<void> {
    this.#changes++
    for (const step of this.#options.steps) if (step.runs) this.#stale.add(step.id)
    this.touch()
    this.#isQuietWanted = true
    this.#quiet ??= this.#gradeQuiet().finally(() => {
      this.#quiet = undefined
    })
    return this.#quiet
  }

  /** A key was pressed: programs wait. */
  touch(): void {
    this.#cancelIdle()
    if (this.#stale.size === 0) return
    this.#cancelIdle = this.#options.later(() => void this.#gradeAll().catch(this.#options.onFailure), IDLE)
  }

  /** On demand. */
  async check(): Promise<StepView[]> {
    this.#cancelIdle()
    await this.#gradeAll()
    return this.steps
  }

  /** Nothing is known any more: another tree is open. */
  forget(): void {
    this.#cancelIdle()
    this.#results.clear()
    this.#stale.clear()
    this.#options.onChange(this.steps)
  }

  async #gradeQuiet(): Promise<void> {
    const quiet = this.#options.steps.filter(step => !step.runs).map(step => step.id)
    while (this.#isQuietWanted) {
      this.#isQuietWanted = false
      if (quiet.length === 0) return
      try {
        this.#take(await this.#options.grade('quiet'), [])
      } catch (error) {
        this.#options.onFailure(error)
      }
    }
  }

  async #gradeAll(): Promise<void> {
    const all = this.#options.steps.map(step => step.id)
    const changes = this.#changes
    this.#mark(all, true)
    try {
      const grade = await this.#options.grade('all')
      this.#mark(all, false)
      this.#take(grade, changes === this.#changes ? all : [])
    } finally {
      this.#mark(all, false)
    }
  }

  #mark(ids: string[], isChecking: boolean): void {
    const before = this.#checking.size
    for (const id of ids) isChecking ? this.#checking.add(id) : this.#checking.delete(id)
    if (before !== this.#checking.size) this.#options.onChange(this.steps)
  }

  #take(grade: Grade, fresh: string[]): void {
    for (const result of grade.results) this.#results.set(result.id, result)
    for (const id of fresh) this.#stale.delete(id)
    this.#options.onChange(this.steps)
  }
}
