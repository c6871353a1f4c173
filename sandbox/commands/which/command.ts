import type { CommandContext, Path } from '../../contract.ts'
import { program } from '../_shared/program.ts'

export default program({
  summary: 'print where a program is',
  usage: 'which [-a] NAME...',
  options: { all: { short: 'a', help: 'print every one on the PATH' } },
  async run(call, ctx) {
    let code = call.operands.length === 0 ? 1 : 0
    for (const name of call.operands) {
      const places = placesOf(ctx, name)
      if (places.length === 0) code = 1
      for (const place of call.has('all') ? places : places.slice(0, 1)) await ctx.stdout.write(`${place}\n`)
    }
    return code
  },
})

function placesOf(ctx: CommandContext, name: string): string[] {
  const candidates = name.includes('/')
    ? [name]
    : (ctx.env.get('PATH') ?? '/usr/bin:/bin').split(':').map(folder => `${folder || '.'}/${name}`)
  return candidates.filter(candidate => {
    const stat = ctx.fs.stat((candidate.startsWith('/') ? candidate : `${ctx.cwd}/${candidate}`) as Path)
    return stat?.kind === 'file' && (stat.mode & 0o111) !== 0
  })
}
