/** Gathers what a terminal prints into few events: a program that writes line by line must not post a thousand messages. */

export interface OutputBuffer {
  add(data: Uint8Array): void
  /** Sends what waits, at once. */
  flush(): void
}

const WAIT = 8
const MOST = 32_768

export function createOutputBuffer(send: (data: Uint8Array) => void): OutputBuffer {
  let chunks: Uint8Array[] = []
  let size = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    if (size === 0) return
    const whole = new Uint8Array(size)
    let at = 0
    for (const chunk of chunks) {
      whole.set(chunk, at)
      at += chunk.length
    }
    chunks = []
    size = 0
    send(whole)
  }
  return {
    add(data) {
      chunks.push(data)
      size += data.length
      if (size >= MOST) flush()
      else timer ??= setTimeout(flush, WAIT)
    },
    flush,
  }
}
