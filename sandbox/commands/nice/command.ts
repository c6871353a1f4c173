import { isSystemError } from '../../error.ts'
import { Failure, program, warn } from '../_shared/program.ts'
import { quote, quoteText } from '../_shared/quote.ts'

export default program({
  summary: 'run a program with another priority (which changes nothing here)',
  usage: 'nice [OPTION] [COMMAND [ARG]...]',
  aliases: ['nohup', 'setsid', 'stdbuf'],
  misuse: 125,
  stopAtOperand: true,
  simulated: true,
  options: {
    adjustment: { short: 'n', long: 'adjustment', value: 'N', help: 'add N to the priority (10)' },
    input: { short: 'i', long: 'input', value: 'MODE', help: 'stdbuf: how input is buffered (ignored)' },
    output: { short: 'o', long: 'output', value: 'MODE', help: 'stdbuf: how output is buffered (ignored)' },
    error: { short: 'e', long: 'error', value: 'MODE', help: 'stdbuf: how errors are buffered (ignored)' },
  },
  async run(call, ctx) {
    const adjustment = call.value('adjustment')
    if (adjustment !== undefined && !/^[-+]?\d+$/.test(adjustment))
      throw new Failure(`invalid adjustment ${quoteText(adjustment)}`, { code: 125 })
    if (call.operands.length === 0) {
      if (ctx.name !== 'nice') throw new Failure('missing operand', { code: 125, hint: true })
      await ctx.stdout.write('0\n')
      return 0
    }
    if (ctx.name === 'nohup') ctx.process.onSignal(name => name === 'HUP')
    try {
      return await ctx.spawn(call.operands)
    } catch (error) {
      if (!isSystemError(error) || (error.code !== 'ENOENT' && error.code !== 'EACCES')) throw error
      await warn(ctx, `${notRun(ctx.name, call.operands[0]!)}: ${error.reason}`)
      return error.code === 'ENOENT' ? 127 : 126
    }
  },
})

/** Each of them words it in its own way. */
function notRun(name: string, program: string): string {
  if (name === 'nice') return quoteText(program)
  if (name === 'setsid') return `failed to execute ${program}`
  return `failed to run command ${name === 'nohup' ? quote(program) : quoteText(program)}`
}
