import { isSystemError } from '../../error.ts'
import { bytesOf, latin1 } from '../_shared/bytes.ts'
import { readAll } from '../_shared/input.ts'
import { Failure, program, refuseExtra } from '../_shared/program.ts'
import { quoteIfNeeded, quoteText } from '../_shared/quote.ts'

export default program({
  summary: 'encode bytes as base64 text, or decode it',
  usage: 'base64 [OPTION]... [FILE]',
  options: {
    decode: { short: 'd', long: 'decode', help: 'decode' },
    ignore: { short: 'i', long: 'ignore-garbage', help: 'with -d, ignore what is no base64' },
    wrap: { short: 'w', long: 'wrap', value: 'COLS', help: 'break lines at COLS (76); 0 is never' },
  },
  async run(call, ctx) {
    refuseExtra(call.operands, 1)
    const name = call.operands[0] ?? '-'
    const width = call.value('wrap') ?? '76'
    if (!/^\d+$/.test(width)) throw new Failure(`invalid wrap size: ${quoteText(width)}`)
    const bytes = await readAll(ctx, name).catch((error: unknown) => {
      if (!isSystemError(error)) throw error
      throw new Failure(`${quoteIfNeeded(name)}: ${error.reason}`)
    })
    if (!call.has('decode')) {
      const text = btoa(latin1(bytes))
      const lines = Number(width) === 0 ? text : text.replace(new RegExp(`.{1,${width}}`, 'g'), '$&\n')
      await ctx.stdout.write(lines)
      return 0
    }
    const text = latin1(bytes).replace(call.has('ignore') ? /[^A-Za-z0-9+/=]/g : /\n/g, '')
    const valid = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?/.exec(text)![0]
    await ctx.stdout.write(bytesOf(atob(valid)))
    if (valid.length < text.length) throw new Failure('invalid input')
    return 0
  },
})
