import type { CommandContext } from '../../contract.ts'
import { Failure } from '../_shared/program.ts'
import { AwkFiles } from './files.ts'
import type { AwkFunction, AwkProgram } from './syntax.ts'
import { Input, numberText, regexCache, toNumber, toText, UNSET, type Value } from './values.ts'

/** A variable: a value, an array, or neither yet. */
export interface Cell {
  value?: Value
  array?: Map<string, Value>
  /** Lent by the caller of a function: its array is shared, a plain value is not. */
  borrowed?: boolean
}

/** All that an awk program has while it runs. */
export class Machine {
  readonly ctx: CommandContext
  readonly functions: Map<string, AwkFunction>
  readonly files: AwkFiles
  readonly regex = regexCache()
  readonly globals = new Map<string, Cell>()
  locals: Map<string, Cell> | undefined
  depth = 0
  seed = 0
  random: () => number = Math.random
  private record = ''
  private fields: Value[] | undefined
  private stale = false

  constructor(ctx: CommandContext, program: AwkProgram) {
    this.ctx = ctx
    this.functions = program.functions
    this.files = new AwkFiles(ctx)
    const initial: Record<string, Value> = {
      FS: ' ',
      OFS: ' ',
      ORS: '\n',
      RS: '\n',
      NR: 0,
      FNR: 0,
      NF: 0,
      RSTART: 0,
      RLENGTH: -1,
      SUBSEP: '\x1c',
      CONVFMT: '%.6g',
      OFMT: '%.6g',
      FILENAME: UNSET,
    }
    for (const [name, value] of Object.entries(initial)) this.globals.set(name, { value })
  }

  cell(name: string): Cell {
    const local = this.locals?.get(name)
    if (local) return local
    let cell = this.globals.get(name)
    if (cell === undefined) {
      cell = {}
      this.globals.set(name, cell)
    }
    return cell
  }

  get(name: string): Value {
    if (name === 'NF') this.split()
    const cell = this.cell(name)
    if (cell.array) throw new Failure(`type error in use of array ${name}`.replace('use of array', 'use of array'), { code: 2 })
    return cell.value ?? UNSET
  }

  text(name: string): string {
    return toText(this.globals.get(name)?.value ?? UNSET, '%.6g')
  }

  number(name: string): number {
    return toNumber(this.globals.get(name)?.value ?? 0)
  }

  show(value: Value): string {
    return typeof value === 'number' ? numberText(value, this.text('CONVFMT')) : toText(value)
  }

  set(name: string, value: Value): void {
    const local = this.locals?.get(name)
    if (local?.borrowed) this.locals!.set(name, { value })
    else if (local) local.value = value
    else if (name === 'NF') this.setCount(toNumber(value))
    else this.cell(name).value = value
  }

  array(name: string): Map<string, Value> {
    const cell = this.cell(name)
    if (cell.value !== undefined) throw new Failure(`type error: ${name} is a scalar and cannot be used as an array`, { code: 2 })
    cell.array ??= new Map()
    return cell.array
  }

  // ── The record ──

  setRecord(text: string): void {
    this.record = text
    this.fields = undefined
    this.stale = false
  }

  field(index: number): Value {
    if (index < 0)
      throw new Failure(
        `run time error: negative field index $${index}\n\tFILENAME="${this.text('FILENAME')}" FNR=${this.number('FNR')} NR=${this.number('NR')}`,
        { code: 2 },
      )
    if (index === 0) return new Input(this.whole())
    return this.split()[index - 1] ?? UNSET
  }

  whole(): string {
    if (this.stale) {
      this.record = this.split()
        .map(value => this.show(value))
        .join(this.text('OFS'))
      this.stale = false
    }
    return this.record
  }

  setField(index: number, value: Value): void {
    if (index < 0) this.field(index)
    if (index === 0) {
      this.setRecord(this.show(value))
      return
    }
    const fields = this.split()
    while (fields.length < index) fields.push(UNSET)
    fields[index - 1] = value
    this.globals.get('NF')!.value = fields.length
    this.stale = true
  }

  private setCount(count: number): void {
    const fields = this.split()
    while (fields.length < count) fields.push(UNSET)
    fields.length = Math.max(0, Math.trunc(count))
    this.globals.get('NF')!.value = fields.length
    this.stale = true
  }

  private split(): Value[] {
    if (this.fields === undefined) {
      this.fields = this.pieces(this.record, this.text('FS')).map(text => new Input(text))
      this.globals.get('NF')!.value = this.fields.length
    }
    return this.fields
  }

  /** Splits as FS does: blanks for a space, a letter as it stands, else a regular expression. */
  pieces(text: string, separator: string | RegExp): string[] {
    if (text === '') return []
    if (separator === ' ') return text.match(/[^ \t\n]+/g) ?? []
    if (separator === '') return [...text]
    const pieces =
      typeof separator === 'string' && separator.length === 1 && separator !== '\\'
        ? text.split(separator)
        : splitBy(text, typeof separator === 'string' ? this.regex(separator, 'g') : separator)
    return this.text('RS') === '' && separator !== ' ' ? pieces.flatMap(piece => piece.split('\n')) : pieces
  }
}

function splitBy(text: string, expression: RegExp): string[] {
  const pieces: string[] = []
  let start = 0
  for (const match of text.matchAll(expression)) {
    if (match[0] === '') continue
    pieces.push(text.slice(start, match.index))
    start = match.index + match[0].length
  }
  return [...pieces, text.slice(start)]
}
