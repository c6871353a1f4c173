import type { Path } from '../../../sandbox/contract.ts'

export type FileState = 'saved' | 'unsaved' | 'saving' | 'failed' | 'changed' | 'gone'

export interface OpenFileOptions {
  path: Path
  /** Text as it is on the disk now; undefined for a file that is still to be made. */
  text: string | undefined
  write(path: Path, text: string): Promise<void>
  /** Waits, and forgets about it when told so. */
  later(action: () => void, ms: number): () => void
  onState(): void
  /** The text was replaced by what a program wrote. */
  onReplaced(text: string): void
  onSaved(): void
}

/** How long typing must rest before it is saved. */
export const SAVE_AFTER = 400

/** One file under the learner's hands: saved by itself, and told apart from what programs do to it meanwhile. */
export class OpenFile {
  readonly path: Path
  state: FileState = 'saved'
  /** Why the last save failed. */
  reason = ''
  /** The program that waits for it, by the id of its event. */
  edit: number | undefined
  readonly #options: OpenFileOptions
  /** What the disk holds, as far as we know. */
  #onDisk: string | undefined
  #text: string
  #theirs: string | undefined
  #cancel = () => {}
  #saving: Promise<void> = Promise.resolve()

  constructor(options: OpenFileOptions) {
    this.#options = options
    this.path = options.path
    this.#onDisk = options.text
    this.#text = options.text ?? ''
  }

  get text(): string {
    return this.#text
  }

  get name(): string {
    return this.path.slice(this.path.lastIndexOf('/') + 1)
  }

  /** The learner typed. */
  changed(text: string): void {
    this.#text = text
    if (this.state === 'changed') return
    this.#become(text === (this.#onDisk ?? '') ? 'saved' : 'unsaved')
    this.#cancel()
    this.#cancel = this.#options.later(() => void this.save(), SAVE_AFTER)
  }

  /** Writes what is not written yet. */
  async save(): Promise<void> {
    this.#cancel()
    const isNothing = this.#text === '' && this.#onDisk === undefined
    if ((this.#text === this.#onDisk || isNothing) && this.state !== 'gone') return this.#saving
    this.#saving = this.#saving.then(() => this.#write())
    return this.#saving
  }

  async #write(): Promise<void> {
    const text = this.#text
    this.#become('saving')
    const before = this.#onDisk
    // Said before it is done: the journal's event about our own write must not look like a program's.
    this.#onDisk = text
    try {
      await this.#options.write(this.path, text)
      this.#become(this.#text === text ? 'saved' : 'unsaved')
      this.#options.onSaved()
    } catch (error) {
      this.#onDisk = before
      this.reason = error instanceof Error ? error.message : String(error)
      this.#become('failed')
    }
  }

  /** What the disk holds after something changed there; undefined when the file is gone. */
  onDisk(text: string | undefined): void {
    if (text === undefined) {
      if (this.#onDisk !== undefined) this.#become('gone')
      return
    }
    if (text === this.#onDisk) return
    const isClean = this.#text === (this.#onDisk ?? '') || this.#text === text
    this.#onDisk = text
    if (isClean) this.#replace(text)
    else {
      this.#cancel()
      this.#theirs = text
      this.#become('changed')
    }
  }

  /** The learner's text stays and is saved over the program's. */
  async keepMine(): Promise<void> {
    this.#theirs = undefined
    this.#become('unsaved')
    await this.save()
  }

  takeTheirs(): void {
    if (this.#theirs !== undefined) this.#replace(this.#theirs)
  }

  #replace(text: string): void {
    this.#theirs = undefined
    this.#text = text
    this.#become('saved')
    this.#options.onReplaced(text)
  }

  #become(state: FileState): void {
    this.state = state
    this.#options.onState()
  }
}
