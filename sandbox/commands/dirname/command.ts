import { program, requireOperands } from '../_shared/program.ts'

export default program({
  summary: 'print the directories of a path, without its last part',
  usage: 'dirname [OPTION] NAME...',
  options: { zero: { short: 'z', long: 'zero', help: 'end each line with NUL' } },
  async run(call, ctx) {
    requireOperands(call.operands, 1)
    const ending = call.has('zero') ? '\0' : '\n'
    await ctx.stdout.write(call.operands.map(name => directoryOf(name) + ending).join(''))
    return 0
  },
})

function directoryOf(name: string): string {
  const trimmed = name.replace(/\/+$/, '')
  if (trimmed === '') return name === '' ? '.' : '/'
  const slash = trimmed.lastIndexOf('/')
  if (slash < 0) return '.'
  return trimmed.slice(0, slash).replace(/\/+$/, '') || '/'
}
