import { lineBatches, openSource } from '../_shared/input.ts'
import { textWriter } from '../_shared/output.ts'
import { attempt, Failure, program } from '../_shared/program.ts'
import { quote, quoteIfNeeded, quoteText } from '../_shared/quote.ts'
import { posixRegExp } from '../_shared/regex.ts'

export default program({
  summary: 'number lines',
  usage: 'nl [OPTION]... [FILE]...',
  options: {
    body: {
      short: 'b',
      long: 'body-numbering',
      value: 'STYLE',
      help: 'which lines: a all, t not empty ones, n none, pBRE those that match',
    },
    increment: { short: 'i', long: 'line-increment', value: 'NUMBER', help: 'count by NUMBER' },
    format: { short: 'n', long: 'number-format', value: 'FORMAT', help: 'ln left, rn right, rz right with zeros' },
    separator: { short: 's', long: 'number-separator', value: 'STRING', help: 'put STRING after the number, not a tab' },
    start: { short: 'v', long: 'starting-line-number', value: 'NUMBER', help: 'begin with NUMBER' },
    width: { short: 'w', long: 'number-width', value: 'NUMBER', help: 'numbers take so many columns (6)' },
  },
  async run(call, ctx) {
    const style = call.value('body') ?? 't'
    if (!/^([atn]|p.*)$/s.test(style)) throw new Failure(`invalid body numbering style: ${quoteText(style)}`, { hint: true })
    const pattern = style.startsWith('p') ? posixRegExp(style.slice(1)) : undefined
    const format = call.value('format') ?? 'rn'
    if (!['ln', 'rn', 'rz'].includes(format)) throw new Failure(`invalid line numbering format: ${quoteText(format)}`, { hint: true })
    const width = whole(call.value('width') ?? '6', 'line number field width')
    const step = whole(call.value('increment') ?? '1', 'line number increment')
    let number = whole(call.value('start') ?? '1', 'starting line number')
    const separator = call.value('separator') ?? '\t'
    const numbered = (line: string) => style === 'a' || (style === 't' && line !== '') || (pattern?.test(line) ?? false)
    const shown = (value: number) =>
      format === 'ln' ? String(value).padEnd(width) : String(value).padStart(width, format === 'rz' ? '0' : ' ')
    const out = textWriter(ctx)
    let code = 0
    for (const name of call.operands.length > 0 ? call.operands : ['-']) {
      const done = await attempt(
        ctx,
        reason => `${quoteIfNeeded(name)}: ${reason}`,
        async () => {
          for await (const batch of lineBatches(openSource(ctx, name))) {
            for (const line of batch.lines) {
              if (numbered(line)) {
                out.add(`${shown(number)}${separator}${line}\n`)
                number += step
              } else out.add(`${' '.repeat(width + separator.length)}${line}\n`)
            }
            await out.flush()
          }
        },
      )
      if (!done) code = 1
    }
    return code
  },
})

function whole(text: string, what: string): number {
  if (!/^-?\d+$/.test(text)) throw new Failure(`invalid ${what}: ${quote(text)}`)
  return Number(text)
}
