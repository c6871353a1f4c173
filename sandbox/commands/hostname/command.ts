import { Failure, program } from '../_shared/program.ts'

export default program({
  summary: 'print the name of this machine',
  usage: 'hostname [OPTION]...',
  options: {
    short: { short: 's', long: 'short', help: 'print the name up to the first dot' },
    full: { short: 'f', long: 'fqdn', help: 'print the full name' },
    address: { short: 'iI', long: 'ip-address', help: 'print the address' },
  },
  async run(call, ctx) {
    if (call.operands.length > 0) throw new Failure('you must be root to change the host name')
    await ctx.stdout.write(call.has('address') ? '127.0.0.1\n' : 'slipway\n')
    return 0
  },
})
