import type { CommandContext } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { Failure, resolve } from '../_shared/program.ts'
import { Addresses } from './addresses.ts'
import type { Lines } from './lines.ts'
import { addressFlags, Patterns } from './patterns.ts'
import { compileReplacement, type Replacer, replaceIn } from './replace.ts'
import type { SedCommand } from './syntax.ts'
import { unambiguous } from './unambiguous.ts'

export interface SedOptions {
  quiet: boolean
  extended: boolean
  posixFiles?: boolean
}

export interface Sink {
  add(text: string): void
}

const MOST_JUMPS = 5_000_000

/** Runs a script over lines: one pass of the script for each. */
export class Editor {
  private hold = ''
  private space = ''
  private substituted = false
  private appended: (() => void)[] = []
  private readonly patterns: Patterns
  private readonly addresses: Addresses
  private readonly replacers = new Map<SedCommand, Replacer>()
  private readonly written = new Map<string, string[]>()
  /** Exit code asked for by q; the editing ends. */
  quit: number | undefined
  private readonly ctx: CommandContext
  private readonly commands: SedCommand[]
  private readonly options: SedOptions

  constructor(ctx: CommandContext, commands: SedCommand[], options: SedOptions) {
    this.ctx = ctx
    this.commands = commands
    this.options = options
    this.patterns = new Patterns(options.extended)
    this.addresses = new Addresses(this.patterns)
    for (const command of commands) {
      for (const address of [command.from, command.to])
        if (address?.kind === 'pattern' && address.source !== '') this.patterns.compile(address.source, addressFlags(address.flags))
      if (command.substitution)
        this.replacers.set(
          command,
          compileReplacement(command.substitution, source => this.patterns.compile(source, command.substitution!)),
        )
      for (const file of [command.letter === 'w' ? command.text : undefined, command.substitution?.write])
        if (file && !file.startsWith('/dev/std')) this.written.set(file, [])
    }
  }

  /** All lines of an input; false when the script ended it with q. */
  async run(lines: Lines, sink: Sink, flush: () => Promise<void>): Promise<boolean> {
    let restart = false
    while (restart || (await lines.next())) {
      if (!restart) this.space = lines.current
      restart = (await this.cycle(lines, sink)) === 'restart'
      if (lines.mustWait) await flush()
      if (this.quit !== undefined) return false
    }
    return true
  }

  private output(sink: Sink, text: string, lines: Lines): void {
    sink.add(text + lines.ending)
  }

  private async cycle(lines: Lines, sink: Sink): Promise<'restart' | undefined> {
    this.substituted = false
    let jumps = 0
    for (let at = 0; at < this.commands.length; at++) {
      const command = this.commands[at]!
      if (!this.addresses.selected(command, lines, this.space)) {
        if (command.letter === '{') at = command.jump
        continue
      }
      const result = await this.perform(command, lines, sink)
      if (result === 'delete') return this.finish(sink, lines, false)
      if (result === 'restart') {
        this.finish(sink, lines, false)
        return 'restart'
      }
      if (result === 'end') break
      if (result === 'jump') {
        if (++jumps > MOST_JUMPS) throw new Failure('the script never ends')
        at = command.jump - 1
      }
      if (result === 'quit') return this.finish(sink, lines, command.letter === 'q' || command.letter === 'n' || command.letter === 'N')
    }
    return this.finish(sink, lines, true)
  }

  private finish(sink: Sink, lines: Lines, print: boolean): undefined {
    if (print && !this.options.quiet) this.output(sink, this.space, lines)
    for (const action of this.appended) action()
    this.appended = []
    return undefined
  }

  private async perform(
    command: SedCommand,
    lines: Lines,
    sink: Sink,
  ): Promise<'delete' | 'restart' | 'end' | 'jump' | 'quit' | undefined> {
    const newline = this.space.indexOf('\n')
    switch (command.letter) {
      case 's':
        return this.substitute(command, lines, sink)
      case 'y':
        this.space = [...this.space].map(letter => command.map!.get(letter) ?? letter).join('')
        return undefined
      case 'p':
        this.output(sink, this.space, lines)
        return undefined
      case 'P':
        sink.add(newline < 0 ? this.space + lines.ending : `${this.space.slice(0, newline)}\n`)
        return undefined
      case 'd':
        return 'delete'
      case 'D':
        if (newline < 0) return 'delete'
        this.space = this.space.slice(newline + 1)
        return 'restart'
      case 'g':
        this.space = this.hold
        return undefined
      case 'G':
        this.space += `\n${this.hold}`
        return undefined
      case 'h':
        this.hold = this.space
        return undefined
      case 'H':
        this.hold += `\n${this.space}`
        return undefined
      case 'x':
        ;[this.space, this.hold] = [this.hold, this.space]
        return undefined
      case 'z':
        this.space = ''
        return undefined
      case '=':
        sink.add(`${lines.number}\n`)
        return undefined
      case 'F':
        sink.add(`${lines.name}\n`)
        return undefined
      case 'l':
        sink.add(unambiguous(this.space, command.number))
        return undefined
      case 'n':
        return this.nextLine(lines, sink)
      case 'N':
        return this.joinLine(lines, sink)
      case 'i':
        sink.add(command.text)
        return undefined
      case 'a':
        this.appended.push(() => sink.add(command.text))
        return undefined
      case 'c':
        if (command.negated || command.to === undefined || !this.addresses.isOpen(command)) sink.add(command.text)
        return 'delete'
      case 'r':
        this.appended.push(() => sink.add(this.fileText(command.text)))
        return undefined
      case 'w':
        this.writeTo(command.text, this.space, sink)
        return undefined
      case 'q':
      case 'Q':
        this.quit = command.number ?? 0
        return 'quit'
      case 'b':
        return 'jump'
      case 't':
      case 'T': {
        const done = this.substituted
        this.substituted = false
        return done === (command.letter === 't') ? 'jump' : undefined
      }
      default:
        return undefined
    }
  }

  private async nextLine(lines: Lines, sink: Sink): Promise<'quit' | undefined> {
    if (lines.isLast && !(await lines.more())) {
      this.quit = 0
      return 'quit'
    }
    if (!this.options.quiet) this.output(sink, this.space, lines)
    for (const action of this.appended) action()
    this.appended = []
    await lines.next()
    this.space = lines.current
    return undefined
  }

  private async joinLine(lines: Lines, sink: Sink): Promise<'quit' | undefined> {
    if (lines.isLast && !(await lines.more())) {
      this.quit = 0
      return 'quit'
    }
    for (const action of this.appended) action()
    this.appended = []
    await lines.next()
    this.space += `\n${lines.current}`
    void sink
    return undefined
  }

  private substitute(command: SedCommand, lines: Lines, sink: Sink): undefined {
    const substitution = command.substitution!
    const pattern = this.patterns.use(substitution.pattern, substitution)
    const result = replaceIn(this.space, pattern, this.replacers.get(command)!, substitution)
    if (result === undefined) return undefined
    this.space = result
    this.substituted = true
    if (substitution.print) this.output(sink, this.space, lines)
    if (substitution.write) this.writeTo(substitution.write, this.space, sink)
    return undefined
  }

  private writeTo(name: string, text: string, sink: Sink): void {
    if (name === '/dev/stdout') sink.add(`${text}\n`)
    else this.written.get(name)?.push(`${text}\n`)
  }

  private fileText(name: string): string {
    try {
      return this.ctx.fs.text(resolve(this.ctx, name))
    } catch (error) {
      if (isSystemError(error)) return ''
      throw error
    }
  }

  /** Files of w are made even when nothing was written to them. */
  writeFiles(): void {
    for (const [name, parts] of this.written) this.ctx.fs.write(resolve(this.ctx, name), parts.join(''), 0o666 & ~this.ctx.process.umask)
  }
}
