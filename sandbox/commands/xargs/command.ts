import type { CommandContext, Input } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { askAtTerminal } from '../_shared/confirm.ts'
import { readText } from '../_shared/input.ts'
import { Failure, program } from '../_shared/program.ts'
import { quote, quoteText } from '../_shared/quote.ts'
import { splitItems } from './items.ts'

const MOST_CHARACTERS = 131_072

export default program({
  summary: 'build command lines from standard input and run them',
  usage: 'xargs [OPTION]... COMMAND [INITIAL-ARGS]...',
  stopAtOperand: true,
  options: {
    zero: { short: '0', long: 'null', help: 'items end with NUL; quotes and spaces are nothing special' },
    file: { short: 'a', long: 'arg-file', value: 'FILE', help: 'read items from FILE' },
    delimiter: { short: 'd', long: 'delimiter', value: 'CHARACTER', help: 'items are separated by CHARACTER' },
    end: { short: 'E', value: 'END', help: 'stop at the line END' },
    replace: { short: 'I', value: 'R', help: 'run once a line, with R in INITIAL-ARGS replaced by it' },
    replaceOptional: { short: 'i', long: 'replace', value: 'R', optional: true, help: 'same as -I R, or -I {}' },
    lines: { short: 'L', long: 'max-lines', value: 'N', help: 'use N lines a run' },
    args: { short: 'n', long: 'max-args', value: 'N', help: 'use at most N items a run' },
    procs: { short: 'P', long: 'max-procs', value: 'N', help: 'run up to N at the same time; 0 is as many as possible' },
    ask: { short: 'p', long: 'interactive', help: 'ask before each run' },
    noRunIfEmpty: { short: 'r', long: 'no-run-if-empty', help: 'run nothing when there are no items' },
    chars: { short: 's', long: 'max-chars', value: 'N', help: 'at most N characters a run' },
    trace: { short: 't', long: 'verbose', help: 'print each command line before it runs' },
    exit: { short: 'x', long: 'exit', help: 'end when a line is too long' },
    open: { short: 'o', long: 'open-tty', help: '(ignored)' },
  },
  async run(call, ctx) {
    const placeholder = call.value('replace') ?? (call.has('replaceOptional') ? (call.value('replaceOptional') ?? '{}') : undefined)
    const count = positive(call.value('args'), 'n')
    const lines = positive(call.value('lines'), 'L')
    const file = call.value('file')
    const text = file === undefined ? await ctx.stdin.text() : await readFile(ctx, file)
    const delimiter = call.has('zero') ? '\0' : call.has('delimiter') ? delimiterOf(call.value('delimiter')!) : undefined
    const { items, problem } = splitItems(text, { delimiter, wholeLines: placeholder !== undefined, end: call.value('end') })
    const command = call.operands.length > 0 ? call.operands : ['echo']
    const runs = planRuns(command, items, {
      placeholder,
      count,
      lines,
      characters: positive(call.value('chars'), 's') ?? MOST_CHARACTERS,
      skipEmpty: call.has('noRunIfEmpty') || problem !== undefined,
    })
    const procs = Number(call.value('procs') ?? '1')
    if (!Number.isInteger(procs) || procs < 0) throw new Failure(`invalid number ${quoteText(call.value('procs')!)} for -P option`)
    const stdin = file === undefined ? nothing() : ctx.stdin
    const running = { procs: procs === 0 ? runs.length : procs, trace: call.has('trace'), ask: call.has('ask'), stdin }
    const code = await runAll(ctx, runs, running)
    if (problem) throw problem
    return code
  },
})

function positive(text: string | undefined, letter: string): number | undefined {
  if (text === undefined) return undefined
  if (!/^-?\d+$/.test(text)) throw new Failure(`invalid number "${text}" for -${letter} option`, { hint: true })
  if (Number(text) < 1) throw new Failure(`value ${text} for -${letter} option should be >= 1`, { hint: true })
  return Number(text)
}

function delimiterOf(text: string): string {
  const escapes: Record<string, string> = { '\\n': '\n', '\\t': '\t', '\\0': '\0', '\\\\': '\\', '\\r': '\r' }
  const delimiter = escapes[text] ?? text
  if ([...delimiter].length !== 1)
    throw new Failure(
      `Invalid input delimiter specification ${text}: the delimiter must be either a single character or an escape sequence starting with \\.`,
    )
  return delimiter
}

async function readFile(ctx: CommandContext, name: string): Promise<string> {
  try {
    return await readText(ctx, name)
  } catch (error) {
    if (!isSystemError(error)) throw error
    throw new Failure(`Cannot open input file ${quote(name)}: ${error.reason}`)
  }
}

interface Plan {
  placeholder: string | undefined
  count: number | undefined
  lines: number | undefined
  characters: number
  skipEmpty: boolean
}

function planRuns(command: string[], items: { text: string; line: number }[], plan: Plan): string[][] {
  if (plan.placeholder !== undefined) return items.map(item => command.map(word => word.replaceAll(plan.placeholder!, item.text)))
  const runs: string[][] = []
  const room = plan.characters - command.reduce((sum, word) => sum + word.length + 1, 0)
  let words: string[] = []
  let size = 0
  let firstLine = 0
  for (const item of items) {
    const full =
      words.length >= (plan.count ?? Number.POSITIVE_INFINITY) ||
      (plan.lines !== undefined && item.line >= firstLine + plan.lines) ||
      size + item.text.length + 1 > room
    if (words.length > 0 && full) {
      runs.push([...command, ...words])
      words = []
      size = 0
    }
    if (item.text.length + 1 > room) throw new Failure('argument line too long')
    if (words.length === 0) firstLine = item.line
    words.push(item.text)
    size += item.text.length + 1
  }
  if (words.length > 0 || (items.length === 0 && !plan.skipEmpty)) runs.push([...command, ...words])
  return runs
}

interface Running {
  procs: number
  trace: boolean
  ask: boolean
  stdin: Input
}

async function runAll(ctx: CommandContext, runs: string[][], { procs, trace, ask, stdin }: Running): Promise<number> {
  let code = 0
  let next = 0
  const worker = async () => {
    while (next < runs.length && code < 124) {
      const words = runs[next++]!
      const line = words.join(' ')
      if (trace && !ask) await ctx.stderr.write(`${line}\n`)
      if (ask) {
        await ctx.stderr.write(line)
        const answer = await askAtTerminal(ctx, '?...')
        if (answer === undefined) throw new Failure('failed to open /dev/tty for reading: No such device or address')
        if (!/^[yY]/.test(answer)) continue
      }
      const result = await runOne(ctx, words, stdin)
      code = Math.max(code, result)
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, Math.min(procs, runs.length)) }, worker))
  return code
}

/** 123 when the program failed, 124 when it gave 255, 126 and 127 when it could not be run. */
async function runOne(ctx: CommandContext, words: string[], stdin: Input): Promise<number> {
  try {
    const code = await ctx.spawn(words, { stdin })
    if (code === 255) {
      await ctx.stderr.write(`xargs: ${words[0]}: exited with status 255; aborting\n`)
      return 124
    }
    if (code > 128 && code < 160) return 125
    return code === 0 ? 0 : 123
  } catch (error) {
    if (!isSystemError(error) || (error.code !== 'ENOENT' && error.code !== 'EACCES')) throw error
    await ctx.stderr.write(`xargs: ${words[0]}: ${error.reason}\n`)
    return error.code === 'ENOENT' ? 127 : 126
  }
}

/** What programs read when xargs has taken standard input for itself: nothing. */
function nothing(): Input {
  return {
    isTerminal: false,
    read: async () => undefined,
    readLine: async () => undefined,
    async *lines() {},
    bytes: async () => new Uint8Array(),
    text: async () => '',
    close: () => {},
  }
}
