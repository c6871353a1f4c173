import './card/card.css'
import './workbench.css'
import type { SandboxEvent } from '../../sandbox/contract.ts'
import type { PageData } from '../course/page-data.ts'
import { requestLock, type WriterLock } from '../progress/lock.ts'
import { createMemoryStore } from '../progress/memory-store.ts'
import type { Identity, ProgressStore } from '../progress/store.ts'
import { CardControl } from './card/card-control.ts'
import { connectWorker } from './connect.ts'
import { downloadProject } from './download.ts'
import { createFrame, type Frame, reveal, wasLeftInside } from './frame.ts'
import { IdentityForm } from './identity-form.ts'
import { createKeyRow } from './key-row.ts'
import { Notices } from './notices.ts'
import { openStore } from './open-store.ts'
import { readPage, type Translate, translator } from './page.ts'
import { Project } from './project.ts'
import { MAIN_TERMINAL, TerminalView } from './terminal/terminal-view.ts'
import { Toolbar } from './toolbar.ts'

/** What the page may ask of a workbench that is awake. */
export interface LiveWorkbench {
  /** A button of the card. */
  act(action: string): Promise<void>
  /** A field of a quiz changed. */
  answer(field: HTMLElement): Promise<void>
  /** Types text in the terminal, Enter included. */
  type(text: string): void
}

/** Brings the workbench of a page to life; `takeTyped` gives what was typed until now. */
export async function startWorkbench(host: HTMLElement, takeTyped: () => string): Promise<LiveWorkbench> {
  const page = readPage(document)
  const exercise = host.dataset.exercise
  if (!page || !exercise) throw new Error('The page does not say which exercise it shows')
  const isTry = host.dataset.mode === 'try'
  const { store, isRefused } = await openStore(page.course, () => location.reload())
  const tree = isTry ? `try:${exercise}` : 'project'
  const workbench = new Workbench({ host, page, exercise, store, tree, isTry })
  await workbench.start(isRefused, takeTyped)
  return workbench
}

interface WorkbenchOptions {
  host: HTMLElement
  page: PageData
  exercise: string
  store: ProgressStore
  tree: string
  isTry: boolean
}

class Workbench implements LiveWorkbench {
  readonly #options: WorkbenchOptions
  readonly #t: Translate
  readonly #frame: Frame
  readonly #notices: Notices
  readonly #project: Project
  readonly #toolbar: Toolbar
  readonly #identity: IdentityForm
  #card: CardControl | undefined
  #terminal: TerminalView | undefined
  #lock: WriterLock | undefined

  constructor(options: WorkbenchOptions) {
    const { host, page, exercise, store, tree, isTry } = options
    this.#options = options
    this.#t = translator(page)
    this.#frame = createFrame({ host, t: this.#t, isTry })
    this.#notices = new Notices(this.#frame.notices)
    this.#project = new Project({
      project: page.project,
      exercise,
      tree,
      store,
      connect: connectWorker,
      onReplaced: () => this.#terminal?.note(this.#t('sandboxRestarted')),
      onFailure: error => this.#sandboxFailed(error),
      onStorageFailure: error => void this.#storageFailed(error),
    })
    this.#identity = new IdentityForm({
      notices: this.#notices,
      project: this.#project,
      t: this.#t,
      onKnown: () => void this.#card?.changed(),
      onDecided: () => this.#terminal?.focus(),
      onFailure: error => void this.#storageFailed(error),
    })
    this.#toolbar = new Toolbar({ frame: this.#frame, t: this.#t, project: this.#project, isTry, actions: this })
  }

  async start(isRefused: boolean, takeTyped: () => string): Promise<void> {
    const { page, tree, host, store } = this.#options
    const [lock, identity, history] = await Promise.all([
      requestLock({ name: `slipway:${page.course}:${tree}`, locks: navigator.locks, onLost: () => this.#loseLock() }),
      store.setting<Identity | 'skipped'>('identity'),
      store.setting<string[]>(`history:${tree}`),
    ])
    this.#lock = lock
    this.#project.canWrite = lock.isHeld
    const terminal = this.#createTerminal(history ?? [])
    this.#terminal = terminal
    this.#toolbar.terminal = terminal
    const firstPrompt = this.#listen(terminal)
    await Promise.all([terminal.show(), this.#project.open(identity === 'skipped' ? undefined : identity), firstPrompt])
    await this.#firstLook(terminal)
    const hadFocus = host.contains(document.activeElement) || wasLeftInside()
    reveal(host, this.#frame)
    if (hadFocus) terminal.focus()
    else terminal.showCursor()
    terminal.data(takeTyped())
    if (isRefused) await this.#storageFailed(undefined)
    await this.#afterOpening(identity)
  }

  /** On the home page the terminal shows what the drawn one showed: the same line, really run. */
  async #firstLook(terminal: TerminalView): Promise<void> {
    const line = this.#options.host.dataset.run
    if (line) {
      const prompted = this.#nextPrompt()
      terminal.type(`${line}\n`)
      await prompted
    }
    await terminal.drawn()
  }

  async #afterOpening(identity: Identity | 'skipped' | undefined): Promise<void> {
    const { isTry, page } = this.#options
    if (!this.#lock?.isHeld) this.#loseLock()
    this.#card = await CardControl.create({
      page,
      exercise: this.#options.exercise,
      project: this.#project,
      notices: this.#notices,
      terminal: this.#terminal as TerminalView,
      isTry,
      onOpened: () => void this.#toolbar.begin(),
    })
    if (!isTry && identity === undefined && this.#project.canWrite) await this.#identity.ask()
    await this.#toolbar.begin()
  }

  act(action: string): Promise<void> {
    return this.#card?.act(action) ?? Promise.resolve()
  }

  answer(field: HTMLElement): Promise<void> {
    return this.#card?.answer(field) ?? Promise.resolve()
  }

  type(text: string): void {
    this.#terminal?.focus()
    this.#terminal?.type(text)
  }

  async download(): Promise<void> {
    await downloadProject(await this.#project.snapshot(), this.#project.folder)
  }

  async stop(): Promise<void> {
    await this.#project.client.stop(MAIN_TERMINAL)
  }

  /** A file was saved in the editor. */
  saved(): void {
    this.#card?.acted()
    void this.#card?.changed()
  }

  announce(text: string): void {
    this.#frame.live.textContent = text
  }

  #createTerminal(history: readonly string[]): TerminalView {
    const { tree, store } = this.#options
    const keys = createKeyRow({
      place: this.#frame.keys,
      t: this.#t,
      send: data => this.#terminal?.data(data),
      holdControl: isHeld => this.#terminal?.holdControl(isHeld),
    })
    const terminal = new TerminalView({
      place: this.#frame.terminal,
      client: this.#project.client,
      history,
      t: this.#t,
      onHistory: lines => {
        if (this.#project.canWrite) store.saveSetting(`history:${tree}`, [...lines]).catch(() => {})
      },
      onRun: line => {
        const isCommand = line.trim() !== ''
        if (isCommand) this.#card?.acted()
        this.#toolbar.running(isCommand)
      },
      onPrompt: () => {
        this.#toolbar.running(false)
        void this.#identity.look()
        void this.#card?.changed()
      },
      onKey: () => this.#card?.touch(),
      onFailure: error => this.#sandboxFailed(error),
      onControl: isHeld => keys.showControl(isHeld),
      onLeave: () => this.#leave(),
      announce: text => this.announce(text),
    })
    return terminal
  }

  /** Resolves at the first prompt. */
  #listen(terminal: TerminalView): Promise<void> {
    const prompted = this.#nextPrompt()
    void this.#project.client.subscribe(event => {
      terminal.take(event)
      this.#toolbar.take(event)
    })
    return prompted
  }

  #nextPrompt(): Promise<void> {
    return new Promise(resolve => {
      let isOver = false
      const listener = (event: SandboxEvent) => {
        if (isOver || event.type !== 'prompt') return
        isOver = true
        resolve()
      }
      void this.#project.client.subscribe(listener)
    })
  }

  /** The next thing after the terminal that takes keys: the card, else the workbench's own tools. */
  #leave(): void {
    const card = document.querySelector<HTMLElement>('exercise-card [data-action="check"]')
    const isCardSeen = card?.checkVisibility() ?? false
    if (!isCardSeen) document.dispatchEvent(new CustomEvent('slipway:show', { detail: 'lesson' }))
    const target = card ?? this.#frame.bar.querySelector<HTMLElement>('button')
    target?.focus()
  }

  #loseLock(): void {
    this.#project.canWrite = false
    if (this.#terminal) this.#terminal.isReadOnly = true
    for (const id of ['identity', 'offer', 'undo']) this.#notices.hide(id)
    this.#notices.show({
      id: 'lock',
      kind: 'warning',
      content: this.#t('otherTab'),
      actions: [{ label: this.#t('takeOver'), run: () => void this.#takeOver() }],
    })
  }

  async #takeOver(): Promise<void> {
    await this.#lock?.take()
    this.#project.canWrite = true
    this.#notices.hide('lock')
    this.#terminal?.clear()
    await this.#project.reopen()
    if (this.#terminal) this.#terminal.isReadOnly = false
    this.#terminal?.focus()
  }

  async #storageFailed(error: unknown): Promise<void> {
    await this.#project.moveTo(createMemoryStore()).catch(() => {})
    const isFull = error instanceof DOMException && error.name === 'QuotaExceededError'
    this.#notices.show({
      id: 'storage',
      kind: 'problem',
      content: this.#t(isFull ? 'storageFull' : 'storageRefused'),
      actions: [{ label: this.#t('downloadProject'), run: () => void this.download() }],
    })
  }

  #sandboxFailed(error: unknown): void {
    this.#notices.show({
      id: 'sandbox',
      kind: 'problem',
      content: this.#t('sandboxFailed', { reason: error instanceof Error ? error.message : String(error) }),
      actions: [{ label: this.#t('sandboxRestart'), run: () => void this.#restart() }],
    })
  }

  async #restart(): Promise<void> {
    this.#notices.hide('sandbox')
    await this.#project.client.replace().catch(error => this.#sandboxFailed(error))
  }
}
