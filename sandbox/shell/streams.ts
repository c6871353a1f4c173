import type { Input, Output } from '../contract.ts'
import { SystemError } from '../error.ts'
import { bytesChannel, type Channel, foreignChannel, Pipe } from './channels.ts'
import { concatenate, decode, encode } from './text.ts'

/** The process on whose behalf a stream is used: it may be stopped, killed, or get SIGPIPE. */
export interface Holder {
  readonly signal: AbortSignal
  /** A promise when the process has to pause here. */
  pause(): Promise<void> | undefined
  /** It wrote where nobody reads. Throws when that ends it. */
  brokenPipe(): void
}

export class ChannelInput implements Input {
  readonly channel: Channel
  #holder: Holder | undefined

  constructor(channel: Channel, holder?: Holder) {
    this.channel = channel
    this.#holder = holder
  }

  get isTerminal(): boolean {
    return this.channel.isTerminal
  }

  get size(): number | undefined {
    return this.channel.size?.()
  }

  get ino(): number | undefined {
    return this.channel.ino?.()
  }

  async read(): Promise<Uint8Array | undefined> {
    const pause = this.#holder?.pause()
    if (pause) await pause
    this.#holder?.signal.throwIfAborted()
    return await this.channel.read(this.#holder?.signal)
  }

  async readLine(): Promise<{ line: string; ended: boolean } | undefined> {
    const chunks: Uint8Array[] = []
    for (;;) {
      const chunk = await this.read()
      if (!chunk) return chunks.length ? { line: decode(concatenate(chunks)), ended: true } : undefined
      const newline = chunk.indexOf(10)
      if (newline < 0) {
        chunks.push(chunk)
        continue
      }
      if (newline + 1 < chunk.length) this.channel.unread(chunk.subarray(newline + 1))
      chunks.push(chunk.subarray(0, newline))
      return { line: decode(concatenate(chunks)), ended: false }
    }
  }

  async *lines(): AsyncIterable<string> {
    for (;;) {
      const next = await this.readLine()
      if (!next) return
      yield next.line
    }
  }

  async bytes(): Promise<Uint8Array> {
    const chunks: Uint8Array[] = []
    for (let chunk = await this.read(); chunk; chunk = await this.read()) chunks.push(chunk)
    return concatenate(chunks)
  }

  async text(): Promise<string> {
    return new TextDecoder().decode(await this.bytes())
  }

  close(): void {
    this.channel.close()
  }
}

export class ChannelOutput implements Output {
  readonly channel: Channel
  #holder: Holder | undefined

  constructor(channel: Channel, holder?: Holder) {
    this.channel = channel
    this.#holder = holder
  }

  get isTerminal(): boolean {
    return this.channel.isTerminal
  }

  get columns(): number {
    return this.channel.columns
  }

  get ino(): number | undefined {
    return this.channel.ino?.()
  }

  async write(data: string | Uint8Array): Promise<void> {
    const pause = this.#holder?.pause()
    if (pause) await pause
    this.#holder?.signal.throwIfAborted()
    try {
      await this.channel.write(typeof data === 'string' ? encode(data) : data, this.#holder?.signal)
    } catch (error) {
      if (error instanceof SystemError && error.code === 'EPIPE') this.#holder?.brokenPipe()
      throw error
    }
  }
}

/** What lies under an input, so that its unread bytes and its waiting readers are shared. */
export function inputChannel(input: Input): Channel {
  return input instanceof ChannelInput ? input.channel : foreignChannel(input, undefined)
}

export function outputChannel(output: Output): Channel {
  return output instanceof ChannelOutput ? output.channel : foreignChannel(undefined, output)
}

/** A pipe: `output` waits when 64 KiB lie unread and rejects with EPIPE after `input.close()`. */
export function createPipe(): { input: Input; output: Output & { end(): void } } {
  const pipe = new Pipe()
  const output = Object.assign(new ChannelOutput(pipe.writer), { end: () => pipe.writer.close() })
  return { input: new ChannelInput(pipe.reader), output }
}

export function textInput(text: string | Uint8Array): Input {
  return new ChannelInput(bytesChannel(typeof text === 'string' ? encode(text) : text))
}

export function emptyInput(): Input {
  return textInput('')
}

/** An output that gathers. */
export function collector(): Output & { bytes(): Uint8Array; text(): string } {
  const chunks: Uint8Array[] = []
  return {
    isTerminal: false,
    columns: 80,
    async write(data) {
      chunks.push(typeof data === 'string' ? encode(data) : data)
    },
    bytes: () => concatenate(chunks),
    text: () => new TextDecoder().decode(concatenate(chunks)),
  }
}
