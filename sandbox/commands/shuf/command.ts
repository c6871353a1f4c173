import type { CommandContext } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { openSource, readLines } from '../_shared/input.ts'
import { Failure, program } from '../_shared/program.ts'
import { quoteIfNeeded, quoteText } from '../_shared/quote.ts'

export default program({
  summary: 'print lines in random order',
  usage: 'shuf [OPTION]... [FILE]',
  options: {
    echo: { short: 'e', long: 'echo', help: 'take each operand as a line' },
    range: { short: 'i', long: 'input-range', value: 'LO-HI', help: 'take the numbers from LO to HI as lines' },
    count: { short: 'n', long: 'head-count', value: 'COUNT', help: 'print at most COUNT lines' },
    repeat: { short: 'r', long: 'repeat', help: 'lines can come more than once' },
  },
  async run(call, ctx) {
    const range = call.value('range')
    const lines = range !== undefined ? numbers(range) : call.has('echo') ? call.operands : await linesOf(ctx, call.operands[0] ?? '-')
    const text = call.value('count')
    if (text !== undefined && !/^\d+$/.test(text)) throw new Failure(`invalid line count: ${quoteText(text)}`)
    const count = text === undefined ? lines.length : Number(text)
    if (call.has('repeat')) {
      if (lines.length === 0) throw new Failure('no lines to repeat')
      for (let turn = 0; text === undefined || turn < count; turn++) await ctx.stdout.write(`${lines[below(lines.length)]}\n`)
      return 0
    }
    const mixed = [...lines]
    for (let index = mixed.length - 1; index > 0; index--) {
      const other = below(index + 1)
      ;[mixed[index], mixed[other]] = [mixed[other]!, mixed[index]!]
    }
    await ctx.stdout.write(
      mixed
        .slice(0, count)
        .map(line => `${line}\n`)
        .join(''),
    )
    return 0
  },
})

async function linesOf(ctx: CommandContext, name: string): Promise<string[]> {
  try {
    return await readLines(openSource(ctx, name))
  } catch (error) {
    if (!isSystemError(error)) throw error
    throw new Failure(`${quoteIfNeeded(name)}: ${error.reason}`)
  }
}

function numbers(range: string): string[] {
  const match = /^(\d+)-(\d+)$/.exec(range)
  if (match === null || Number(match[2]) < Number(match[1])) throw new Failure(`invalid input range: ${quoteText(range)}`)
  return Array.from({ length: Number(match[2]) - Number(match[1]) + 1 }, (_, index) => String(Number(match[1]) + index))
}

function below(limit: number): number {
  return Math.floor((crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32) * limit)
}
