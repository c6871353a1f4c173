import type { CommandContext } from '../../contract.ts'
import { matchesPattern } from '../_shared/glob.ts'
import { join, lastPart } from '../_shared/names.ts'
import { Failure, program, resolve, warn } from '../_shared/program.ts'
import { quote, quoteText } from '../_shared/quote.ts'
import { humanSize } from '../_shared/sizes.ts'

interface Usage {
  apparent: boolean
  all: boolean
  depth: number
  exclude: string[]
  seen: Set<number>
  print(bytes: number, name: string): Promise<void>
}

export default program({
  summary: 'print how much space files take',
  usage: 'du [OPTION]... [FILE]...',
  options: {
    all: { short: 'a', long: 'all', help: 'print files too, not only directories' },
    apparent: { long: 'apparent-size', help: 'sizes of files, not the space they take' },
    bytes: { short: 'b', long: 'bytes', help: 'same as --apparent-size in bytes' },
    total: { short: 'c', long: 'total', help: 'print a sum' },
    depth: { short: 'd', long: 'max-depth', value: 'N', help: 'print directories only N levels deep' },
    human: { short: 'h', long: 'human-readable', help: 'sizes like 1.5K or 2M' },
    kilo: { short: 'k', help: 'in KiB (the default)' },
    mega: { short: 'm', help: 'in MiB' },
    summarize: { short: 's', long: 'summarize', help: 'print only a sum for each operand' },
    exclude: { long: 'exclude', value: 'PATTERN', help: 'leave out names that match' },
  },
  async run(call, ctx) {
    const depth = call.has('summarize') ? 0 : Number(call.value('depth') ?? Number.POSITIVE_INFINITY)
    if (Number.isNaN(depth)) throw new Failure(`invalid maximum depth ${quoteText(call.value('depth')!)}`, { hint: true })
    const unit = call.has('bytes') ? 1 : call.has('mega') ? 1024 ** 2 : 1024
    const show = (bytes: number) => (call.has('human') ? humanSize(bytes) : String(Math.ceil(bytes / unit)))
    const usage: Usage = {
      apparent: call.has('apparent') || call.has('bytes'),
      all: call.has('all'),
      depth,
      exclude: call.values('exclude'),
      seen: new Set(),
      print: (bytes, name) => ctx.stdout.write(`${show(bytes)}\t${name}\n`),
    }
    let total = 0
    let code = 0
    for (const name of call.operands.length > 0 ? call.operands : ['.']) {
      if (ctx.fs.lstat(resolve(ctx, name)) === undefined) {
        await warn(ctx, `cannot access ${quote(name)}: No such file or directory`)
        code = 1
      } else total += await measure(ctx, name, usage, 0)
    }
    if (call.has('total')) await usage.print(total, 'total')
    return code
  },
})

async function measure(ctx: CommandContext, name: string, usage: Usage, depth: number): Promise<number> {
  if (usage.exclude.some(pattern => matchesPattern(lastPart(name), pattern))) return 0
  const stat = ctx.fs.lstat(resolve(ctx, name))!
  if (stat.kind !== 'directory' && usage.seen.has(stat.ino)) return 0
  usage.seen.add(stat.ino)
  let bytes = usage.apparent ? stat.size : stat.kind === 'symlink' ? 0 : Math.ceil(stat.size / 4096) * 4096
  if (stat.kind === 'directory')
    for (const entry of ctx.fs.list(resolve(ctx, name))) bytes += await measure(ctx, join(name, entry), usage, depth + 1)
  if (depth === 0 || (depth <= usage.depth && (stat.kind === 'directory' || usage.all))) await usage.print(bytes, name)
  return bytes
}
