import { program, refuseExtra } from '../_shared/program.ts'

const FACTS = {
  kernel: 'Linux',
  node: 'slipway',
  release: '6.1.0-slipway',
  version: '#1 SMP Slipway sandbox',
  machine: 'x86_64',
  system: 'GNU/Linux',
}

export default program({
  summary: 'print the name of the system',
  usage: 'uname [OPTION]...',
  options: {
    all: { short: 'a', long: 'all', help: 'print everything' },
    kernel: { short: 's', long: 'kernel-name', help: 'print the name of the kernel (the default)' },
    node: { short: 'n', long: 'nodename', help: 'print the name of the machine' },
    release: { short: 'r', long: 'kernel-release', help: 'print the release of the kernel' },
    version: { short: 'v', long: 'kernel-version', help: 'print the version of the kernel' },
    machine: { short: 'm', long: 'machine', help: 'print the kind of hardware' },
    processor: { short: 'p', long: 'processor', help: 'print the kind of processor' },
    system: { short: 'o', long: 'operating-system', help: 'print the operating system' },
  },
  async run(call, ctx) {
    refuseExtra(call.operands, 0)
    const names = Object.keys(FACTS) as (keyof typeof FACTS)[]
    const asked = names.filter(name => call.has('all') || call.has(name))
    const words = (asked.length > 0 || call.has('processor') ? asked : (['kernel'] as const)).map(name => FACTS[name])
    if (call.has('processor')) words.push('unknown')
    await ctx.stdout.write(`${words.join(' ')}\n`)
    return 0
  },
})
