import { Failure } from './failure.ts'

/**
 * What a verb understands: names separated by `|` (long ones have more than one letter) and the kind of each.
 * `flag` also takes `--no-name`; `value` needs an argument; `optional` takes one only when it is attached;
 * `list` is a value that may come again; `count` counts; a name `#` takes `-3` as a number.
 */
export type Specification = Record<string, 'flag' | 'value' | 'optional' | 'list' | 'count'>

export class Options {
  readonly #values = new Map<string, string | boolean | number | string[]>()
  /** What is not an option, in order, without `--`. */
  readonly rest: string[] = []
  /** How many of `rest` came before `--`; undefined when there was none. */
  dashdash: number | undefined
  /** Long names in the order given (the last of two that exclude one another wins). */
  readonly order: string[] = []

  set(name: string, value: string | boolean | number): void {
    this.#values.set(name, value)
    this.order.push(name)
  }

  push(name: string, value: string): void {
    this.#values.set(name, [...this.list(name), value])
    this.order.push(name)
  }

  /** True when given, false when given as `--no-…`. */
  flag(name: string): boolean {
    const value = this.#values.get(name)
    return value !== undefined && value !== false
  }

  /** Undefined when not given at all. */
  given(name: string): boolean | undefined {
    const value = this.#values.get(name)
    return value === undefined ? undefined : value !== false
  }

  text(name: string): string | undefined {
    const value = this.#values.get(name)
    return typeof value === 'string' ? value : undefined
  }

  list(name: string): string[] {
    const value = this.#values.get(name)
    return Array.isArray(value) ? value : []
  }

  count(name: string): number {
    const value = this.#values.get(name)
    return typeof value === 'number' ? value : 0
  }

  /** Words before and after `--`; all are before it when there is none. */
  get before(): string[] {
    return this.dashdash === undefined ? this.rest : this.rest.slice(0, this.dashdash)
  }

  get after(): string[] {
    return this.dashdash === undefined ? [] : this.rest.slice(this.dashdash)
  }
}

interface Known {
  name: string
  kind: Specification[string]
}

function index(specification: Specification): Map<string, Known> {
  const known = new Map<string, Known>()
  for (const [names, kind] of Object.entries(specification)) {
    const all = names.split('|')
    const name = all.find(one => one.length > 1) ?? (all[0] as string)
    for (const one of all) known.set(one, { name, kind })
  }
  return known
}

/** Parses the words after the verb as git's own parser does: joined letters, `--name=value`, unique beginnings, `--no-name`. */
export function parseOptions(args: string[], specification: Specification, usage: string, unknown?: (word: string) => Failure): Options {
  const known = index(specification)
  const options = new Options()
  const wrong = (message: string) => new Failure(`error: ${message}\n${usage === '' ? '' : `usage: ${usage}\n`}`, 129)
  const words = [...args]
  while (words.length > 0) {
    const word = words.shift() as string
    if (word === '--') {
      options.dashdash = options.rest.length
      options.rest.push(...words)
      break
    }
    const refuse = unknown ? () => unknown(word) : wrong
    if (word.startsWith('--')) long(word.slice(2), known, words, options, refuse)
    else if (/^-\d+$/.test(word) && known.has('#')) options.set('#', word.slice(1))
    else if (word.length > 1 && word.startsWith('-')) short(word.slice(1), known, words, options, refuse)
    else options.rest.push(word)
  }
  return options
}

type Wrong = (message: string) => Failure

function long(text: string, known: Map<string, Known>, words: string[], options: Options, wrong: Wrong): void {
  const equals = text.indexOf('=')
  const written = equals < 0 ? text : text.slice(0, equals)
  const attached = equals < 0 ? undefined : text.slice(equals + 1)
  const { option, negated } = find(written, known, wrong)
  const { name, kind } = option
  if (negated || kind === 'flag' || kind === 'count') {
    if (attached !== undefined) throw new Failure(`error: option \`${written}' takes no value\n`, 129)
    options.set(name, kind === 'count' && !negated ? options.count(name) + 1 : !negated)
  } else if (kind === 'optional') options.set(name, attached ?? true)
  else {
    const value = attached ?? words.shift()
    if (value === undefined) throw new Failure(`error: option \`${name}' requires a value\n`, 129)
    store(options, option, value)
  }
}

function find(written: string, known: Map<string, Known>, wrong: Wrong): { option: Known; negated: boolean } {
  const exact = known.get(written)
  if (exact && written.length > 1) return { option: exact, negated: false }
  if (written.startsWith('no-')) {
    const option = known.get(written.slice(3))
    if (option && written.length > 4) return { option, negated: true }
  }
  const names = [...known.keys()].filter(name => name.length > 1 && name.startsWith(written))
  const targets = new Set(names.map(name => known.get(name)?.name))
  if (written.length > 0 && targets.size === 1) return { option: known.get(names[0] as string) as Known, negated: false }
  if (written.length > 0 && targets.size > 1) {
    throw new Failure(`error: ambiguous option: ${written} (could be --${names[0]} or --${names[1]})\n`, 129)
  }
  throw wrong(`unknown option \`${written}'`)
}

function short(letters: string, known: Map<string, Known>, words: string[], options: Options, wrong: Wrong): void {
  for (let at = 0; at < letters.length; at++) {
    const letter = letters[at] as string
    const option = known.get(letter)
    if (!option) throw wrong(`unknown switch \`${letter}'`)
    if (option.kind === 'flag') options.set(option.name, true)
    else if (option.kind === 'count') options.set(option.name, options.count(option.name) + 1)
    else {
      const attached = letters.slice(at + 1)
      if (option.kind === 'optional') options.set(option.name, attached === '' ? true : attached)
      else {
        const value = attached === '' ? words.shift() : attached
        if (value === undefined) throw new Failure(`error: switch \`${letter}' requires a value\n`, 129)
        store(options, option, value)
      }
      return
    }
  }
}

function store(options: Options, option: Known, value: string): void {
  if (option.kind === 'list') options.push(option.name, value)
  else options.set(option.name, value)
}
