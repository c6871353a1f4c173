import type { CommandContext } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { Failure, program, resolve } from '../_shared/program.ts'
import { quote, quoteText } from '../_shared/quote.ts'

export default program({
  summary: 'run a program with other environment variables, or print them',
  usage: 'env [OPTION]... [-] [NAME=VALUE]... [COMMAND [ARG]...]',
  misuse: 125,
  stopAtOperand: true,
  options: {
    ignore: { short: 'i', long: 'ignore-environment', help: 'begin with no variables' },
    zero: { short: '0', long: 'null', help: 'end each line with NUL' },
    unset: { short: 'u', long: 'unset', value: 'NAME', help: 'remove the variable NAME' },
    chdir: { short: 'C', long: 'chdir', value: 'DIR', help: 'change to DIR first' },
    split: { short: 'S', long: 'split-string', value: 'S', help: 'split S into words, as in a #! line' },
  },
  async run(call, ctx) {
    let words = [...(call.value('split')?.trim().split(/\s+/) ?? []), ...call.operands]
    const env = new Map(call.has('ignore') || words[0] === '-' ? [] : ctx.env)
    if (words[0] === '-') words = words.slice(1)
    for (const name of call.values('unset')) env.delete(name)
    while (/^[^=]+=/.test(words[0] ?? '')) {
      const word = words.shift()!
      env.set(word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1))
    }
    if (words.length > 0) return start(ctx, words, { env, chdir: call.value('chdir') })
    if (call.has('chdir')) throw new Failure('must specify command with --chdir (-C)', { code: 125, hint: true })
    const ending = call.has('zero') ? '\0' : '\n'
    await ctx.stdout.write([...env].map(([name, value]) => `${name}=${value}${ending}`).join(''))
    return 0
  },
})

async function start(
  ctx: CommandContext,
  words: string[],
  { env, chdir }: { env: Map<string, string>; chdir: string | undefined },
): Promise<number> {
  const cwd = chdir === undefined ? ctx.cwd : resolve(ctx, chdir)
  if (ctx.fs.stat(cwd)?.kind !== 'directory')
    throw new Failure(`cannot change directory to ${quote(chdir ?? '')}: No such file or directory`, { code: 125 })
  try {
    return await ctx.spawn(words, { env, cwd: ctx.fs.realpath(cwd) })
  } catch (error) {
    if (!isSystemError(error) || (error.code !== 'ENOENT' && error.code !== 'EACCES')) throw error
    const missing = error.code === 'ENOENT'
    await ctx.stderr.write(`env: ${quoteText(words[0]!)}: ${error.reason}\n`)
    if (missing && /\s/.test(words[0]!)) await ctx.stderr.write('env: use -[v]S to pass options in shebang lines\n')
    return missing ? 127 : 126
  }
}
