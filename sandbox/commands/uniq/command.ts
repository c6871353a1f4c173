import { isSystemError } from '../../error.ts'
import { lineBatches, openSource } from '../_shared/input.ts'
import { textWriter } from '../_shared/output.ts'
import { Failure, program, refuseExtra, resolve } from '../_shared/program.ts'
import { quote, quoteIfNeeded, quoteText } from '../_shared/quote.ts'

export default program({
  summary: 'leave out or count lines that repeat the one before',
  usage: 'uniq [OPTION]... [INPUT [OUTPUT]]',
  options: {
    count: { short: 'c', long: 'count', help: 'print before each line how often it came' },
    repeated: { short: 'd', long: 'repeated', help: 'print only lines that repeat, one of each' },
    allRepeated: { short: 'D', help: 'print all lines that repeat' },
    allRepeatedBy: { long: 'all-repeated', value: 'METHOD', optional: true, help: 'likewise, groups apart: none, prepend or separate' },
    fields: { short: 'f', long: 'skip-fields', value: 'N', help: 'do not compare the first N fields' },
    ignoreCase: { short: 'i', long: 'ignore-case', help: 'capitals and small letters are the same' },
    chars: { short: 's', long: 'skip-chars', value: 'N', help: 'do not compare the first N characters' },
    unique: { short: 'u', long: 'unique', help: 'print only lines that do not repeat' },
    width: { short: 'w', long: 'check-chars', value: 'N', help: 'compare no more than N characters' },
    zero: { short: 'z', long: 'zero-terminated', help: 'lines end with NUL, not newline' },
  },
  async run(call, ctx) {
    refuseExtra(call.operands, 2)
    const fields = amount(call.value('fields'), 'fields to skip')
    const chars = amount(call.value('chars'), 'bytes to skip')
    const width = call.value('width') === undefined ? undefined : amount(call.value('width'), 'bytes to compare')
    const keyOf = (line: string) => {
      let key = line
      for (let left = fields; left > 0; left--) key = key.replace(/^[ \t]*[^ \t]*/, '')
      key = key.slice(chars, width === undefined ? undefined : chars + width)
      return call.has('ignoreCase') ? key.toUpperCase() : key
    }
    const all = call.has('allRepeated') || call.has('allRepeatedBy')
    const separate = call.value('allRepeatedBy') ?? 'none'
    if (!['none', 'prepend', 'separate'].includes(separate))
      throw new Failure(
        `invalid argument ${quoteText(separate)} for ${quoteText('--all-repeated')}\nValid arguments are:\n  - 'none'\n  - 'prepend'\n  - 'separate'`,
        { hint: true },
      )
    if (all && call.has('count')) throw new Failure('printing all duplicated lines and repeat counts is meaningless', { hint: true })
    const ending = call.has('zero') ? '\0' : '\n'
    const target = call.operands[1]
    const collected: string[] = []
    const out = textWriter(
      ctx,
      target === undefined || target === '-'
        ? ctx.stdout
        : { write: async data => void collected.push(String(data)), isTerminal: false, columns: 80 },
    )
    let groups = 0
    const finish = (group: string[]) => {
      const repeated = group.length > 1
      if (all) {
        if (!repeated) return
        if (separate === 'prepend' || (separate === 'separate' && groups > 0)) out.add(ending)
        groups++
        for (const line of group) out.add(line + ending)
        return
      }
      if ((call.has('repeated') && !repeated) || (call.has('unique') && repeated)) return
      out.add(`${call.has('count') ? `${String(group.length).padStart(7)} ` : ''}${group[0]}${ending}`)
    }
    let group: string[] = []
    let key = ''
    const name = call.operands[0] ?? '-'
    try {
      for await (const batch of lineBatches(openSource(ctx, name), ending)) {
        for (const line of batch.lines) {
          const next = keyOf(line)
          if (group.length > 0 && next !== key) {
            finish(group)
            group = []
          }
          key = next
          group.push(line)
        }
        await out.flush()
      }
    } catch (error) {
      if (!isSystemError(error) || error.code === 'EPIPE') throw error
      throw new Failure(error.code === 'EISDIR' ? `error reading ${quote(name)}` : `${quoteIfNeeded(name)}: ${error.reason}`)
    }
    if (group.length > 0) finish(group)
    await out.flush()
    if (target !== undefined && target !== '-') ctx.fs.write(resolve(ctx, target), collected.join(''))
    return 0
  },
})

function amount(text: string | undefined, what: string): number {
  if (text === undefined) return 0
  if (!/^\d+$/.test(text)) throw new Failure(`${text}: invalid number of ${what}`)
  return Number(text)
}
