import { html, nothing, render } from 'lit'
import type { Path, SandboxEvent } from '../../sandbox/contract.ts'
import type { Frame } from './frame.ts'
import type { Translate } from './page.ts'
import type { Project } from './project.ts'
import type { TerminalView } from './terminal/terminal-view.ts'

/** A part above the terminal: loaded when it is first asked for. */
export interface View {
  readonly element: HTMLElement
  take(event: SandboxEvent): void
  /** It came into sight. */
  shown(): void
}

export interface FilesView extends View {
  open(path: Path, options?: OpenOptions): Promise<void>
}

export interface OpenOptions {
  /** The program that waits for the file, by the id of its event. */
  edit?: number
  /** The file may still have to be made. */
  isNew?: boolean
  isFocused?: boolean
}

export interface ToolbarOptions {
  frame: Frame
  t: Translate
  project: Project
  isTry: boolean
  actions: {
    download(): Promise<void>
    stop(): Promise<void>
    saved(): void
    announce(text: string): void
  }
}

type ViewName = 'files' | 'graph'

/** The row of buttons, and what they show above the terminal. */
export class Toolbar {
  terminal: TerminalView | undefined
  readonly #options: ToolbarOptions
  readonly #views: { files?: Promise<FilesView>; graph?: Promise<View> } = {}
  readonly #loaded: View[] = []
  #shown: ViewName | undefined
  /** What was shown before a program asked for its file to be edited. */
  #before: { view: ViewName | undefined } | undefined
  #isText = false
  #isRunning = false
  #runningTimer: ReturnType<typeof setTimeout> | undefined

  constructor(options: ToolbarOptions) {
    this.#options = options
    this.#draw()
  }

  /** What the exercise wants to have open. */
  async begin(): Promise<void> {
    const { facts, situation, folder } = this.#options.project
    if (!facts || situation.type === 'missing') return
    for (const path of facts.open) await (await this.#files()).open(`${folder}/${path}` as Path, { isNew: true, isFocused: false })
    if (facts.focus === 'editor' || facts.open.length > 0) await this.show('files')
    else if (facts.focus === 'graph') await this.show('graph')
  }

  take(event: SandboxEvent): void {
    for (const view of this.#loaded) view.take(event)
    if (event.type === 'edit') void this.#edit(event.id, event.path)
  }

  /** A program runs: Stop is offered when it takes its time. */
  running(isRunning: boolean): void {
    clearTimeout(this.#runningTimer)
    const set = () => {
      this.#isRunning = isRunning
      this.#draw()
    }
    if (isRunning) this.#runningTimer = setTimeout(set, 400)
    else if (this.#isRunning) set()
  }

  /** Shows a view, or none. */
  async show(name: ViewName | undefined): Promise<void> {
    const { upper } = this.#options.frame
    this.#shown = name
    this.#draw()
    upper.hidden = name === undefined
    if (name === undefined) return
    const view = await (name === 'files' ? this.#files() : this.#graph())
    if (this.#shown !== name) return
    upper.replaceChildren(view.element)
    view.shown()
  }

  /** The program goes on: the terminal has its room back. */
  #edited(): void {
    if (this.#before) void this.show(this.#before.view)
    this.#before = undefined
    this.terminal?.focus()
  }

  async #edit(id: number, path: Path): Promise<void> {
    this.#before ??= { view: this.#shown }
    const files = await this.#files()
    await this.show('files')
    await files.open(path, { edit: id })
  }

  #files(): Promise<FilesView> {
    this.#views.files ??= import('./editor/files-view.ts').then(({ createFilesView }) => {
      const view = createFilesView({
        t: this.#options.t,
        project: this.#options.project,
        announce: text => this.#options.actions.announce(text),
        onSaved: () => this.#options.actions.saved(),
        onEdited: () => this.#edited(),
      })
      this.#loaded.push(view)
      return view
    })
    return this.#views.files
  }

  #graph(): Promise<View> {
    this.#views.graph ??= import('./graph/graph-view.ts').then(({ createGraphView }) => {
      const view = createGraphView({ t: this.#options.t, project: this.#options.project })
      this.#loaded.push(view)
      return view
    })
    return this.#views.graph
  }

  #toggleText(): void {
    this.#isText = this.terminal?.log.toggle() ?? false
    this.#options.frame.terminal.classList.toggle('as-text', this.#isText)
    if (!this.#isText) this.terminal?.focus()
    this.#draw()
  }

  #draw(): void {
    const { t, frame, isTry, actions } = this.#options
    const view = (name: ViewName, label: string) =>
      html`<button type="button" class="wb-button" aria-pressed=${String(this.#shown === name)}
        @click=${() => void this.show(this.#shown === name ? undefined : name)}>${label}</button>`
    const stop = html`<button type="button" class="wb-button stop" @click=${() => void actions.stop()}>${t('stop')}</button>`
    render(
      html`${view('files', t('files'))} ${view('graph', t('graph'))}
        <button type="button" class="wb-button" aria-pressed=${String(this.#isText)} @click=${() => this.#toggleText()}>${t('plainText')}</button>
        <span class="wb-space"></span>
        ${this.#isRunning ? stop : nothing}
        ${isTry ? nothing : html`<button type="button" class="wb-button" title=${t('downloadProject')} aria-label=${t('downloadProject')} @click=${() => void actions.download()}>${DOWNLOAD}</button>`}`,
      frame.bar,
    )
  }
}

const DOWNLOAD = html`<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="M8 2.5v7m-3-3 3 3 3-3M3 12.5h10" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" /></svg>`
