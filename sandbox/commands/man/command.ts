import type { CommandContext, CommandInfo } from '../../contract.ts'
import { renderManual } from '../_shared/markdown.ts'
import { page } from '../_shared/pager.ts'
import { program } from '../_shared/program.ts'
import { findPages } from './keywords.ts'

export default program({
  summary: 'show the manual page of a command',
  usage: 'man [OPTION]... [SECTION] PAGE...',
  aliases: ['apropos', 'whatis'],
  misuse: 2,
  options: {
    keyword: { short: 'k', long: 'apropos', help: 'look for words in names and summaries' },
    whatis: { short: 'f', long: 'whatis', help: 'print only the summary' },
    where: { short: 'w', long: 'where', help: 'print where the page is' },
    all: { short: 'a', long: 'all', help: '(ignored: there is one page a command)' },
    exact: { short: 'e', long: 'exact', help: 'apropos: match whole words only' },
  },
  async run(call, ctx) {
    const words = call.operands.filter((word, index) => !(index === 0 && call.operands.length > 1 && /^[1-9]$/.test(word)))
    if (ctx.name === 'apropos' || call.has('keyword')) return keywords(ctx, words, call.has('exact'))
    if (words.length === 0) {
      await ctx.stderr.write(ctx.name === 'whatis' ? 'whatis what?\n' : "What manual page do you want?\nFor example, try 'man man'.\n")
      return 1
    }
    let code = 0
    for (const word of words) {
      const info = ctx.commands.get(word)
      if (info === undefined) {
        await ctx.stderr.write(
          ctx.name === 'whatis' || call.has('whatis') ? `${word}: nothing appropriate.\n` : `No manual entry for ${word}\n`,
        )
        code = 16
      } else if (ctx.name === 'whatis' || call.has('whatis')) await ctx.stdout.write(line(info))
      else if (call.has('where')) await ctx.stdout.write(`/usr/share/man/man1/${word}.1\n`)
      else await show(ctx, info)
    }
    return code
  },
})

async function show(ctx: CommandContext, info: CommandInfo): Promise<void> {
  const text = renderManual(await info.manual(), { styled: ctx.stdout.isTerminal, columns: ctx.stdout.columns })
  await page(ctx, text, `Manual page ${info.name}(1)`)
}

function line({ name, summary }: CommandInfo): string {
  return `${`${name} (1)`.padEnd(20)} - ${summary}\n`
}

async function keywords(ctx: CommandContext, words: string[], exact: boolean): Promise<number> {
  if (words.length === 0) {
    await ctx.stderr.write('apropos what?\n')
    return 1
  }
  const found = findPages([...ctx.commands.values()], words, exact)
  for (const info of found) await ctx.stdout.write(line(info))
  if (found.length > 0) return 0
  for (const word of words) await ctx.stderr.write(`${word}: nothing appropriate.\n`)
  return 16
}
