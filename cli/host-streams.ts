/** The streams of this process, as a program in the sandbox sees them. */

import type { Input, Output } from '../sandbox/contract.ts'
import { SystemError } from '../sandbox/error.ts'

/** Writes and waits until it is written. */
export function writeAll(data: string | Uint8Array, stream: NodeJS.WriteStream): Promise<void> {
  // The callback of each write tells of a closed pipe; without a listener Node would throw it, too.
  if (stream.listenerCount('error') === 0) stream.on('error', () => {})
  return new Promise((resolve, reject) => {
    stream.write(data, error => {
      if (!error) resolve()
      else reject((error as NodeJS.ErrnoException).code === 'EPIPE' ? new SystemError('EPIPE') : error)
    })
  })
}

export function hostOutput(stream: NodeJS.WriteStream): Output {
  return { write: data => writeAll(data, stream), isTerminal: false, columns: 80 }
}

/** Reads nothing of the host's input before somebody asks for it. */
export function hostInput(stream: NodeJS.ReadStream): Input {
  return new HostInput(stream)
}

class HostInput implements Input {
  readonly isTerminal = false
  readonly #stream: NodeJS.ReadStream
  #chunks: AsyncIterator<Uint8Array> | undefined
  #left: Uint8Array | undefined
  #closed = false

  constructor(stream: NodeJS.ReadStream) {
    this.#stream = stream
  }

  async read(): Promise<Uint8Array | undefined> {
    const left = this.#left
    this.#left = undefined
    if (left !== undefined) return left
    if (this.#closed) return undefined
    this.#chunks ??= this.#stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>
    const next = await this.#chunks.next()
    if (next.done) this.#closed = true
    return next.done ? undefined : new Uint8Array(next.value)
  }

  async readLine(): Promise<{ line: string; ended: boolean } | undefined> {
    const parts: Uint8Array[] = []
    for (let chunk = await this.read(); chunk !== undefined; chunk = await this.read()) {
      const newline = chunk.indexOf(10)
      parts.push(newline < 0 ? chunk : chunk.subarray(0, newline))
      if (newline < 0) continue
      if (newline + 1 < chunk.length) this.#left = chunk.subarray(newline + 1)
      return { line: Buffer.concat(parts).toString('utf8'), ended: false }
    }
    return parts.length === 0 ? undefined : { line: Buffer.concat(parts).toString('utf8'), ended: true }
  }

  async *lines(): AsyncIterable<string> {
    for (let next = await this.readLine(); next !== undefined; next = await this.readLine()) yield next.line
  }

  async bytes(): Promise<Uint8Array> {
    const parts: Uint8Array[] = []
    for (let chunk = await this.read(); chunk !== undefined; chunk = await this.read()) parts.push(chunk)
    return new Uint8Array(Buffer.concat(parts))
  }

  async text(): Promise<string> {
    return new TextDecoder().decode(await this.bytes())
  }

  close(): void {
    this.#closed = true
  }
}
