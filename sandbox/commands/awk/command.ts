import type { CommandContext } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { toByteText } from '../_shared/bytes.ts'
import { readText } from '../_shared/input.ts'
import { Failure, program } from '../_shared/program.ts'
import { parseAwk } from './parser.ts'
import { runAwk } from './run.ts'

export default program({
  summary: 'look for patterns in lines and work on their fields',
  usage: "awk [-F VALUE] [-v VAR=VALUE]... ['PROGRAM' | -f PROGFILE] [FILE]...",
  aliases: ['mawk', 'nawk'],
  misuse: 2,
  stopAtOperand: true,
  options: {
    separator: { short: 'F', value: 'VALUE', help: 'fields are separated by VALUE' },
    variable: { short: 'v', value: 'VAR=VALUE', help: 'set a variable before the program begins' },
    file: { short: 'f', value: 'PROGFILE', help: 'read the program from PROGFILE' },
    extra: { short: 'W', value: 'OPTION', help: '(ignored)' },
  },
  async run(call, ctx) {
    const operands = [...call.operands]
    const files = call.values('file')
    const texts: string[] = []
    for (const name of files) texts.push(await programFile(ctx, name))
    const text = files.length > 0 ? texts.join('\n') : operands.shift()
    if (text === undefined) {
      await ctx.stderr.write(`Usage: ${ctx.name} [-F VALUE] [-v VAR=VALUE]... ['PROGRAM' | -f PROGFILE] [FILE]...\n`)
      return 2
    }
    return runAwk(ctx, {
      program: parseAwk(toByteText(text)),
      assignments: call.values('variable'),
      separator: call.value('separator'),
      operands,
    })
  },
})

async function programFile(ctx: CommandContext, name: string): Promise<string> {
  try {
    return await readText(ctx, name)
  } catch (error) {
    if (!isSystemError(error)) throw error
    throw new Failure(`couldn't open file ${name}`, { code: 2 })
  }
}
