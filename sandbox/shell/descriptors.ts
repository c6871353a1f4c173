import type { Channel } from './channels.ts'

interface Shared {
  channel: Channel
  references: number
}

/** The descriptors of one process. A channel is closed when the last descriptor of the last process is. */
export class Descriptors {
  #table: Map<number, Shared>

  constructor(table: Map<number, Shared> = new Map()) {
    this.#table = table
  }

  get(fd: number): Channel | undefined {
    return this.#table.get(fd)?.channel
  }

  open(fd: number, channel: Channel): void {
    this.#put(fd, { channel, references: 0 })
  }

  /** Makes `to` another name of `from`; false when `from` is not open. */
  duplicate(from: number, to: number): boolean {
    const shared = this.#table.get(from)
    if (!shared) return false
    if (from !== to) this.#put(to, shared)
    return true
  }

  close(fd: number): void {
    const shared = this.#table.get(fd)
    if (!shared) return
    this.#table.delete(fd)
    shared.references -= 1
    if (shared.references === 0) shared.channel.close()
  }

  /** The lowest free number from `least` up. */
  free(least = 10): number {
    let fd = least
    while (this.#table.has(fd)) fd += 1
    return fd
  }

  numbers(): number[] {
    return [...this.#table.keys()].sort((a, b) => a - b)
  }

  /** For a child: the same channels. */
  fork(): Descriptors {
    for (const shared of this.#table.values()) shared.references += 1
    return new Descriptors(new Map(this.#table))
  }

  closeAll(): void {
    for (const fd of this.numbers()) this.close(fd)
  }

  /** Keeps what `fd` is now; the result puts it back. */
  keep(fd: number): () => void {
    const before = this.#table.get(fd)
    if (before) before.references += 1
    return () => {
      this.close(fd)
      if (before) this.#table.set(fd, before)
    }
  }

  #put(fd: number, shared: Shared): void {
    shared.references += 1
    this.close(fd)
    this.#table.set(fd, shared)
  }
}
