import type { Command, CommandContext, Path } from '../../contract.ts'
import { isSystemError, SystemError } from '../../error.ts'
import { describeOptions, type OptionTable, type Parsed, parseOptions, UsageError } from './options.ts'
import { quoteText } from './quote.ts'

/** What `program()` needs to make a command. */
export interface Program<K extends string> {
  summary: string
  usage: string
  options: OptionTable<K>
  aliases?: string[]
  simulated?: boolean
  /** Exit code for a wrong command line: 1 unless the real tool has another. */
  misuse?: number
  /** Words after the first operand belong to it, even when they begin with `-` (`env`, `timeout`, `xargs`). */
  stopAtOperand?: boolean
  /** Turns old spellings (`head -5`) into today's before the options are read. */
  rewrite?(args: string[]): string[]
  /** More lines for the help. */
  notes?: string
  run(call: Parsed<K>, ctx: CommandContext): Promise<number> | number
}

export interface ProgramCommand extends Command {
  options: OptionTable
}

/** An expected end: printed after the command's name, with its exit code. */
export class Failure extends Error {
  readonly code: number
  readonly hint: boolean

  /** With `hint`, "Try 'NAME --help' for more information." follows. */
  constructor(message: string, options: { code?: number; hint?: boolean } = {}) {
    super(message)
    this.code = options.code ?? 1
    this.hint = options.hint ?? false
  }
}

const STANDARD: OptionTable = {
  '--help': { long: 'help', help: 'show this help and exit' },
  '--version': { long: 'version', help: 'show the version and exit' },
}

/** A command with GNU-style options, `--help`, `--version` and the tool's way to word what went wrong. */
export function program<K extends string>(definition: Program<K>): ProgramCommand {
  const table = { ...definition.options, ...STANDARD } as OptionTable<K | '--help' | '--version'>
  return {
    summary: definition.summary,
    usage: definition.usage,
    ...(definition.aliases && { aliases: definition.aliases }),
    ...(definition.simulated && { simulated: true }),
    options: table,
    complete: async words => {
      const word = words.at(-1) ?? ''
      if (!word.startsWith('-')) return undefined
      return Object.values<OptionTable[string]>(table).flatMap(option =>
        option.long?.startsWith(word.slice(2)) ? [`--${option.long}`] : [],
      )
    },
    run: (args, ctx) =>
      guard(ctx, definition.misuse ?? 1, async () => {
        const call = parseOptions(table, definition.rewrite?.(args) ?? args, definition.stopAtOperand)
        const asked = call.given.find(entry => entry.name in STANDARD)
        if (asked?.name === '--help') await ctx.stdout.write(help(definition, table))
        else if (asked) await ctx.stdout.write(`${ctx.name} (Slipway), made to behave as the one of Debian 12\n`)
        else return definition.run(call as unknown as Parsed<K>, ctx)
        return 0
      }),
  }
}

function help(definition: Program<string>, table: OptionTable): string {
  const notes = definition.notes === undefined ? '' : `\n${definition.notes}\n`
  return `Usage: ${definition.usage}\n${definition.summary}\n\n${describeOptions(table)}\n${notes}`
}

/** Runs the work of a command and words its expected failures; 141 when nobody reads its output any more. */
export async function guard(ctx: CommandContext, misuse: number, action: () => Promise<number> | number): Promise<number> {
  try {
    return await action()
  } catch (error) {
    if (error instanceof UsageError) {
      await ctx.stderr.write(`${ctx.name}: ${error.message}\n${tryHelp(ctx)}`)
      return misuse
    }
    if (error instanceof Failure) {
      await ctx.stderr.write(`${ctx.name}: ${error.message}\n${error.hint ? tryHelp(ctx) : ''}`)
      return error.code
    }
    if (isSystemError(error, 'EPIPE')) return 141
    if (isSystemError(error)) {
      await warn(ctx, error.path === undefined ? error.reason : `${error.path}: ${error.reason}`)
      return misuse
    }
    throw error
  }
}

/** Those of diffutils begin this line with their name too; grep shows its synopsis first. */
function tryHelp(ctx: CommandContext): string {
  if (/^[efr]?grep$/.test(ctx.name))
    return `Usage: ${ctx.name} [OPTION]... PATTERNS [FILE]...\nTry '${ctx.name} --help' for more information.\n`
  if (ctx.name === 'tar') return "Try 'tar --help' or 'tar --usage' for more information.\n"
  const who = ['cmp', 'diff'].includes(ctx.name) ? `${ctx.name}: ` : ''
  return `${who}Try '${ctx.name} --help' for more information.\n`
}

/** `cat: x: No such file or directory` */
export async function warn(ctx: CommandContext, message: string): Promise<void> {
  await ctx.stderr.write(`${ctx.name}: ${message}\n`)
}

/** Does one part of the work; an expected failure is worded, printed and makes this false. */
export async function attempt(
  ctx: CommandContext,
  words: (reason: string) => string,
  action: () => Promise<void> | void,
): Promise<boolean> {
  try {
    await action()
    return true
  } catch (error) {
    if (!isSystemError(error) || error.code === 'EPIPE') throw error
    await warn(ctx, words(error.reason))
    return false
  }
}

/** The absolute path that a word of the command line names. */
export function resolve(ctx: { cwd: Path }, name: string): Path {
  if (name === '') throw new SystemError('ENOENT', name)
  if (name.startsWith('/')) return name as Path
  return `${ctx.cwd === '/' ? '' : ctx.cwd}/${name}` as Path
}

/** Lets timers, signals and other processes have their turn: a loop that never waits calls this now and then. */
export async function breathe(ctx: CommandContext): Promise<void> {
  await ctx.clock.sleep(0, ctx.signal)
}

/** The bare minimum of operands, as GNU words it. */
export function requireOperands(operands: string[], count: number, code = 1): void {
  if (operands.length >= count) return
  const last = operands.at(-1)
  throw new Failure(last === undefined ? 'missing operand' : `missing operand after ${quoteText(last)}`, { hint: true, code })
}

export function refuseExtra(operands: string[], count: number, code = 1): void {
  if (operands.length > count) throw new Failure(`extra operand ${quoteText(operands[count]!)}`, { hint: true, code })
}
