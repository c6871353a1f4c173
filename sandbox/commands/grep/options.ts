import type { CommandContext } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { readText } from '../_shared/input.ts'
import type { Parsed } from '../_shared/options.ts'
import { Failure } from '../_shared/program.ts'
import { quoteIfNeeded, quoteText } from '../_shared/quote.ts'
import { type Matcher, matcher } from './matcher.ts'

/** What to look for, where, and how to print it. */
export interface GrepOptions {
  matcher: Matcher
  names: string[]
  /** No operand with -r: the current directory, its files named without `./`. */
  impliedDot: boolean
  recursive: 'no' | 'yes' | 'links'
  skipDirectories: boolean
  include: string[]
  exclude: string[]
  excludeDir: string[]
  invert: boolean
  max: number
  output: 'lines' | 'count' | 'names' | 'namesWithout' | 'quiet'
  only: boolean
  number: boolean
  bytes: boolean
  withName: boolean
  nullName: boolean
  tab: boolean
  label: string
  separator: string
  /** Lines around were asked for, be it none: groups are told apart. */
  context: boolean
  before: number
  after: number
  binary: 'binary' | 'text' | 'without-match'
  silent: boolean
  color: boolean
}

export async function optionsOf(call: Parsed<string>, ctx: CommandContext): Promise<GrepOptions | undefined> {
  const operands = [...call.operands]
  const patterns = await patternsOf(call, ctx)
  if (patterns === undefined && operands.length === 0) {
    await ctx.stderr.write(`Usage: ${ctx.name} [OPTION]... PATTERNS [FILE]...\nTry '${ctx.name} --help' for more information.\n`)
    return undefined
  }
  const texts = patterns ?? operands.shift()!.split('\n')
  const syntax =
    call.last('extended', 'fixed', 'basic', 'perl') ?? (ctx.name === 'egrep' ? 'extended' : ctx.name === 'fgrep' ? 'fixed' : 'basic')
  const recursive = call.has('recursiveLinks')
    ? 'links'
    : call.has('recursive') || ctx.name === 'rgrep' || call.value('directories') === 'recurse'
      ? 'yes'
      : 'no'
  const names = operands.length > 0 ? operands : recursive === 'no' ? ['-'] : ['.']
  const name = call.last('withName', 'noName')
  return {
    matcher: matcher(texts, {
      syntax: syntax as 'extended' | 'fixed' | 'basic' | 'perl',
      ignoreCase: call.last('ignoreCase', 'noIgnoreCase') === 'ignoreCase',
      whole: call.has('line') ? 'line' : call.has('word') ? 'word' : 'any',
    }),
    names,
    impliedDot: operands.length === 0,
    recursive,
    skipDirectories: call.value('directories') === 'skip',
    include: call.values('include'),
    exclude: call.values('exclude'),
    excludeDir: call.values('excludeDir'),
    invert: call.has('invert'),
    max: count(call.value('max'), 'max count') ?? Number.POSITIVE_INFINITY,
    output: outputOf(call),
    only: call.has('only'),
    number: call.has('number'),
    bytes: call.has('bytes'),
    withName:
      name === 'withName' ||
      (name === undefined && (names.length > 1 || (recursive !== 'no' && !(names.length === 1 && isFile(ctx, names[0]!))))),
    nullName: call.has('nullName'),
    tab: call.has('tab'),
    label: call.value('label') ?? '(standard input)',
    separator: call.has('zero') ? '\0' : '\n',
    context: call.has('before') || call.has('after') || call.has('context'),
    before: count(call.value('before'), 'context length argument') ?? count(call.value('context'), 'context length argument') ?? 0,
    after: count(call.value('after'), 'context length argument') ?? count(call.value('context'), 'context length argument') ?? 0,
    binary: binaryOf(call),
    silent: call.has('silent'),
    color: colorOf(call, ctx),
  }
}

function isFile(ctx: CommandContext, name: string): boolean {
  return name === '-' || ctx.fs.stat((name.startsWith('/') ? name : `${ctx.cwd}/${name}`) as CommandContext['cwd'])?.kind === 'file'
}

async function patternsOf(call: Parsed<string>, ctx: CommandContext): Promise<string[] | undefined> {
  if (!call.has('patterns') && !call.has('patternFile')) return undefined
  const texts = call.values('patterns').flatMap(text => text.split('\n'))
  for (const file of call.values('patternFile')) {
    try {
      const text = await readText(ctx, file)
      if (text !== '') texts.push(...text.replace(/\n$/, '').split('\n'))
    } catch (error) {
      if (!isSystemError(error)) throw error
      throw new Failure(`${quoteIfNeeded(file)}: ${error.reason}`, { code: 2 })
    }
  }
  return texts
}

function count(text: string | undefined, what: string): number | undefined {
  if (text === undefined) return undefined
  if (what === 'max count' && /^-\d+$/.test(text)) return Number.POSITIVE_INFINITY
  if (!/^\d+$/.test(text)) throw new Failure(what === 'max count' ? 'invalid max count' : `${text}: invalid ${what}`, { code: 2 })
  return Number(text)
}

function outputOf(call: Parsed<string>): GrepOptions['output'] {
  if (call.has('quiet') || call.has('quietly')) return 'quiet'
  const names = call.last('withMatch', 'without')
  if (names !== undefined) return names === 'withMatch' ? 'names' : 'namesWithout'
  return call.has('count') ? 'count' : 'lines'
}

function binaryOf(call: Parsed<string>): GrepOptions['binary'] {
  if (call.has('text')) return 'text'
  if (call.has('skipBinary')) return 'without-match'
  const type = call.value('binary') ?? 'binary'
  if (type !== 'binary' && type !== 'text' && type !== 'without-match')
    throw new Failure(
      `invalid argument ${quoteText(type)} for ${quoteText('--binary-files')}\nValid arguments are:\n  - 'binary'\n  - 'text'\n  - 'without-match'`,
      { code: 2 },
    )
  return type
}

function colorOf(call: Parsed<string>, ctx: CommandContext): boolean {
  const option = call.last('color', 'colour')
  if (option === undefined) return false
  const value = call.value(option) ?? 'auto'
  return value === 'always' || (value === 'auto' && ctx.stdout.isTerminal)
}
