import type { CommandContext, Output } from '../../contract.ts'
import { breathe } from './program.ts'

const FULL = 32_768

/** Gathers small pieces of text; `flush` when a reader should see them, `drain` inside a long loop. */
export interface TextWriter {
  add(text: string): void
  /** Writes when a good deal has gathered; gives other processes their turn. */
  drain(): Promise<void>
  flush(): Promise<void>
}

export function textWriter(ctx: CommandContext, output: Output = ctx.stdout): TextWriter {
  let parts: string[] = []
  let size = 0
  let written = 0
  const flush = async () => {
    if (size === 0) return
    const text = parts.join('')
    parts = []
    size = 0
    written += text.length
    await output.write(text)
  }
  return {
    add(text) {
      parts.push(text)
      size += text.length
    },
    async drain() {
      if (size < FULL) return
      await flush()
      if (written < FULL * 16) return
      written = 0
      await breathe(ctx)
    },
    flush,
  }
}
