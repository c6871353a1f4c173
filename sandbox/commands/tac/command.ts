import { readText } from '../_shared/input.ts'
import { attempt, program } from '../_shared/program.ts'
import { quote, quoteIfNeeded } from '../_shared/quote.ts'

export default program({
  summary: 'print lines in reverse, the last one first',
  usage: 'tac [OPTION]... [FILE]...',
  options: {
    before: { short: 'b', long: 'before', help: 'the separator stands before, not after' },
    separator: { short: 's', long: 'separator', value: 'STRING', help: 'split at STRING, not at newlines' },
  },
  async run(call, ctx) {
    const separator = call.value('separator') || '\n'
    let code = 0
    for (const name of call.operands.length > 0 ? call.operands : ['-']) {
      const done = await attempt(
        ctx,
        reason =>
          reason === 'Is a directory'
            ? `read error: ${quoteIfNeeded(name)}: ${reason}`
            : `failed to open ${quote(name)} for reading: ${reason}`,
        async () => {
          const pieces = (await readText(ctx, name)).split(separator)
          if (call.has('before')) {
            await ctx.stdout.write(
              pieces
                .map((piece, index) => (index === 0 ? piece : separator + piece))
                .reverse()
                .join(''),
            )
            return
          }
          const rest = pieces.pop()!
          const records = pieces.map(piece => piece + separator)
          if (rest !== '') records.push(rest)
          await ctx.stdout.write(records.reverse().join(''))
        },
      )
      if (!done) code = 1
    }
    return code
  },
})
