import { program } from '../_shared/program.ts'
import { humanSize } from '../_shared/sizes.ts'

const SIZE = 1024 ** 3

export default program({
  summary: 'print how much space is free (the size of the disk is a fixed picture)',
  usage: 'df [OPTION]... [FILE]...',
  simulated: true,
  options: {
    human: { short: 'h', long: 'human-readable', help: 'sizes like 1.5G' },
    kilo: { short: 'k', help: 'in KiB (the default)' },
    type: { short: 'T', long: 'print-type', help: 'print the kind of file system' },
  },
  async run(call, ctx) {
    let used = 0
    for (const entry of ctx.fs.snapshot('/').entries) used += Math.ceil((entry.bytes?.length ?? 0) / 4096) * 4096
    const show = (bytes: number) => (call.has('human') ? humanSize(bytes) : String(Math.ceil(bytes / 1024)))
    const columns = [
      ['Filesystem', 'slipway'],
      ...(call.has('type') ? [['Type', 'tree']] : []),
      [call.has('human') ? 'Size' : '1K-blocks', show(SIZE)],
      ['Used', show(used)],
      [call.has('human') ? 'Avail' : 'Available', show(SIZE - used)],
      ['Use%', `${Math.ceil((used / SIZE) * 100)}%`],
      ['Mounted on', '/'],
    ] as [string, string][]
    const line = (row: 0 | 1) =>
      columns
        .map((column, index) => {
          const width = Math.max(column[0].length, column[1].length)
          return index === 0 ? column[row].padEnd(14) : index === columns.length - 1 ? column[row] : column[row].padStart(width)
        })
        .join(' ')
    await ctx.stdout.write(`${line(0)}\n${line(1)}\n`)
    return 0
  },
})
