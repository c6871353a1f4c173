import { html, nothing, render, type TemplateResult } from 'lit'
import type { GitStatusEntry, Path } from '../../../sandbox/contract.ts'
import type { SandboxClient } from '../../../sandbox/runtime/client.ts'
import type { Translate } from '../page.ts'

export interface FileTreeOptions {
  client: SandboxClient
  root: Path
  t: Translate
  open(path: Path): void
}

interface Folder {
  path: Path
  name: string
  entries: { name: string; path: Path; isFolder: boolean }[]
}

export type Badge = 'M' | 'A' | 'U' | 'D'

/** The folder of the project: nested lists of buttons, which every screen reader and keyboard knows. */
export class FileTree {
  readonly element = document.createElement('nav')
  readonly #options: FileTreeOptions
  readonly #open = new Set<Path>()
  #folders = new Map<Path, Folder>()
  #badges = new Map<string, Badge>()
  #current: Path | undefined

  constructor(options: FileTreeOptions) {
    this.#options = options
    this.element.className = 'file-tree'
    this.element.setAttribute('aria-label', options.t('fileTree'))
    this.#open.add(options.root)
  }

  set current(path: Path | undefined) {
    this.#current = path
    this.#draw()
  }

  /** Reads again what is open. */
  async refresh(): Promise<void> {
    const { client, root } = this.#options
    const read = await Promise.all([...this.#open].map(path => this.#read(path)))
    const graph = await client.graph().catch(() => undefined)
    this.#folders = new Map(read.filter(folder => folder !== undefined).map(folder => [folder.path, folder]))
    this.#badges = badges(graph?.status ?? [], graph?.root ?? root)
    this.#draw()
  }

  async #read(path: Path): Promise<Folder | undefined> {
    try {
      const listed = await this.#options.client.list(path)
      const entries = listed.map(({ name, stat }) => ({ name, path: `${path}/${name}` as Path, isFolder: stat.kind === 'directory' }))
      entries.sort((a, b) => Number(b.isFolder) - Number(a.isFolder) || (a.name < b.name ? -1 : 1))
      return { path, name: path.slice(path.lastIndexOf('/') + 1), entries }
    } catch {
      // It went away between two looks.
      return undefined
    }
  }

  async #toggle(path: Path): Promise<void> {
    if (this.#open.has(path)) this.#open.delete(path)
    else this.#open.add(path)
    await this.refresh()
  }

  #draw(): void {
    const root = this.#folders.get(this.#options.root)
    render(root ? this.#list(root) : nothing, this.element)
  }

  #list(folder: Folder): TemplateResult {
    // What git keeps for itself is looked at with `ls` and `cat`, and never edited by a slip of the mouse.
    const shown = folder.entries.filter(entry => entry.name !== '.git')
    return html`<ul>
      ${shown.map(entry => (entry.isFolder ? this.#folder(entry) : this.#file(entry)))}
    </ul>`
  }

  #folder({ name, path }: Folder['entries'][number]): TemplateResult {
    const inside = this.#open.has(path) ? this.#folders.get(path) : undefined
    return html`<li>
      <button type="button" class="tree-folder" aria-expanded=${String(this.#open.has(path))} @click=${() => void this.#toggle(path)}>
        <span class="tree-arrow" aria-hidden="true"></span>${name}/
      </button>
      ${inside ? this.#list(inside) : nothing}
    </li>`
  }

  #file({ name, path }: Folder['entries'][number]): TemplateResult {
    const badge = this.#badges.get(path)
    const { t } = this.#options
    const words = badge && { M: t('badgeModified'), A: t('badgeAdded'), U: t('badgeUntracked'), D: t('badgeDeleted') }[badge]
    return html`<li>
      <button type="button" class="tree-file" aria-current=${this.#current === path ? 'true' : 'false'} @click=${() => this.#options.open(path)}>
        <span class="tree-name">${name}</span>
        ${badge ? html`<span class="tree-badge ${badge}" title=${words}><span aria-hidden="true">${badge}</span><span class="sr-only">${words}</span></span>` : nothing}
      </button>
    </li>`
  }
}

/** What the tree shows behind a name; a change in the folder counts more than what is staged. */
export function badges(status: GitStatusEntry[], root: string): Map<string, Badge> {
  return new Map(status.map(entry => [`${root}/${entry.path}`, badgeOf(entry)]))
}

function badgeOf({ index, worktree }: GitStatusEntry): Badge {
  if (index === '?') return 'U'
  if (worktree === 'D' || (index === 'D' && worktree === ' ')) return 'D'
  return worktree === ' ' ? 'A' : 'M'
}
