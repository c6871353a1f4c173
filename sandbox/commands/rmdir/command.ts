import { SystemError } from '../../error.ts'
import { requireThere } from '../_shared/names.ts'
import { attempt, program, requireOperands, resolve } from '../_shared/program.ts'
import { quote } from '../_shared/quote.ts'

export default program({
  summary: 'remove empty directories',
  usage: 'rmdir [OPTION]... DIRECTORY...',
  options: {
    lenient: { long: 'ignore-fail-on-non-empty', help: 'no error for a directory that is not empty' },
    parents: { short: 'p', long: 'parents', help: 'remove the directories above too' },
    verbose: { short: 'v', long: 'verbose', help: 'say what is removed' },
  },
  async run(call, ctx) {
    requireOperands(call.operands, 1)
    let code = 0
    for (const operand of call.operands) {
      for (const name of call.has('parents') ? withParents(operand) : [operand]) {
        if (call.has('verbose')) await ctx.stdout.write(`rmdir: removing directory, ${quote(name)}\n`)
        const removed = await attempt(
          ctx,
          reason => `failed to remove ${quote(name)}: ${reason}`,
          () => {
            requireThere(ctx, name)
            const path = resolve(ctx, name.replace(/(.)\/+$/, '$1'))
            if (ctx.fs.lstat(path)?.kind !== 'directory') throw new SystemError('ENOTDIR', name)
            if (call.has('lenient') && ctx.fs.list(path).length > 0) return
            ctx.fs.remove(path)
          },
        )
        if (removed) continue
        code = 1
        break
      }
    }
    return code
  },
})

function withParents(name: string): string[] {
  const names = [name]
  for (let rest = name.replace(/\/+$/, ''); rest.includes('/'); ) {
    rest = rest.slice(0, rest.lastIndexOf('/'))
    if (rest !== '') names.push(rest)
  }
  return names
}
