import { program } from '../_shared/program.ts'
import { humanSize } from '../_shared/sizes.ts'

const TOTAL = 4 * 1024 ** 3

export default program({
  summary: 'print how much memory there is (a fixed picture in the sandbox)',
  usage: 'free [OPTION]...',
  simulated: true,
  options: {
    bytes: { short: 'b', long: 'bytes', help: 'in bytes' },
    kibi: { short: 'k', long: 'kibi', help: 'in KiB (the default)' },
    mebi: { short: 'm', long: 'mebi', help: 'in MiB' },
    gibi: { short: 'g', long: 'gibi', help: 'in GiB' },
    human: { short: 'h', long: 'human', help: 'in units that read well' },
  },
  async run(call, ctx) {
    const unit = { bytes: 1, kibi: 1024, mebi: 1024 ** 2, gibi: 1024 ** 3 }[call.last('bytes', 'kibi', 'mebi', 'gibi') ?? 'kibi']
    const show = (bytes: number) => (call.has('human') ? (bytes === 0 ? '0B' : `${humanSize(bytes)}i`) : String(Math.floor(bytes / unit)))
    const row = (name: string, values: number[]) => `${name.padEnd(8)}${values.map(value => show(value).padStart(12)).join('')}`
    const used = TOTAL / 8
    const head = ['total', 'used', 'free', 'shared', 'buff/cache', 'available'].map(word => word.padStart(12)).join('')
    await ctx.stdout.write(
      `${' '.repeat(8)}${head}\n${row('Mem:', [TOTAL, used, TOTAL - used, 0, 0, TOTAL - used])}\n${row('Swap:', [0, 0, 0])}\n`,
    )
    return 0
  },
})
