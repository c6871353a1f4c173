import { Killed } from './signals.ts'
import type { Shell } from './state.ts'
import { ChannelOutput } from './streams.ts'

/** `bash: ` at the prompt, `FILE: line 3: ` in a script. */
export function prefix(shell: Shell): string {
  if (shell.interactive) return 'bash: '
  const file = shell.frames.at(-1)?.source || shell.name
  return `${file}: line ${shell.line}: `
}

/** Writes to standard error; a closed or broken one is nobody's failure. */
export async function report(shell: Shell, text: string): Promise<void> {
  const channel = shell.descriptors.get(2)
  if (!channel) return
  try {
    await new ChannelOutput(channel, shell.process).write(text)
  } catch (error) {
    if (error instanceof Killed) throw error
  }
}

/** Complains with bash's prefix. */
export async function complain(shell: Shell, message: string): Promise<void> {
  await report(shell, `${prefix(shell)}${message}\n`)
}
