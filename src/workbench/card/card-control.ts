import { html, nothing } from 'lit'
import type { PageData } from '../../course/page-data.ts'
import { Grading, type StepView } from '../grading.ts'
import type { Notices } from '../notices.ts'
import { missingList } from '../offers.ts'
import { type Translate, translator } from '../page.ts'
import { ProgressKeeper } from '../progress-keeper.ts'
import type { Project } from '../project.ts'
import type { TerminalView } from '../terminal/terminal-view.ts'
import { CardView } from './card-view.ts'
import { answerOf, fillAnswers, writeAnswer } from './quiz.ts'
import { solutionPanel } from './solution.ts'

export interface CardControlOptions {
  page: PageData
  exercise: string
  project: Project
  notices: Notices
  terminal: TerminalView
  isTry: boolean
  /** The exercise is open now, after something was missing or another tree took the place of the learner's. */
  onOpened(): void
}

/** Milliseconds after opening. */
const FIRST_LOOK = 300

/** What the card does: grades, shows, resets, offers. */
export class CardControl {
  readonly #options: CardControlOptions
  readonly #t: Translate
  readonly #grading: Grading
  readonly #progress: ProgressKeeper
  readonly #card: HTMLElement | null
  readonly #view: CardView | undefined
  /** The learner did something since the page was opened: verdicts may be told. */
  #hasActed = false
  #answering: Promise<void> = Promise.resolve()

  static async create(options: CardControlOptions): Promise<CardControl> {
    const control = new CardControl(options)
    await control.#begin()
    return control
  }

  private constructor(options: CardControlOptions) {
    const { page, exercise, project } = options
    this.#options = options
    this.#t = translator(page)
    this.#card = document.querySelector<HTMLElement>(`exercise-card[data-exercise="${CSS.escape(exercise)}"]`)
    this.#view = this.#card ? new CardView({ card: this.#card, page }) : undefined
    this.#progress = new ProgressKeeper({ page, exercise, store: () => project.store, onFailure: () => {} })
    this.#grading = new Grading({
      steps: project.facts?.steps ?? [],
      grade: which => project.client.grade(which),
      onChange: steps => this.#show(steps),
      onFailure: error => this.#gradingFailed(error),
      later: (action, ms) => {
        const timer = setTimeout(action, ms)
        return () => clearTimeout(timer)
      },
    })
  }

  async #begin(): Promise<void> {
    const { project, exercise, isTry } = this.#options
    await this.#progress.load()
    if (!isTry && project.canWrite) this.#progress.visit()
    this.#offer()
    if (project.situation.type === 'missing') return
    if (this.#card) await fillAnswers(project.client, this.#card, exercise)
    // The reader of repositories is not needed for the first prompt: it comes when the page has a moment.
    setTimeout(() => void this.changed(), FIRST_LOOK)
  }

  /** The learner typed a command or changed a file. */
  acted(): void {
    this.#hasActed = true
  }

  /** A command ended or a file was saved. */
  async changed(): Promise<void> {
    if (this.#options.project.situation.type === 'missing') await this.#openWhenMet()
    else await this.#grading.changed()
  }

  /** The last missing step may just have been done. */
  async #openWhenMet(): Promise<void> {
    const { project, terminal, notices, onOpened } = this.#options
    const before = JSON.stringify(project.situation)
    if (!(await project.openWhenMet())) {
      if (before !== JSON.stringify(project.situation)) this.#offer()
      return
    }
    const words = this.#t('missingMet')
    terminal.note(words)
    notices.hide('offer')
    this.#view?.panel(nothing)
    this.#view?.announce(words)
    this.#forget()
    onOpened()
    await this.#grading.changed()
  }

  touch(): void {
    this.#grading.touch()
  }

  async act(action: string): Promise<void> {
    if (action === 'check') await this.#check()
    if (action === 'reset') await this.#reset()
    if (action === 'solution') this.#toggleSolution()
  }

  async answer(field: HTMLElement): Promise<void> {
    const { project, exercise } = this.#options
    if (!project.canWrite) return
    const answer = answerOf(field)
    const write = () => writeAnswer(project.client, { exercise, question: field.dataset.question ?? '' }, answer)
    // One after another: each reads the whole file and writes it anew.
    this.acted()
    this.#answering = this.#answering.then(write).catch(error => this.#gradingFailed(error))
    await this.#answering
    await this.changed()
  }

  async #check(): Promise<void> {
    if (this.#options.project.situation.type === 'missing') return this.#offer()
    this.#view?.ask()
    this.#hasActed = true
    const steps = await this.#grading.check()
    const passed = steps.filter(step => step.result?.status === 'pass').length
    this.#view?.announce(this.#t('checkedSummary', { done: passed, all: steps.length }))
  }

  #show(steps: StepView[]): void {
    const { project } = this.#options
    const isNews = this.#hasActed || !project.isNew
    this.#view?.show(isNews ? steps : steps.map(withoutMistake), { hasActed: this.#hasActed, isDone: this.#grading.isDone })
    if (project.canWrite) void this.#progress.save(steps, project.facts?.version ?? 1)
  }

  async #reset(): Promise<void> {
    if (!this.#options.project.canWrite) return
    await this.#replace(() => this.#options.project.reset(), this.#t('resetDone'))
  }

  /** Puts another tree in the place of the learner's, and offers the way back. */
  async #replace(action: () => Promise<void>, words: string): Promise<void> {
    const { terminal, notices, project, exercise } = this.#options
    terminal.clear()
    terminal.note(words)
    this.#forget()
    await action()
    notices.hide('offer')
    this.#view?.panel(nothing)
    notices.show({
      id: 'undo',
      kind: 'info',
      content: words,
      actions: [{ label: this.#t('undo'), run: () => void this.#undo() }],
      close: this.#t('close'),
    })
    this.#view?.announce(words)
    if (this.#card) await fillAnswers(project.client, this.#card, exercise)
    this.#options.onOpened()
    await this.changed()
  }

  /** Another tree is about to be open: its steps are not begun until the learner does something there. */
  #forget(): void {
    this.#hasActed = false
    this.#view?.forget()
    this.#grading.forget()
  }

  async #undo(): Promise<void> {
    const { terminal, notices, project } = this.#options
    notices.hide('undo')
    terminal.clear()
    terminal.note(this.#t('undone'))
    this.#forget()
    const wasThere = await project.undo()
    this.#view?.announce(this.#t(wasThere ? 'undone' : 'nothingToUndo'))
    this.#offer()
    await this.changed()
    terminal.focus()
  }

  /** What stands between the learner's project and the exercise. */
  #offer(): void {
    const { project, page, notices } = this.#options
    const { situation } = project
    if (!project.canWrite) return
    if (situation.type === 'missing') {
      const content = html`<p>${this.#t('missingTitle')}</p>${missingList(page, this.#t, situation.missing)}<p>${this.#t('missingWhy')}</p>`
      const start = () => void this.#replace(() => project.takeCheckpoint(), this.#t('checkpointTaken'))
      const actions = [{ label: this.#t('takeCheckpoint'), run: start }]
      notices.show({ id: 'offer', kind: 'warning', content, actions })
      this.#view?.panel(
        html`<div class="missing">${content}<button type="button" class="button primary" @click=${start}>${this.#t('takeCheckpoint')}</button></div>`,
      )
    }
    if (situation.type === 'changed') this.#offerNew()
    if (project.isBorrowed) notices.show({ id: 'offer', kind: 'info', content: this.#t('checkpointBegun'), close: this.#t('close') })
  }

  #offerNew(): void {
    const { project, notices } = this.#options
    const done = () => {
      notices.hide('offer')
      this.#view?.panel(nothing)
    }
    notices.show({
      id: 'offer',
      kind: 'warning',
      content: this.#t('exerciseChanged'),
      actions: [
        { label: this.#t('keepMine'), run: () => void project.keepMine().then(done) },
        { label: this.#t('takeNew'), run: () => void this.#replace(() => project.takeNew(), this.#t('newTaken')) },
        { label: this.#t('seeDifference'), run: () => void this.#showDifference() },
      ],
    })
  }

  async #showDifference(): Promise<void> {
    const { project, notices } = this.#options
    const [differences, { differenceView }] = await Promise.all([project.newDifferences(), import('./difference-view.ts')])
    const content = differenceView(this.#t, differences)
    if (!this.#view) return notices.show({ id: 'difference', kind: 'info', content, close: this.#t('close') })
    this.#view.panel(content)
    document.dispatchEvent(new CustomEvent('slipway:show', { detail: 'lesson' }))
    const shown = this.#card?.querySelector<HTMLElement>('.difference')
    shown?.scrollIntoView({ block: 'nearest' })
    shown?.focus({ preventScroll: true })
  }

  #toggleSolution(): void {
    const { project, page } = this.#options
    const button = this.#card?.querySelector<HTMLElement>('[data-action="solution"]')
    const isShown = this.#view?.hasPanel('solution') ?? false
    button?.setAttribute('aria-expanded', String(!isShown))
    const unit = project.facts?.solution
    this.#view?.panel(isShown || !unit ? nothing : solutionPanel(unit, page, this.#t))
  }

  #gradingFailed(error: unknown): void {
    // The worker went away in the middle: the next prompt grades again.
    if (error instanceof Error && error.name === 'Replaced') return
    const reason = error instanceof Error ? error.message : String(error)
    this.#options.notices.show({
      id: 'grading',
      kind: 'problem',
      content: `${this.#t('ourFault')} (${reason})`,
      close: this.#t('close'),
    })
  }
}

/** A mistake that is named before anything was done would be somebody else's. */
function withoutMistake(step: StepView): StepView {
  if (step.result?.near === undefined) return step
  const { near: _, ...result } = step.result
  return { ...step, result }
}
