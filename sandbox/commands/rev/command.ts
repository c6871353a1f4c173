import { isSystemError } from '../../error.ts'
import { lineBatches, openSource } from '../_shared/input.ts'
import { textWriter } from '../_shared/output.ts'
import { program, warn } from '../_shared/program.ts'

export default program({
  summary: 'print each line backwards',
  usage: 'rev [OPTION] [FILE]...',
  options: {},
  async run(call, ctx) {
    const out = textWriter(ctx)
    let code = 0
    for (const name of call.operands.length > 0 ? call.operands : ['-']) {
      try {
        for await (const batch of lineBatches(openSource(ctx, name))) {
          for (const line of batch.lines) out.add([...line].reverse().join('') + (batch.unfinished ? '' : '\n'))
          await out.flush()
        }
      } catch (error) {
        if (!isSystemError(error) || error.code === 'EPIPE') throw error
        await warn(ctx, `cannot open ${name}: ${error.reason}`)
        code = 1
      }
    }
    return code
  },
})
