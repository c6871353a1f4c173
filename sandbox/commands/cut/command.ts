import { lineBatches, openSource, readAll } from '../_shared/input.ts'
import { textWriter } from '../_shared/output.ts'
import { attempt, Failure, program } from '../_shared/program.ts'
import { quoteIfNeeded } from '../_shared/quote.ts'
import { complement, parseRanges, type Range } from '../_shared/ranges.ts'

export default program({
  summary: 'print parts of lines',
  usage: 'cut OPTION... [FILE]...',
  options: {
    bytes: { short: 'b', long: 'bytes', value: 'LIST', help: 'print only these bytes' },
    characters: { short: 'c', long: 'characters', value: 'LIST', help: 'print only these characters (bytes, as in the real tool)' },
    delimiter: { short: 'd', long: 'delimiter', value: 'DELIM', help: 'fields are separated by DELIM, not by tabs' },
    fields: { short: 'f', long: 'fields', value: 'LIST', help: 'print only these fields, and lines without DELIM whole' },
    unsplit: { short: 'n', help: '(ignored)' },
    complement: { long: 'complement', help: 'print all but these' },
    onlyDelimited: { short: 's', long: 'only-delimited', help: 'leave out lines without DELIM' },
    output: { long: 'output-delimiter', value: 'STRING', help: 'put STRING between what is printed' },
    zero: { short: 'z', long: 'zero-terminated', help: 'lines end with NUL, not newline' },
  },
  notes: 'LIST is N, N-, N-M or -M, with commas between; counted from 1.',
  async run(call, ctx) {
    const kinds = call.given.filter(entry => ['bytes', 'characters', 'fields'].includes(entry.name))
    const kind = kinds[0]?.name
    if (kind === undefined) throw new Failure('you must specify a list of bytes, characters, or fields', { hint: true })
    if (kinds.length > 1) throw new Failure('only one type of list may be specified', { hint: true })
    const delimiter = call.value('delimiter')
    if (delimiter !== undefined && [...delimiter].length > 1) throw new Failure('the delimiter must be a single character', { hint: true })
    if (delimiter !== undefined && kind !== 'fields')
      throw new Failure('an input delimiter may be specified only when operating on fields', { hint: true })
    if (call.has('onlyDelimited') && kind !== 'fields')
      throw new Failure('suppressing non-delimited lines makes sense\n\tonly when operating on fields', { hint: true })
    const asked = parseRanges(call.value(kind)!, kind === 'fields' ? 'field' : 'byte/character')
    const ranges = call.has('complement') ? complement(asked) : asked
    const ending = call.has('zero') ? '\0' : '\n'
    const cut = {
      ranges,
      delimiter: delimiter === '' ? '\0' : (delimiter ?? '\t'),
      output: call.value('output'),
      onlyDelimited: call.has('onlyDelimited'),
    }
    let code = 0
    for (const name of call.operands.length > 0 ? call.operands : ['-']) {
      const done = await attempt(
        ctx,
        reason => `${quoteIfNeeded(name)}: ${reason}`,
        async () => {
          if (kind !== 'fields') {
            if (name !== '-') return ctx.stdout.write(cutBytes(await readAll(ctx, name), cut, ending.charCodeAt(0)))
            for await (const batch of lineBatches(openSource(ctx, name), ending)) {
              await ctx.stdout.write(
                cutBytes(new TextEncoder().encode(batch.lines.map(line => line + ending).join('')), cut, ending.charCodeAt(0)),
              )
            }
            return
          }
          const out = textWriter(ctx)
          for await (const batch of lineBatches(openSource(ctx, name), ending)) {
            for (const line of batch.lines) {
              const kept = cutFields(line, cut)
              if (kept !== undefined) out.add(kept + ending)
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

interface Cut {
  ranges: Range[]
  delimiter: string
  output: string | undefined
  onlyDelimited: boolean
}

function cutFields(line: string, { ranges, delimiter, output, onlyDelimited }: Cut): string | undefined {
  if (!line.includes(delimiter)) return onlyDelimited ? undefined : line
  const fields = line.split(delimiter)
  return ranges.flatMap(([from, to]) => fields.slice(from - 1, to)).join(output ?? delimiter)
}

function cutBytes(bytes: Uint8Array, { ranges, output }: Cut, newline: number): Uint8Array {
  const between = new TextEncoder().encode(output ?? '')
  const kept: number[] = []
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(newline, start)
    const end = found < 0 ? bytes.length : found
    let any = false
    for (const [from, to] of ranges) {
      const first = start + from - 1
      const last = Math.min(end, start + to)
      if (first >= last) continue
      if (any && output !== undefined) kept.push(...between)
      any = true
      for (let at = first; at < last; at++) kept.push(bytes[at]!)
    }
    kept.push(newline)
    start = end + 1
  }
  return Uint8Array.from(kept)
}
