import { lastPart } from '../_shared/names.ts'
import { Failure, program, requireOperands } from '../_shared/program.ts'
import { quoteText } from '../_shared/quote.ts'

export default program({
  summary: 'print a path without its directories',
  usage: 'basename NAME [SUFFIX]',
  options: {
    multiple: { short: 'a', long: 'multiple', help: 'take every operand as a NAME' },
    suffix: { short: 's', long: 'suffix', value: 'SUFFIX', help: 'remove SUFFIX from the end; implies -a' },
    zero: { short: 'z', long: 'zero', help: 'end each line with NUL' },
  },
  stopAtOperand: true,
  async run(call, ctx) {
    requireOperands(call.operands, 1)
    const many = call.has('multiple') || call.has('suffix')
    if (!many && call.operands.length > 2) throw new Failure(`extra operand ${quoteText(call.operands[2]!)}`, { hint: true })
    const suffix = call.value('suffix') ?? (many ? '' : (call.operands[1] ?? ''))
    const ending = call.has('zero') ? '\0' : '\n'
    const names = (many ? call.operands : call.operands.slice(0, 1)).map(name => {
      const last = lastPart(name)
      return suffix !== '' && last !== suffix && last.endsWith(suffix) ? last.slice(0, -suffix.length) : last
    })
    await ctx.stdout.write(names.map(name => name + ending).join(''))
    return 0
  },
})
