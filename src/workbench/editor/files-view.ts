import './editor.css'
import type { EditorView } from '@codemirror/view'
import { html, nothing, render, type TemplateResult } from 'lit'
import type { Path, SandboxEvent } from '../../../sandbox/contract.ts'
import type { Translate } from '../page.ts'
import type { Project } from '../project.ts'
import type { FilesView, OpenOptions } from '../toolbar.ts'
import { FileTree } from './file-tree.ts'
import { OpenFile } from './open-file.ts'

/** Beyond this, an editor in a page is no help. */
const MOST_BYTES = 1_000_000

export interface FilesViewOptions {
  t: Translate
  project: Project
  announce(text: string): void
  onSaved(): void
  /** A program that waited for a file goes on. */
  onEdited(): void
}

interface Tab {
  file: OpenFile
  editor: EditorView
}

/** The files of the project and what is open of them. */
export function createFilesView(options: FilesViewOptions): FilesView {
  const view = new Files(options)
  return view
}

class Files implements FilesView {
  readonly element = document.createElement('div')
  readonly #options: FilesViewOptions
  readonly #tree: FileTree
  readonly #pane = document.createElement('div')
  readonly #head = document.createElement('div')
  readonly #body = document.createElement('div')
  #tabs: Tab[] = []
  #active: Tab | undefined
  #problem: string | undefined
  #waiting: ReturnType<typeof setTimeout> | undefined

  constructor(options: FilesViewOptions) {
    const { project, t } = options
    this.#options = options
    const open = (path: Path) => void this.open(path)
    this.#tree = new FileTree({ client: project.client, root: project.folder as Path, t, open })
    this.element.className = 'wb-files'
    this.#pane.className = 'editor-pane'
    this.#body.className = 'editor-body'
    this.#pane.append(this.#head, this.#body)
    this.element.append(this.#tree.element, this.#pane)
    this.#draw()
  }

  shown(): void {
    void this.#tree.refresh()
  }

  take(event: SandboxEvent): void {
    if (event.type === 'prompt') this.#letGo()
    if (event.type !== 'journal' || event.entries.length === 0) return
    for (const { file } of this.#tabs) {
      const isTouched = event.entries.some(({ path }) => path === file.path || file.path.startsWith(`${path}/`))
      if (isTouched) void this.#read(file.path).then(text => file.onDisk(text))
    }
    clearTimeout(this.#waiting)
    this.#waiting = setTimeout(() => this.element.isConnected && void this.#tree.refresh(), 80)
  }

  /** Opens a file; `edit` is the program that waits until it is closed, `isNew` that it may still have to be made. */
  async open(path: Path, { edit, isNew = edit !== undefined, isFocused = true }: OpenOptions = {}): Promise<void> {
    const known = this.#tabs.find(tab => tab.file.path === path)
    const tab = known ?? (await this.#newTab(path, isNew))
    if (!tab) {
      // Nothing can be shown: the program must not wait for ever.
      if (edit !== undefined) this.#options.project.client.edited(edit)
      return this.#draw()
    }
    if (edit !== undefined) tab.file.edit = edit
    this.#activate(tab)
    if (isFocused) tab.editor.focus()
    if (edit !== undefined) this.#options.announce(this.#options.t('editorWaiting', { name: tab.file.name }))
  }

  async #newTab(path: Path, isNew: boolean): Promise<Tab | undefined> {
    const { project, t } = this.#options
    const text = await this.#read(path)
    if (text === undefined && this.#problem === undefined && !isNew) this.#problem = t('fileGone', { name: path })
    if (text === undefined && (this.#problem !== undefined || !isNew)) return undefined
    const { createCodeEditor, replaceText } = await import('./code-editor.ts')
    const file: OpenFile = new OpenFile({
      path,
      text,
      write: (target, content) => project.client.write(target, content),
      later: (action, ms) => {
        const timer = setTimeout(action, ms)
        return () => clearTimeout(timer)
      },
      onState: () => this.#draw(),
      onReplaced: content => replaceText(tab.editor, content),
      onSaved: () => this.#options.onSaved(),
    })
    const editor = createCodeEditor({
      name: file.name,
      text: file.text,
      label: `${t('editorLabel', { name: file.name })}. ${t('editorTabHelp')}`,
      isReadOnly: !project.canWrite,
      onChange: content => file.changed(content),
      onSave: () => void file.save(),
    })
    const tab = { file, editor }
    this.#tabs = [...this.#tabs, tab]
    return tab
  }

  /** Text of a file; undefined when there is none, with `#problem` saying why it cannot be shown. */
  async #read(path: Path): Promise<string | undefined> {
    const { project, t } = this.#options
    this.#problem = undefined
    const bytes = await project.client.read(path).catch(() => undefined)
    if (bytes === undefined) return undefined
    if (bytes.length > MOST_BYTES) {
      this.#problem = t('fileTooBig')
      return undefined
    }
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    } catch {
      this.#problem = t('fileBinary')
      return undefined
    }
  }

  #activate(tab: Tab | undefined): void {
    this.#active = tab
    this.#problem = undefined
    this.#tree.current = tab?.file.path
    this.#body.replaceChildren(...(tab ? [tab.editor.dom] : []))
    this.#draw()
  }

  async #close(tab: Tab): Promise<void> {
    await tab.file.save()
    if (tab.file.state === 'failed') return
    this.#tabs = this.#tabs.filter(other => other !== tab)
    tab.editor.destroy()
    const { edit } = tab.file
    this.#activate(this.#tabs.at(-1))
    if (edit === undefined) return
    this.#options.project.client.edited(edit)
    this.#options.onEdited()
  }

  /** The terminal is at its prompt: a program that waited for a file was stopped. */
  #letGo(): void {
    for (const tab of this.#tabs) if (tab.file.edit !== undefined) void this.#close(tab)
  }

  #draw(): void {
    render(html`${this.#tabList()} ${this.#bar()}`, this.#head)
    const empty = this.#problem ?? (this.#active ? undefined : this.#options.t('editorEmpty'))
    if (empty === undefined) return
    const note = document.createElement('p')
    note.className = 'wb-empty'
    note.textContent = empty
    this.#body.replaceChildren(note)
  }

  #tabList(): TemplateResult | typeof nothing {
    if (this.#tabs.length === 0) return nothing
    const { t } = this.#options
    return html`<div class="editor-tabs" role="group" aria-label=${t('editorTabs')}>
      ${this.#tabs.map(
        tab => html`<span class="editor-tab ${tab === this.#active ? 'active' : ''}">
          <button type="button" aria-pressed=${String(tab === this.#active)} @click=${() => this.#activate(tab)}>${tab.file.name}</button>
          <button type="button" class="close" aria-label=${t('closeFile', { name: tab.file.name })} @click=${() => void this.#close(tab)}>×</button>
        </span>`,
      )}
      <span class="wb-space"></span>${this.#mark()}
    </div>`
  }

  #mark(): TemplateResult | typeof nothing {
    const { t } = this.#options
    if (!this.#active) return nothing
    const { state } = this.#active.file
    const words = state === 'saved' ? t('saved') : state === 'saving' ? t('saving') : t('unsaved')
    return html`<span class="save-mark ${state}">${words}</span>`
  }

  /** What there is to decide about the open file. */
  #bar(): TemplateResult | typeof nothing {
    const tab = this.#active
    if (!tab) return nothing
    const { t } = this.#options
    const { file } = tab
    const { name } = file
    const button = (label: string, run: () => void) => html`<button type="button" class="wb-button" @click=${run}>${label}</button>`
    if (file.state === 'changed') {
      const actions = html`${button(t('keepEditing'), () => void file.keepMine())} ${button(t('takeChanged'), () => file.takeTheirs())}`
      return html`<div class="editor-bar warning" role="alert"><span>${t('fileChanged', { name })}</span>${actions}</div>`
    }
    if (file.state === 'failed')
      return html`<div class="editor-bar problem" role="alert">${t('saveFailed', { name, reason: file.reason })}</div>`
    if (file.state === 'gone') return html`<div class="editor-bar warning" role="alert">${t('fileGone', { name })}</div>`
    if (file.edit === undefined) return nothing
    return html`<div class="editor-bar"><span>${t('editorWaiting', { name })}</span>${button(t('saveAndClose'), () => void this.#close(tab))}</div>`
  }
}
