import type { Key } from './keys.ts'

export interface KeyQueueOptions {
  /** Whether keys count now; else they wait. */
  isOpen(): boolean
  take(key: Key): Promise<void>
}

/** Keys one after another: a completion or a submitted line must finish before the next key counts. */
export class KeyQueue {
  readonly #options: KeyQueueOptions
  #waiting: Key[] = []
  #isBusy = false

  constructor(options: KeyQueueOptions) {
    this.#options = options
  }

  push(key: Key): void {
    this.#waiting.push(key)
  }

  clear(): void {
    this.#waiting = []
  }

  async drain(): Promise<void> {
    if (this.#isBusy) return
    this.#isBusy = true
    try {
      while (this.#options.isOpen()) {
        const key = this.#waiting.shift()
        if (key === undefined) break
        await this.#options.take(key)
      }
    } finally {
      this.#isBusy = false
    }
  }
}
