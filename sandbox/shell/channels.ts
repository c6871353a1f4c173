import type { Input, OpenFile, Output } from '../contract.ts'
import { SystemError } from '../error.ts'

/** An open file description: several descriptors, of several processes, may share one. */
export interface Channel {
  readonly isTerminal: boolean
  readonly columns: number
  /** Length of what lies under it, when that is a regular file. */
  size?(): number | undefined
  /** Its inode, when that is a regular file. */
  ino?(): number | undefined
  /** The next chunk, undefined at the end. Rejects with the signal's reason, losing nothing, when it aborts. */
  read(signal?: AbortSignal): Promise<Uint8Array | undefined>
  /** Gives back what was read too much. */
  unread(data: Uint8Array): void
  write(data: Uint8Array, signal?: AbortSignal): Promise<void>
  /** The last descriptor is gone. */
  close(): void
}

/** Something that others wait for. */
export class Condition {
  #waiting: (() => void)[] = []

  wait(signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.reject(signal.reason)
    return new Promise((resolve, reject) => {
      const aborted = () => reject(signal?.reason)
      signal?.addEventListener('abort', aborted, { once: true })
      this.#waiting.push(() => {
        signal?.removeEventListener('abort', aborted)
        resolve()
      })
    })
  }

  wake(): void {
    const woken = this.#waiting
    this.#waiting = []
    for (const wake of woken) wake()
  }
}

/** Bytes a pipe holds before its writer has to wait, as on Linux. */
const CAPACITY = 65536

/** Carries bytes from writers to readers while both run. */
export class Pipe {
  #chunks: Uint8Array[] = []
  #size = 0
  #readable = true
  #writable = true
  #changed = new Condition()
  readonly reader: Channel
  readonly writer: Channel

  constructor() {
    this.reader = {
      isTerminal: false,
      columns: 80,
      read: signal => this.#read(signal),
      unread: data => {
        this.#chunks.unshift(data)
        this.#size += data.length
      },
      write: () => Promise.reject(new SystemError('EBADF')),
      close: () => {
        this.#readable = false
        this.#chunks = []
        this.#changed.wake()
      },
    }
    this.writer = {
      isTerminal: false,
      columns: 80,
      read: () => Promise.reject(new SystemError('EBADF')),
      unread: () => {},
      write: (data, signal) => this.#write(data, signal),
      close: () => {
        this.#writable = false
        this.#changed.wake()
      },
    }
  }

  async #read(signal?: AbortSignal): Promise<Uint8Array | undefined> {
    for (;;) {
      const chunk = this.#chunks.shift()
      if (chunk) {
        this.#size -= chunk.length
        this.#changed.wake()
        return chunk
      }
      if (!this.#writable) return undefined
      await this.#changed.wait(signal)
    }
  }

  async #write(data: Uint8Array, signal?: AbortSignal): Promise<void> {
    if (data.length === 0) return
    while (this.#readable && this.#size >= CAPACITY) await this.#changed.wait(signal)
    if (!this.#readable) throw new SystemError('EPIPE')
    this.#chunks.push(data)
    this.#size += data.length
    this.#changed.wake()
  }
}

const CHUNK = 65536

/** A file of the tree, with the position that all its descriptors share. */
export function fileChannel(
  file: OpenFile,
  mode: { append?: boolean; readable?: boolean; writable?: boolean; regular?: boolean },
): Channel {
  let position = 0
  return {
    isTerminal: false,
    columns: 80,
    size: () => (mode.regular ? file.stat().size : undefined),
    ino: () => (mode.regular ? file.stat().ino : undefined),
    async read() {
      if (!mode.readable) throw new SystemError('EBADF')
      const data = file.readAt(position, CHUNK)
      position += data.length
      return data.length ? data : undefined
    },
    unread(data) {
      position -= data.length
    },
    async write(data) {
      if (!mode.writable) throw new SystemError('EBADF')
      if (mode.append) position = file.stat().size
      file.writeAt(position, data)
      position += data.length
    },
    close: () => file.close(),
  }
}

/** Bytes that are there already: here-documents and here-strings. */
export function bytesChannel(data: Uint8Array): Channel {
  const chunks = data.length ? [data] : []
  return {
    isTerminal: false,
    columns: 80,
    read: async () => chunks.shift(),
    unread: rest => void chunks.unshift(rest),
    write: () => Promise.reject(new SystemError('EBADF')),
    close: () => {},
  }
}

/** A stream that came from outside the shell. A read that was given up is kept for the next reader. */
export function foreignChannel(input: Input | undefined, output: Output | undefined): Channel {
  const kept: Uint8Array[] = []
  let pending: Promise<Uint8Array | undefined> | undefined
  return {
    isTerminal: (input ?? output)?.isTerminal ?? false,
    columns: output?.columns ?? 80,
    async read(signal) {
      if (!input) throw new SystemError('EBADF')
      const first = kept.shift()
      if (first) return first
      pending ??= input.read()
      const chunk = await abortable(pending, signal)
      pending = undefined
      return chunk
    },
    unread: data => void kept.unshift(data),
    async write(data) {
      if (!output) throw new SystemError('EBADF')
      await output.write(data)
    },
    close: () => {},
  }
}

/** The promise, or the reason of the signal when that comes first. */
export function abortable<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return promise
  if (signal.aborted) {
    promise.catch(() => {})
    return Promise.reject(signal.reason)
  }
  return new Promise((resolve, reject) => {
    const aborted = () => reject(signal.reason)
    signal.addEventListener('abort', aborted, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', aborted))
  })
}

/** The same channel for someone who must not close it. */
export function borrowed(channel: Channel): Channel {
  return Object.assign(Object.create(channel) as Channel, { close() {} })
}
