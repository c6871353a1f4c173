import type { Input, Output } from '../contract.ts'
import { type Channel, Condition } from './channels.ts'
import { ChannelInput, ChannelOutput } from './streams.ts'
import { encode } from './text.ts'

export interface TerminalOptions {
  write(data: Uint8Array): Promise<void> | void
  columns: number
}

export interface Terminal {
  stdin: Input
  stdout: Output
  stderr: Output
  /** What was typed: whole lines reach the reader, `\x04` ends its input (or sends a line without its newline). */
  input(text: string): void
  /** Called when a program begins to wait for a line. */
  onReading(listener: () => void): () => void
  resize(columns: number): void
  /** Forgets what was typed and not read: a line that was interrupted. */
  flush(): void
}

/** The line discipline: keys become lines on one side, newlines become CR LF on the other. */
export function createTerminal(options: TerminalOptions): Terminal {
  let columns = options.columns
  let typed = ''
  const ready: Uint8Array[] = []
  const changed = new Condition()
  const listeners = new Set<() => void>()
  const send = (data: Uint8Array) => {
    ready.push(data)
    changed.wake()
  }
  const channel: Channel = {
    isTerminal: true,
    get columns() {
      return columns
    },
    async read(signal) {
      for (;;) {
        const data = ready.shift()
        // An empty chunk is an end of file that was typed; the next read waits again.
        if (data) return data.length ? data : undefined
        for (const listener of listeners) listener()
        await changed.wait(signal)
      }
    },
    unread: data => void ready.unshift(data),
    async write(data) {
      if (data.length) await options.write(withReturns(data))
    },
    close: () => {},
  }
  return {
    stdin: new ChannelInput(channel),
    stdout: new ChannelOutput(channel),
    stderr: new ChannelOutput(channel),
    input(text) {
      for (const piece of text.replace(/\r\n?/g, '\n').split(/(?<=[\n\x04])/)) {
        typed += piece
        if (!/[\n\x04]$/.test(piece)) continue
        send(encode(typed.replace(/\x04$/, '')))
        typed = ''
      }
    },
    onReading(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    resize(next) {
      columns = next
    },
    flush() {
      typed = ''
      ready.length = 0
    },
  }
}

/** A terminal moves down at LF; to begin a line it needs CR as well. */
function withReturns(data: Uint8Array): Uint8Array {
  let count = 0
  for (const [at, byte] of data.entries()) if (byte === 10 && data[at - 1] !== 13) count += 1
  if (count === 0) return data
  const out = new Uint8Array(data.length + count)
  let to = 0
  for (const [at, byte] of data.entries()) {
    if (byte === 10 && data[at - 1] !== 13) out[to++] = 13
    out[to++] = byte
  }
  return out
}
