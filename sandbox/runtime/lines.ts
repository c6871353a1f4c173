/** Types the lines of a script at a prompt, one complete command after another. */

export interface Prompt {
  run(line: string): Promise<number>
  incomplete(text: string): Promise<boolean>
}

/** Splits a script where the prompt would come back: quotes, loops and here-documents stay whole. */
export async function* completeLines(script: string, incomplete: (text: string) => Promise<boolean>): AsyncIterable<string> {
  let pending = ''
  for (const line of script.replace(/\n+$/, '').split('\n')) {
    pending = pending === '' ? line : `${pending}\n${line}`
    if (pending.trim() === '' || pending.trimStart().startsWith('#!')) pending = ''
    else if (!(await incomplete(pending))) {
      yield pending
      pending = ''
    }
  }
  if (pending !== '') yield pending
}

export async function typeLines(script: string, prompt: Prompt): Promise<void> {
  for await (const line of completeLines(script, text => prompt.incomplete(text))) await prompt.run(line)
}
