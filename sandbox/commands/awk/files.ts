import type { CommandContext, Input, OpenFile, Output } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { bytesOf, fromByteText, latin1 } from '../_shared/bytes.ts'
import { concat } from '../_shared/input.ts'
import { Failure, resolve } from '../_shared/program.ts'

interface Written {
  write(text: string): void
  finish(): Promise<number>
}

/** Files and programs that an awk program reads from and writes to, by the words it names them with. */
export class AwkFiles {
  private readonly ctx: CommandContext
  private readonly written = new Map<string, Written>()
  private readonly lines = new Map<string, { text: string; at: number }>()
  private pending: string[] = []
  private size = 0

  constructor(ctx: CommandContext) {
    this.ctx = ctx
  }

  /** What is waiting for standard output. */
  get waiting(): number {
    return this.size
  }

  print(text: string): void {
    this.pending.push(text)
    this.size += text.length
  }

  async flush(): Promise<void> {
    if (this.size === 0) return
    const bytes = bytesOf(this.pending.join(''))
    this.pending = []
    this.size = 0
    await this.ctx.stdout.write(bytes)
  }

  /** `>`, `>>` or `|`: opened at first use, and kept open. */
  async writeTo(operator: '>' | '>>' | '|', name: string, text: string): Promise<void> {
    if (operator !== '|' && (name === '/dev/stdout' || name === '-')) return this.print(text)
    if (operator !== '|' && name === '/dev/stderr') {
      await this.flush()
      return this.ctx.stderr.write(bytesOf(text))
    }
    let target = this.written.get(name)
    if (target === undefined) {
      if (operator === '|') await this.flush()
      target = operator === '|' ? this.openCommand(name) : this.openFile(operator, name)
      this.written.set(name, target)
    }
    target.write(text)
  }

  private openFile(operator: '>' | '>>', name: string): Written {
    let file: OpenFile
    try {
      file = this.ctx.fs.open(resolve(this.ctx, fromByteText(name)), {
        flag: operator === '>' ? 'w' : 'a',
        mode: 0o666 & ~this.ctx.process.umask,
      })
    } catch (error) {
      if (!isSystemError(error)) throw error
      throw new Failure(`cannot open "${name}" for output (${error.reason})`, { code: 2 })
    }
    let at = operator === '>' ? 0 : file.stat().size
    return {
      write(text) {
        file.writeAt(at, bytesOf(text))
        at += text.length
      },
      async finish() {
        file.close()
        return 0
      },
    }
  }

  /** The program gets what was gathered when the pipe is closed. */
  private openCommand(command: string): Written {
    const parts: string[] = []
    return {
      write: text => void parts.push(text),
      finish: () => this.ctx.spawn(['sh', '-c', fromByteText(command)], { stdin: givenInput(bytesOf(parts.join(''))) }),
    }
  }

  /** A line of a file; -1 when it cannot be read, undefined at its end. */
  fileLine(name: string): string | undefined | -1 {
    if (!this.lines.has(name)) {
      try {
        this.lines.set(name, { text: latin1(this.ctx.fs.read(resolve(this.ctx, fromByteText(name)))), at: 0 })
      } catch (error) {
        if (isSystemError(error)) return -1
        throw error
      }
    }
    return this.nextLine(name)
  }

  async commandLine(command: string): Promise<string | undefined> {
    if (!this.lines.has(command)) {
      await this.flush()
      const gathered: Uint8Array[] = []
      const stdout: Output = {
        write: async data => void gathered.push(typeof data === 'string' ? new TextEncoder().encode(data) : data.slice()),
        isTerminal: false,
        columns: 80,
      }
      await this.ctx.spawn(['sh', '-c', fromByteText(command)], { stdout })
      this.lines.set(command, { text: latin1(concat(gathered)), at: 0 })
    }
    return this.nextLine(command)
  }

  private nextLine(name: string): string | undefined {
    const source = this.lines.get(name)!
    if (source.at >= source.text.length) return undefined
    const end = source.text.indexOf('\n', source.at)
    const line = source.text.slice(source.at, end < 0 ? undefined : end)
    source.at = end < 0 ? source.text.length : end + 1
    return line
  }

  async system(command: string): Promise<number> {
    await this.flush()
    return this.ctx.spawn(['sh', '-c', fromByteText(command)])
  }

  async close(name: string): Promise<number> {
    const known = this.written.get(name)
    this.written.delete(name)
    const read = this.lines.delete(name)
    await this.flush()
    if (known) return known.finish()
    return read ? 0 : -1
  }

  async closeAll(): Promise<void> {
    await this.flush()
    for (const name of [...this.written.keys()]) await this.close(name)
  }
}

/** An input that holds these bytes. */
function givenInput(bytes: Uint8Array): Input {
  let left: Uint8Array = bytes
  const takeAll = () => {
    const all = left
    left = new Uint8Array()
    return all
  }
  const input: Input = {
    isTerminal: false,
    read: async () => (left.length === 0 ? undefined : takeAll()),
    async readLine() {
      if (left.length === 0) return undefined
      const end = left.indexOf(10)
      const line = new TextDecoder().decode(end < 0 ? left : left.subarray(0, end))
      left = end < 0 ? new Uint8Array() : left.subarray(end + 1)
      return { line, ended: end < 0 }
    },
    async *lines() {
      for (let next = await input.readLine(); next !== undefined; next = await input.readLine()) yield next.line
    },
    bytes: async () => takeAll(),
    text: async () => new TextDecoder().decode(takeAll()),
    close: () => void takeAll(),
  }
  return input
}
