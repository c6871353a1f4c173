import { lineBatches, openSource } from '../_shared/input.ts'
import { textWriter } from '../_shared/output.ts'
import { attempt, Failure, program } from '../_shared/program.ts'
import { quoteIfNeeded, quoteText } from '../_shared/quote.ts'

export default program({
  summary: 'break lines at a width',
  usage: 'fold [OPTION]... [FILE]...',
  options: {
    bytes: { short: 'b', long: 'bytes', help: 'count bytes, not columns' },
    spaces: { short: 's', long: 'spaces', help: 'break at spaces' },
    width: { short: 'w', long: 'width', value: 'WIDTH', help: 'use WIDTH columns instead of 80' },
  },
  rewrite: args => args.map(word => (/^-\d+$/.test(word) ? `-w${word.slice(1)}` : word)),
  async run(call, ctx) {
    const text = call.value('width') ?? '80'
    if (!/^\d+$/.test(text)) throw new Failure(`invalid number of columns: ${quoteText(text)}`)
    if (Number(text) === 0) throw new Failure(`invalid number of columns: ${quoteText(text)}: Numerical result out of range`)
    const out = textWriter(ctx)
    let code = 0
    for (const name of call.operands.length > 0 ? call.operands : ['-']) {
      const done = await attempt(
        ctx,
        reason => `${quoteIfNeeded(name)}: ${reason}`,
        async () => {
          for await (const batch of lineBatches(openSource(ctx, name))) {
            for (const line of batch.lines)
              out.add(broken(line, Number(text), call.has('spaces'), call.has('bytes')) + (batch.unfinished ? '' : '\n'))
            await out.flush()
          }
        },
      )
      if (!done) code = 1
    }
    return code
  },
})

/** The real tool counts bytes even in UTF-8: a letter outside ASCII takes more than one column. */
function broken(line: string, width: number, spaces: boolean, bytes: boolean): string {
  const lines: string[] = []
  let current = ''
  let column = 0
  const advance = (letter: string) => {
    if (!bytes && letter === '\t') return column + 8 - (column % 8)
    if (!bytes && letter === '\b') return Math.max(0, column - 1)
    return column + new TextEncoder().encode(letter).length
  }
  for (const letter of line) {
    if (advance(letter) > width && current !== '') {
      const blank = spaces ? Math.max(current.lastIndexOf(' '), current.lastIndexOf('\t')) : -1
      const rest = blank >= 0 ? current.slice(blank + 1) : ''
      lines.push(blank >= 0 ? current.slice(0, blank + 1) : current)
      current = ''
      column = 0
      for (const kept of rest) {
        column = advance(kept)
        current += kept
      }
    }
    column = advance(letter)
    current += letter
  }
  return [...lines, current].join('\n')
}
