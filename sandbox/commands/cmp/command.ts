import type { CommandContext } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { readAll } from '../_shared/input.ts'
import { Failure, program } from '../_shared/program.ts'
import { quoteIfNeeded } from '../_shared/quote.ts'

export default program({
  summary: 'compare two files byte by byte',
  usage: 'cmp [OPTION]... FILE1 [FILE2]',
  misuse: 2,
  options: {
    bytes: { short: 'b', long: 'print-bytes', help: 'print the bytes that differ' },
    verbose: { short: 'l', long: 'verbose', help: 'print every difference' },
    limit: { short: 'n', long: 'bytes', value: 'LIMIT', help: 'compare at most LIMIT bytes' },
    silent: { short: 's', long: 'silent', help: 'print nothing, only give an exit code' },
    quiet: { long: 'quiet', help: 'same as -s' },
  },
  async run(call, ctx) {
    const { operands } = call
    if (operands.length < 1) throw new Failure(`missing operand after '${operands.at(-1) ?? 'cmp'}'`, { code: 2, hint: true })
    if (operands.length > 2) throw new Failure(`extra operand '${operands[2]}'`, { code: 2, hint: true })
    const [first, second = '-'] = call.operands
    const limit = call.value('limit') === undefined ? undefined : Number(call.value('limit'))
    const silent = call.has('silent') || call.has('quiet')
    const left = (await bytesOf(ctx, first!)).subarray(0, limit)
    const right = (await bytesOf(ctx, second)).subarray(0, limit)
    const shared = Math.min(left.length, right.length)
    let line = 1
    let different = false
    for (let at = 0; at < shared; at++) {
      if (left[at] !== right[at]) {
        if (silent) return 1
        different = true
        if (!call.has('verbose')) {
          const shown = call.has('bytes')
            ? ` is ${left[at]!.toString(8).padStart(3)} ${visible(left[at]!)} ${right[at]!.toString(8).padStart(3)} ${visible(right[at]!)}`
            : ''
          await ctx.stdout.write(`${first} ${second} differ: byte ${at + 1}, line ${line}${shown}\n`)
          return 1
        }
        await ctx.stdout.write(
          `${String(at + 1).padStart(String(shared).length)} ${left[at]!.toString(8).padStart(3)} ${right[at]!.toString(8).padStart(3)}\n`,
        )
      }
      if (left[at] === 10) line++
    }
    if (left.length === right.length) return different ? 1 : 0
    if (silent) return 1
    const short = left.length < right.length ? first! : second
    const bytes = left.length < right.length ? left : right
    const where =
      shared === 0
        ? 'which is empty'
        : `after byte ${shared}${call.has('verbose') ? '' : bytes.at(-1) === 10 ? `, line ${line - 1}` : `, in line ${line}`}`
    await ctx.stderr.write(`cmp: EOF on ${short} ${where}\n`)
    return 1
  },
})

async function bytesOf(ctx: CommandContext, name: string): Promise<Uint8Array> {
  try {
    return await readAll(ctx, name)
  } catch (error) {
    if (!isSystemError(error)) throw error
    throw new Failure(`${quoteIfNeeded(name)}: ${error.reason}`, { code: 2 })
  }
}

function visible(byte: number): string {
  if (byte >= 128) return `M-${visible(byte - 128)}`
  return byte < 32 ? `^${String.fromCharCode(byte + 64)}` : byte === 127 ? '^?' : String.fromCharCode(byte)
}
