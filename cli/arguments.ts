/** Reads the words of a command line, and says in the user's terms what is wrong with them. */

import { didYouMean } from '../src/course/did-you-mean.ts'

/** Wrong use: told on standard error, exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** By name: takes nothing, one value, or all words up to the next option. */
export type Options = Record<string, 'flag' | 'value' | 'values'>

export interface Arguments {
  flags: ReadonlySet<string>
  values: ReadonlyMap<string, string[]>
  /** Words that are no options. */
  words: string[]
}

/** `stopAtWord`: what follows the first word belongs to someone else, options included. */
export function readArguments(argv: readonly string[], options: Options, stopAtWord = false): Arguments {
  const flags = new Set<string>()
  const values = new Map<string, string[]>()
  const words: string[] = []
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at]!
    if (word === '--') return { flags, values, words: [...words, ...argv.slice(at + 1)] }
    if (!word.startsWith('-') || word === '-') {
      words.push(word)
      if (stopAtWord) return { flags, values, words: [...words, ...argv.slice(at + 1)] }
      continue
    }
    const [name = '', attached] = splitOption(word)
    const kind = options[name]
    if (kind === undefined) throw unknown(name, Object.keys(options))
    if (kind === 'flag' && attached !== undefined) throw new UsageError(`${name} takes no value`)
    if (kind === 'flag') flags.add(name)
    else {
      const given = attached === undefined ? following(argv, at, kind) : [attached]
      if (given.length === 0) throw new UsageError(`${name} needs a value`)
      values.set(name, [...(values.get(name) ?? []), ...given])
      if (attached === undefined) at += given.length
    }
  }
  return { flags, values, words }
}

/** The one value of an option. */
export function oneValue(found: Arguments, name: string): string | undefined {
  const given = found.values.get(name)
  if (given !== undefined && given.length > 1) throw new UsageError(`${name} is given ${given.length} times; once is enough`)
  return given?.[0]
}

function splitOption(word: string): [string, string?] {
  const at = word.startsWith('--') ? word.indexOf('=') : -1
  return at < 0 ? [word] : [word.slice(0, at), word.slice(at + 1)]
}

function following(argv: readonly string[], at: number, kind: 'value' | 'values'): string[] {
  if (kind === 'value') return argv.slice(at + 1, at + 2)
  const end = argv.findIndex((word, index) => index > at && word.startsWith('-') && word !== '-')
  return argv.slice(at + 1, end < 0 ? argv.length : end)
}

function unknown(name: string, known: string[]): UsageError {
  const meant = didYouMean(name, known)
  return new UsageError(
    `${name} is not an option here${meant === undefined ? `; the options are ${known.join(', ')}` : `: did you mean ${meant}?`}`,
  )
}
