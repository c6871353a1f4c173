import { bytesChannel } from './channels.ts'
import { runLines } from './lines.ts'
import type { Shell } from './state.ts'
import { ChannelInput } from './streams.ts'
import { openHereDocument, SyntaxFailure } from './syntax-error.ts'

/**
 * Runs what standard input says, as `bash -s`: one complete command after another, so that a command in it
 * reads the lines that follow. `exec < FILE` goes on with the file.
 */
export async function runStandardInput(shell: Shell): Promise<number> {
  let before = 0
  for (;;) {
    const { text, lines, failed } = await nextCommand(shell)
    if (lines === 0) return shell.status
    await runLines(shell, { text, kind: 'stdin', before })
    if (failed) return shell.status
    before += lines
  }
}

interface Gathered {
  text: string
  lines: number
  /** It is no shell text, so nothing behind it runs. */
  failed: boolean
}

async function nextCommand(shell: Shell): Promise<Gathered> {
  const found: Gathered = { text: '', lines: 0, failed: false }
  let mark: string | undefined
  for (let next = await readLine(shell); next !== undefined; next = await readLine(shell)) {
    found.text += next.ended ? next.line : `${next.line}\n`
    found.lines += 1
    if (mark !== undefined && next.line.replace(/^\t+/, '') !== mark) continue
    const state = wholeness(shell, found.text)
    mark = typeof state === 'string' ? undefined : state.mark
    found.failed = state === 'wrong'
    if (state === 'whole' || state === 'wrong') return found
  }
  return found
}

/** A new reader each time: a command may have changed what standard input is. */
function readLine(shell: Shell) {
  return new ChannelInput(shell.descriptors.get(0) ?? bytesChannel(new Uint8Array()), shell.process).readLine()
}

/** While a here-document is open, only its mark can make the text whole. */
function wholeness(shell: Shell, text: string): 'whole' | 'wrong' | 'open' | { mark: string } {
  if (/(^|[^\\])(\\\\)*\\\n$/.test(text)) return 'open'
  try {
    const document = openHereDocument(shell.machine.parser.script(text).statements)
    return document === undefined ? 'whole' : { mark: document.delimiter }
  } catch (error) {
    if (!(error instanceof SyntaxFailure)) throw error
    return error.incomplete ? 'open' : 'wrong'
  }
}
