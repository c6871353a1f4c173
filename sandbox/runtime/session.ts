/** One terminal and the shell that lives in it. */

import type { Completion, Path, SessionState, Signal } from '../contract.ts'
import type { Shell } from '../shell/shell.ts'
import { createTerminal } from '../shell/terminal.ts'
import type { System } from './system.ts'

export interface SessionOptions {
  system: System
  cwd: Path
  interactive: boolean
  edit?: (path: Path) => Promise<void>
  output: (data: Uint8Array) => void
  reading: () => void
}

export interface Session {
  readonly shell: Shell
  readonly busy: boolean
  /** One line after another: a second call waits for the first. */
  run(line: string): Promise<number>
  input(text: string): void
  signal(name: Signal): Promise<void>
  resize(columns: number): void
  complete(line: string, cursor: number): Promise<Completion>
  save(): SessionState
  restore(state: SessionState): Promise<void>
}

const COLUMNS = 80

export function createSession(options: SessionOptions): Session {
  const { system, cwd, interactive, edit } = options
  const terminal = createTerminal({ write: options.output, columns: COLUMNS })
  terminal.onReading(options.reading)
  const shell = system.shell({ cwd, interactive, ...(edit === undefined ? {} : { edit }) })
  const io = { stdin: terminal.stdin, stdout: terminal.stdout, stderr: terminal.stderr }
  let last: Promise<unknown> = Promise.resolve()
  let running = 0
  return {
    shell,
    get busy() {
      return running > 0
    },
    run(line) {
      running += 1
      const run = last
        .then(() => shell.run(line, io))
        .finally(() => {
          running -= 1
        })
      last = run.catch(() => undefined)
      return run
    },
    input: text => terminal.input(text),
    signal(name) {
      if (name === 'INT') terminal.flush()
      return shell.signal(name)
    },
    resize: columns => terminal.resize(columns),
    complete: (line, cursor) => shell.complete(line, cursor),
    save: () => shell.save(),
    restore: state => shell.restore(state),
  }
}
