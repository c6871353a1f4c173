import type { CommandContext } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { compareBytes } from '../_shared/compare.ts'
import { openSource, readLines } from '../_shared/input.ts'
import { textWriter } from '../_shared/output.ts'
import { Failure, program, refuseExtra, requireOperands } from '../_shared/program.ts'
import { quoteIfNeeded } from '../_shared/quote.ts'

export default program({
  summary: 'compare two sorted files line by line',
  usage: 'comm [OPTION]... FILE1 FILE2',
  options: {
    first: { short: '1', help: 'leave out lines that only FILE1 has' },
    second: { short: '2', help: 'leave out lines that only FILE2 has' },
    both: { short: '3', help: 'leave out lines that both have' },
    check: { long: 'check-order', help: 'fail when a file is not sorted' },
    noCheck: { long: 'nocheck-order', help: 'do not look whether the files are sorted' },
    delimiter: { long: 'output-delimiter', value: 'STR', help: 'put STR before columns, not tabs' },
    total: { long: 'total', help: 'print how many lines there are of each kind' },
    zero: { short: 'z', long: 'zero-terminated', help: 'lines end with NUL, not newline' },
  },
  async run(call, ctx) {
    requireOperands(call.operands, 2)
    refuseExtra(call.operands, 2)
    const ending = call.has('zero') ? '\0' : '\n'
    const left = await linesOf(ctx, call.operands[0]!, ending)
    const right = await linesOf(ctx, call.operands[1]!, ending)
    const tab = call.value('delimiter') ?? '\t'
    const hidden = [call.has('first'), call.has('second'), call.has('both')]
    const lead = ['', hidden[0] ? '' : tab, (hidden[0] ? '' : tab) + (hidden[1] ? '' : tab)]
    const totals = [0, 0, 0]
    const out = textWriter(ctx)
    const print = (kind: 0 | 1 | 2, line: string) => {
      totals[kind]!++
      if (!hidden[kind]) out.add(lead[kind] + line + ending)
    }
    let a = 0
    let b = 0
    while (a < left.length || b < right.length) {
      const order = a >= left.length ? 1 : b >= right.length ? -1 : compareBytes(left[a]!, right[b]!)
      if (order < 0) print(0, left[a++]!)
      else if (order > 0) print(1, right[b++]!)
      else {
        print(2, left[a++]!)
        b++
      }
      await out.drain()
    }
    if (call.has('total')) out.add(`${totals.join(tab)}${tab}total${ending}`)
    await out.flush()
    if (call.has('noCheck')) return 0
    return complainOfOrder(ctx, [left, right], call.has('check'))
  },
})

async function linesOf(ctx: CommandContext, name: string, ending: string): Promise<string[]> {
  try {
    return await readLines(openSource(ctx, name), ending)
  } catch (error) {
    if (!isSystemError(error)) throw error
    throw new Failure(`${quoteIfNeeded(name)}: ${error.reason}`)
  }
}

async function complainOfOrder(ctx: CommandContext, files: string[][], strict: boolean): Promise<number> {
  let code = 0
  for (const [index, lines] of files.entries()) {
    if (!lines.some((line, at) => at > 0 && compareBytes(lines[at - 1]!, line) > 0)) continue
    await ctx.stderr.write(`comm: file ${index + 1} is not in sorted order\n`)
    code = 1
    if (strict) return 1
  }
  if (code === 1) await ctx.stderr.write('comm: input is not in sorted order\n')
  return code
}
