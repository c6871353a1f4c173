import { Failure, program } from '../_shared/program.ts'
import { quoteText } from '../_shared/quote.ts'
import { type ByteSet, complementOf, parseSet, stretch } from './sets.ts'

export default program({
  summary: 'replace, squeeze or delete characters',
  usage: 'tr [OPTION]... STRING1 [STRING2]',
  stopAtOperand: true,
  options: {
    complement: { short: 'cC', long: 'complement', help: 'take all characters that are not in STRING1' },
    delete: { short: 'd', long: 'delete', help: 'delete the characters of STRING1' },
    squeeze: { short: 's', long: 'squeeze-repeats', help: 'of a repeated character of the last string, keep one' },
    truncate: { short: 't', long: 'truncate-set1', help: 'cut STRING1 to the length of STRING2' },
  },
  notes: 'Strings: a-z is a range, [:upper:] a class, [x*] fills up, \\n \\t \\\\ and \\NNN are escapes.',
  async run(call, ctx) {
    const [first, second] = operandsOf(call.operands, call.has('delete'), call.has('squeeze'))
    const set1 = parseSet(first)
    const from = call.has('complement') ? complementOf(set1.bytes) : set1.bytes
    const set2 = second === undefined ? undefined : parseSet(second)
    const deleted = new Set(call.has('delete') ? from : [])
    const map = call.has('delete') || set2 === undefined ? undefined : mapOf(from, set1, set2, call.has('truncate'))
    const squeezed = new Set(
      call.has('squeeze') ? (set2 === undefined ? from : stretch(set2, call.has('delete') ? 0 : from.length, call.has('truncate'))) : [],
    )
    let last = -1
    for (let chunk = await ctx.stdin.read(); chunk !== undefined; chunk = await ctx.stdin.read()) {
      const out = new Uint8Array(chunk.length)
      let length = 0
      for (const original of chunk) {
        if (deleted.has(original)) continue
        const byte = map?.[original] ?? original
        if (byte === last && squeezed.has(byte)) continue
        last = byte
        out[length++] = byte
      }
      await ctx.stdout.write(out.subarray(0, length))
    }
    return 0
  },
})

function operandsOf(operands: string[], deletes: boolean, squeezes: boolean): [string, string | undefined] {
  const [first, second, third] = operands
  if (first === undefined) throw new Failure('missing operand', { hint: true })
  if (second === undefined && deletes === squeezes) {
    const why = deletes
      ? 'Two strings must be given when both deleting and squeezing repeats.'
      : 'Two strings must be given when translating.'
    throw new Failure(`missing operand after ${quoteText(first)}\n${why}`, { hint: true })
  }
  if (second !== undefined && deletes && !squeezes)
    throw new Failure(`extra operand ${quoteText(second)}\nOnly one string may be given when deleting without squeezing repeats.`, {
      hint: true,
    })
  if (third !== undefined) throw new Failure(`extra operand ${quoteText(third)}`, { hint: true })
  return [first, second]
}

function mapOf(from: number[], set1: ByteSet, set2: ByteSet, truncate: boolean): number[] {
  if (set2.bytes.length === 0 && !set2.fill && !truncate) throw new Failure('when not truncating set1, string2 must be non-empty')
  if (set2.classes.some(name => name !== 'upper' && name !== 'lower') || (set2.classes.length > 0 && set1.classes.length === 0)) {
    throw new Failure(
      set2.classes.some(name => name !== 'upper' && name !== 'lower')
        ? "when translating, the only character classes that may appear in\nstring2 are 'upper' and 'lower'"
        : 'misaligned [:upper:] and/or [:lower:] construct',
    )
  }
  const to = stretch(set2, from.length, truncate)
  const map: number[] = []
  for (const [index, byte] of from.entries()) if (to[index] !== undefined) map[byte] = to[index]
  return map
}
