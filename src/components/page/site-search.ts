/** What we use of Pagefind's index, which the build writes beside the pages. */
interface Pagefind {
  init(): Promise<void>
  /** Null when another search was asked for meanwhile. */
  debouncedSearch(words: string): Promise<{ results: { data(): Promise<Found> }[] } | null>
}

interface Found {
  url: string
  /** HTML: text with `<mark>`. */
  excerpt: string
  meta: { title?: string }
  sub_results: { title: string; url: string; excerpt: string }[]
}

const shown = 12

/** The best place in a page: the heading under which most was found. */
const resultItem = ({ url, excerpt, meta, sub_results }: Found): HTMLElement => {
  const best = sub_results[0]
  const item = document.createElement('li')
  const link = document.createElement('a')
  const title = document.createElement('span')
  const text = document.createElement('span')
  link.href = best?.url ?? url
  title.className = 'found-title'
  title.textContent = best && best.title !== meta.title ? `${meta.title ?? ''} · ${best.title}` : (meta.title ?? url)
  text.className = 'found-text'
  text.innerHTML = best?.excerpt ?? excerpt
  link.append(title, text)
  item.append(link)
  return item
}

/** `<site-search>`: a dialog over Pagefind; the index is fetched when it is first opened. */
class SiteSearch extends HTMLElement {
  #index: Promise<Pagefind> | undefined

  get #dialog(): HTMLDialogElement {
    return this.querySelector('dialog')!
  }

  get #input(): HTMLInputElement {
    return this.querySelector('input')!
  }

  #load(): Promise<Pagefind> {
    this.#index ??= (async () => {
      const index = (await import(/* @vite-ignore */ this.dataset.index!)) as Pagefind
      await index.init()
      return index
    })()
    return this.#index
  }

  #open = (): void => {
    this.#dialog.showModal()
    this.#input.select()
    this.#load().catch(() => this.#say(this.dataset.absent))
  }

  #say(words = ''): void {
    this.querySelector('.search-said')!.textContent = words
  }

  #search = async (): Promise<void> => {
    const words = this.#input.value.trim()
    const list = this.querySelector('.search-results')!
    if (words === '') {
      list.replaceChildren()
      return this.#say()
    }
    const found = await (await this.#load()).debouncedSearch(words)
    if (!found) return
    const { none, one, many } = this.dataset
    const count = found.results.length
    const pages = await Promise.all(found.results.slice(0, shown).map(result => result.data()))
    list.replaceChildren(...pages.map(resultItem))
    this.#say((count === 0 ? none : count === 1 ? one : many)?.replace('{words}', words).replace('{count}', String(count)))
  }

  /** Arrows walk from the words to the results and back. */
  #walk = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const stops = [this.#input, ...this.querySelectorAll<HTMLElement>('.search-results a')]
    const here = stops.indexOf(document.activeElement as HTMLElement)
    if (here < 0) return
    event.preventDefault()
    stops[Math.min(stops.length - 1, Math.max(0, here + (event.key === 'ArrowDown' ? 1 : -1)))]?.focus()
  }

  /** Ctrl-K belongs to the terminal and the editor while they have the focus. */
  #shortcut = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return
    if (event.target instanceof Element && event.target.closest('work-bench')) return
    event.preventDefault()
    if (this.#dialog.open) this.#dialog.close()
    else this.#open()
  }

  connectedCallback(): void {
    this.querySelector('.search-open')?.addEventListener('click', this.#open)
    this.querySelector('.search-close')?.addEventListener('click', () => this.#dialog.close())
    this.#dialog.addEventListener('click', event => {
      const onLink = event.target instanceof Element && event.target.closest('a')
      if (event.target === this.#dialog || onLink) this.#dialog.close()
    })
    this.#dialog.addEventListener('keydown', this.#walk)
    this.#input.addEventListener('input', () => void this.#search().catch(() => this.#say(this.dataset.absent)))
    document.addEventListener('keydown', this.#shortcut)
    const keys = this.querySelector('.search-keys')
    if (keys && /Mac|iPhone|iPad/.test(navigator.userAgent)) keys.textContent = '⌘ K'
  }
}

customElements.define('site-search', SiteSearch)
