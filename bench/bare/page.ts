/** The least page that has a shell: xterm and just-bash in a worker, nothing kept, nothing graded. What ours is compared with. */

import '@xterm/xterm/css/xterm.css'
import { Terminal } from '@xterm/xterm'

const terminal = new Terminal({ cols: 80, rows: 24 })
const element = document.querySelector('#terminal')
if (!(element instanceof HTMLElement)) throw new Error('the page has no #terminal')
terminal.open(element)
terminal.focus()

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
let line = ''

function prompt(): void {
  terminal.write('$ ', () => {
    document.body.dataset.prompts = String(Number(document.body.dataset.prompts ?? 0) + 1)
  })
}

worker.onmessage = ({ data }: MessageEvent<string>) => {
  terminal.write(data.replaceAll('\n', '\r\n'))
  prompt()
}

terminal.onData(data => {
  if (data === '\r') {
    terminal.write('\r\n')
    worker.postMessage(line)
    line = ''
    return
  }
  line += data
  terminal.write(data)
})
