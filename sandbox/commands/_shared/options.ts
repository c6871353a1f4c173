/** One option of a command, as its help and manual list it. */
export interface Option {
  /** One letter, or several that mean the same (`rR`). */
  short?: string
  long?: string
  /** What the help calls its value; an option without it is a flag. */
  value?: string
  /** The value may be left out, and is then only taken when attached (`--color`, `--color=always`). */
  optional?: boolean
  help: string
}

export type OptionTable<K extends string = string> = Record<K, Option>

/** What was asked for, in the order in which it was typed. */
export interface Given<K extends string> {
  name: K
  value?: string
}

/** A command line taken apart. */
export interface Parsed<K extends string> {
  operands: string[]
  given: Given<K>[]
  has(name: K): boolean
  /** Value of the last one; undefined when not given, or given without its optional value. */
  value(name: K): string | undefined
  values(name: K): string[]
  /** Of options that exclude each other, the one typed last. */
  last<N extends K>(...names: N[]): N | undefined
}

/** The command line is wrong: worded as getopt_long(3) words it. */
export class UsageError extends Error {}

interface Scan<K extends string> {
  table: OptionTable<K>
  args: string[]
  at: number
  given: Given<K>[]
}

/** Takes options from among the operands, as GNU tools do; with `stopAtOperand` only those before the first operand. */
export function parseOptions<K extends string>(table: OptionTable<K>, args: string[], stopAtOperand = false): Parsed<K> {
  const scan: Scan<K> = { table, args, at: 0, given: [] }
  const operands: string[] = []
  while (scan.at < args.length) {
    const word = args[scan.at++]!
    if (word === '--') {
      operands.push(...args.slice(scan.at))
      break
    }
    if (word.startsWith('--')) takeLong(scan, word)
    else if (word.startsWith('-') && word.length > 1) takeShort(scan, word)
    else {
      operands.push(word)
      if (!stopAtOperand) continue
      operands.push(...args.slice(scan.at))
      break
    }
  }
  return parsed(operands, scan.given)
}

function takeLong<K extends string>(scan: Scan<K>, word: string): void {
  const equals = word.indexOf('=')
  const typed = equals < 0 ? word.slice(2) : word.slice(2, equals)
  const attached = equals < 0 ? undefined : word.slice(equals + 1)
  const name = findLong(scan.table, typed)
  const option = scan.table[name]
  if (option.value === undefined) {
    if (attached !== undefined) throw new UsageError(`option '--${option.long}' doesn't allow an argument`)
    scan.given.push({ name })
  } else if (attached !== undefined) scan.given.push({ name, value: attached })
  else if (option.optional) scan.given.push({ name })
  else if (scan.at < scan.args.length) scan.given.push({ name, value: scan.args[scan.at++]! })
  else throw new UsageError(`option '--${option.long}' requires an argument`)
}

function findLong<K extends string>(table: OptionTable<K>, typed: string): K {
  const names = (Object.keys(table) as K[]).filter(name => table[name].long?.startsWith(typed))
  const exact = names.find(name => table[name].long === typed)
  if (exact !== undefined) return exact
  if (names.length === 0) throw new UsageError(`unrecognized option '--${typed}'`)
  if (names.length > 1) {
    const possible = names.map(name => `'--${table[name].long}'`).join(' ')
    throw new UsageError(`option '--${typed}' is ambiguous; possibilities: ${possible}`)
  }
  return names[0]!
}

function takeShort<K extends string>(scan: Scan<K>, word: string): void {
  for (let index = 1; index < word.length; index++) {
    const letter = word[index]!
    const name = (Object.keys(scan.table) as K[]).find(key => scan.table[key].short?.includes(letter))
    if (name === undefined) throw new UsageError(`invalid option -- '${letter}'`)
    const option = scan.table[name]
    if (option.value === undefined) {
      scan.given.push({ name })
      continue
    }
    const rest = word.slice(index + 1)
    if (rest !== '') scan.given.push({ name, value: rest })
    else if (option.optional) scan.given.push({ name })
    else if (scan.at < scan.args.length) scan.given.push({ name, value: scan.args[scan.at++]! })
    else throw new UsageError(`option requires an argument -- '${letter}'`)
    return
  }
}

function parsed<K extends string>(operands: string[], given: Given<K>[]): Parsed<K> {
  return {
    operands,
    given,
    has: name => given.some(entry => entry.name === name),
    value: name => given.findLast(entry => entry.name === name)?.value,
    values: name => given.flatMap(entry => (entry.name === name && entry.value !== undefined ? [entry.value] : [])),
    last: <N extends K>(...names: N[]) => given.findLast(entry => (names as K[]).includes(entry.name))?.name as N | undefined,
  }
}

/** The lines of the help that list the options. */
export function describeOptions(table: OptionTable): string {
  return Object.values(table)
    .map(option => {
      const words = spelled(option)
      return words.length < 28 ? `  ${words.padEnd(28)}${option.help}` : `  ${words}\n${' '.repeat(30)}${option.help}`
    })
    .join('\n')
}

/** `-n, --lines=NUM` */
export function spelled(option: Option): string {
  const shorts = [...(option.short ?? '')].map(letter => `-${letter}`)
  if (option.long === undefined)
    return shorts.join(', ') + (option.value === undefined ? '' : option.optional ? `[${option.value}]` : ` ${option.value}`)
  const value = option.value === undefined ? '' : option.optional ? `[=${option.value}]` : `=${option.value}`
  return `${shorts.length > 0 ? `${shorts.join(', ')}, ` : '    '}--${option.long}${value}`
}
